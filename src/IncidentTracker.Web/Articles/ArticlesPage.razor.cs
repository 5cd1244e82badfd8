using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Articles;

/// <summary>Everything that was fetched, read or not. Its address is its state.</summary>
public sealed partial class ArticlesPage
{
    private const int PageSize = 50;

    private static readonly (ArticleState? State, string Word)[] Tabs =
        [(null, "All"), (ArticleState.Read, "Read"), (ArticleState.NotAnArticle, "Not an article"), (ArticleState.Teaser, "Teaser"), (ArticleState.Unreadable, "Unreadable"), (ArticleState.Gone, "Gone")];

    private string? _words;
    private bool _filtersOpen;

    /// <summary>What the page shows and for which address, handed from the prerendered page to the live one.</summary>
    public sealed record Shown(string Address, ArticleList Articles);

    [PersistentState] public Shown? List { get; set; }

    [Inject] private ArticleListQueries Queries { get; set; } = null!;

    private string Heading => List is not { Articles: var list } ? "" : $"{Words.Count(list.Page.Total, "article")}, {Words.Count(list.Counts.Origins, "independent report")}";

    private bool Narrowed => Tags.Count > 0 || At.Filter.State is not null || At.Filter.Unplaced;

    private List<(string Name, string Values, ArticleFilter Without)> Tags
    {
        get
        {
            var filter = At.Filter;
            var tags = new List<(string, string, ArticleFilter)>();
            void Add(bool isSet, string name, string values, ArticleFilter without)
            {
                if (isSet)
                {
                    tags.Add((name, values, without));
                }
            }

            Add(filter.Words is not null, "Title", $"“{filter.Words}”", filter with { Words = null });
            Add(!filter.Outlets.IsAny, "Outlet", Words.Of(filter.Outlets, name => name), filter with { Outlets = Choice<string>.Any });
            Add(!filter.Languages.IsAny, "Language", Words.Of(filter.Languages, Language), filter with { Languages = Choice<string>.Any });
            Add(filter.From is not null, "Published", "since " + Day(filter.From), filter with { From = null });
            Add(filter.To is not null, "Published", "until " + Day(filter.To), filter with { To = null });
            return tags;
        }
    }

    protected override bool IsPath(string path) => path == ArticlesAddress.Path;

    protected override ArticlesAddress Read(UrlState state) => ArticlesAddress.Read(state);

    protected override void Arrive() => _words = At.Filter.Words;

    protected override bool TakeOver() => List?.Address == At.ToString();

    protected override async Task FillAsync()
    {
        var at = At;
        List = new(at.ToString(), await AskAsync(cancellation => Queries.ListAsync(at.Filter, new(at.Page, PageSize), cancellation)));
    }

    private int? Count(ArticleState? state) =>
        List is not { Articles.Counts.States: var states } ? null : state is null ? states.Sum(facet => facet.Count) : states.FirstOrDefault(facet => facet.Value == state)?.Count ?? 0;

    private static FacetOption[] Options(IReadOnlyList<FacetCount<string>> facets, Choice<string> choice, Func<string, string> word) =>
        [.. facets.Select(facet => new FacetOption(facet.Value, word(facet.Value), facet.Count, choice.StateOf(facet.Value)))];

    private void Go(ArticleFilter filter) => Go(At with { Filter = filter, Page = 1 });

    private void FilterWords() => Go(At.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });

    private static string Host(string url) => HandAddress.Is(url) ? "added by hand" : Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : url;

    private static string Day(DateOnly? day) => day is { } date ? DayText.Of(date) : "";

    /// <summary>"German" for de; the code itself where it is no language's.</summary>
    private static string Language(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code, predefinedOnly: true).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }

    private static string Of(ArticleState state) => state switch
    {
        ArticleState.NotAnArticle => "Not an article",
        ArticleState.Teaser => "Teaser",
        ArticleState.Unreadable => "Unreadable",
        ArticleState.Gone => "Gone",
        _ => "Last fetch",
    };
}
