using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Search;

/// <summary>Full text over everything. Its address is its state.</summary>
public sealed partial class SearchPage
{
    private static readonly (SearchOrder Order, string Word)[] Orders = [(SearchOrder.Best, "Best first"), (SearchOrder.Newest, "Newest")];

    private static readonly (SearchTab Tab, string Word)[] Tabs =
        [(SearchTab.Articles, "Article text"), (SearchTab.Quotations, "Quotations"), (SearchTab.Claims, "Claims"), (SearchTab.Incidents, "Incidents"), (SearchTab.Names, "Actors and claimants")];

    private SearchReading? _reading;
    private IReadOnlyList<(SearchPart Part, int Count)> _costs = [];

    [PersistentState] public SearchFindings? Found { get; set; }

    [Inject] private SearchFinder Finder { get; set; } = null!;

    [Inject] private ViewerTime Viewer { get; set; } = null!;

    private IReadOnlyList<SearchPart> Parts => _reading is SearchReading.Understood { Parts: var parts } ? parts : [];

    private string Heading => Found is not { Total: > 0 } found ? "" : At.Tab switch
    {
        SearchTab.Incidents => Words.Count(found.Total, "incident"),
        SearchTab.Names => Words.Count(found.Total, "name"),
        _ => (found.Articles is { CountIsFloor: true } ? "more than " : "") + Words.Count(found.Total, "article"),
    };

    private string NothingFound => At.Tab switch
    {
        SearchTab.Quotations => "No quotation has all of these words.",
        SearchTab.Claims => "No claim’s sentence has all of these words.",
        SearchTab.Incidents => "No article with all of these belongs to an incident.",
        SearchTab.Names => "Nobody who accuses or is accused has such a name.",
        _ => "No article has all of these. Fewer words, a beginning with a star (ransom*), or OR between words find more.",
    };

    private string WithoutExclusions =>
        (At with { Typed = Parts.Where(part => part.Not).Reverse().Aggregate(At.Typed, (typed, part) => typed.Remove(part.Start, part.Length)).Trim(), Page = 1 }).ToString();

    protected override bool IsPath(string path) => path == SearchAddress.Path;

    protected override SearchAddress Read(UrlState state) => SearchAddress.Read(state);

    protected override void Arrive() => _reading = At.ReadAt(Viewer.Now);

    protected override bool TakeOver() => Found is { Total: > 0 } found && found.Address == At.ToString();

    protected override async Task FillAsync()
    {
        (Found, _costs) = (null, []);
        var (at, reading) = (At, _reading);
        (Found, _costs) = await AskAsync(cancellation => FindAsync(at, reading, cancellation));
    }

    private async Task<(SearchFindings? Found, IReadOnlyList<(SearchPart Part, int Count)> Costs)> FindAsync(SearchAddress at, SearchReading? reading, CancellationToken cancellation)
    {
        if (at.Typed.Length == 0 || reading is not SearchReading.Understood(var query, var parts))
        {
            return (null, []);
        }

        var found = await Finder.FindAsync(at, query, cancellation);
        return (found, found.Total == 0 ? await Finder.CostsAsync(at, parts, Viewer.Now, cancellation) : []);
    }

    private static (string Word, string Value) Shown(SearchPart part) => part switch
    {
        { Field: { } field } => ((part.Not ? "without " : "") + field, part.Value),
        { Not: true } => ("without", part.Value),
        { InARow: true } => ("exact", part.Value),
        { Open: true } => ("begins", part.Value),
        _ => ("word", part.Value),
    };
}
