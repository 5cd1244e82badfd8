using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Search;

/// <summary>What kind of thing is looked at.</summary>
public enum SearchTab
{
    /// <summary>Articles by their text.</summary>
    Articles,
    /// <summary>Articles by what is said between quotation marks.</summary>
    Quotations,
    /// <summary>Articles by the sentences of their claims.</summary>
    Claims,
    /// <summary>The incidents of the articles that fit.</summary>
    Incidents,
    /// <summary>Accused parties and claimants by name.</summary>
    Names,
}

/// <summary>A search as it stands in the address.</summary>
public sealed record SearchAddress(string Typed, SearchTab Tab = SearchTab.Articles, SearchOrder Order = SearchOrder.Best, int Page = 1)
{
    public const string Path = "search";
    public const int LongestTyped = 1000;
    public const int PageSize = 20;

    public static SearchAddress Read(UrlState state) => new(
        state.Text("q", LongestTyped) ?? "",
        state.Word("in", SearchTab.Articles, word => Enum.TryParse<SearchTab>(word, ignoreCase: true, out var tab) && Enum.IsDefined(tab) && !char.IsAsciiDigit(word[0]) ? tab : (SearchTab?)null),
        state.Word("sort", SearchOrder.Best, word => word switch { "best" => SearchOrder.Best, "newest" => SearchOrder.Newest, _ => (SearchOrder?)null }),
        state.Number("page", 1, 1, SearchQueries.RankedAmong / PageSize));

    /// <summary>Where the words of the hits must stand.</summary>
    public SearchPlace Place => Tab switch { SearchTab.Quotations => SearchPlace.Quotations, SearchTab.Claims => SearchPlace.Claims, _ => SearchPlace.Text };

    /// <summary>What follows the path where the articles are taken away as a list: an order and pages it has none.</summary>
    public string Query => new UrlQuery("").With("q", Typed).With("in", Place == SearchPlace.Text ? null : Tab.ToString().ToLowerInvariant()).ToString();

    /// <summary>What was typed, understood. Days such as "today" are those of UTC wherever the reader is, because articles are filed by these: the same address finds the same for everybody, and in a file.</summary>
    /// <param name="now">UTC.</param>
    public SearchReading ReadAt(DateTime now) => SearchQueryReader.Read(Typed, DateOnly.FromDateTime(now));

    public override string ToString() => new UrlQuery(Path)
        .With("q", Typed)
        .With("in", Tab == SearchTab.Articles ? null : Tab.ToString().ToLowerInvariant())
        .With("sort", Order == SearchOrder.Newest ? "newest" : null)
        .With("page", Page, 1).ToString();

    /// <summary>The same search without a stretch of what was typed.</summary>
    public SearchAddress Without(SearchPart part) => this with { Typed = Typed.Remove(part.Start, part.Length).Trim(), Page = 1 };

    /// <summary>The same search narrowed by a field.</summary>
    public SearchAddress With(string field, string value)
    {
        var quoted = value.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-') ? value : $"\"{value.Replace("\"", "", StringComparison.Ordinal)}\"";
        return this with { Typed = $"{Typed} {field}:{quoted}".Trim(), Page = 1 };
    }
}
