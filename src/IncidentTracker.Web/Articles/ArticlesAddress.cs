using IncidentTracker.Domain;
using IncidentTracker.Store.Articles;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Articles;

/// <summary>Filter and page of the list of articles, as they stand in the address.</summary>
public sealed record ArticlesAddress(ArticleFilter Filter, int Page = 1)
{
    public const string Path = "articles";
    private const int MostPages = 1_000_000;

    /// <summary>What an export takes: all but the path and the page.</summary>
    public string Query => (this with { Page = 1 }).ToString()[Path.Length..];

    public static ArticlesAddress Read(UrlState state) => new(
        new(state.Text("q", 200), state.Word("state", word => WireWords.TryParse<ArticleState>(word, out var far) ? far : (ArticleState?)null), null, state.Flag("unplaced"))
        {
            Outlets = state.Facet("outlet"),
            Languages = state.Facet("lang", code => code.Length <= 12),
            From = state.Day("from"),
            To = state.Day("to"),
        },
        state.Number("page", 1, 1, MostPages));

    public override string ToString() => new UrlQuery(Path)
        .With("q", Filter.Words)
        .With("state", Filter.State is { } state ? WireWords.Of(state) : null)
        .With("unplaced", Filter.Unplaced)
        .With("outlet", Filter.Outlets)
        .With("lang", Filter.Languages)
        .With("from", Filter.From)
        .With("to", Filter.To)
        .With("page", Page, 1).ToString();
}
