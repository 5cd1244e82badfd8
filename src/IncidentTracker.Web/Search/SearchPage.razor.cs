using IncidentTracker.Domain;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Search;

/// <summary>Full text over everything. Its address is its state.</summary>
public sealed partial class SearchPage : IDisposable
{
    private static readonly (SearchOrder Order, string Word)[] Orders = [(SearchOrder.Best, "Best first"), (SearchOrder.Newest, "Newest")];

    private static readonly (SearchTab Tab, string Word)[] Tabs =
        [(SearchTab.Articles, "Article text"), (SearchTab.Quotations, "Quotations"), (SearchTab.Claims, "Claims"), (SearchTab.Incidents, "Incidents"), (SearchTab.Names, "Actors and claimants")];

    private readonly Latest _latest = new();
    private SearchAddress _at = new("");
    private SearchReading? _reading;
    private IReadOnlyList<(SearchPart Part, int Count)> _costs = [];
    private Problem? _problem;
    private IReadOnlyList<string> _ignored = [];

    [PersistentState] public SearchFindings? Found { get; set; }

    [Inject] private SearchFinder Finder { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ViewerTime Viewer { get; set; } = null!;

    private IReadOnlyList<SearchPart> Parts => _reading is SearchReading.Understood { Parts: var parts } ? parts : [];

    private string Heading => Found is not { Total: > 0 } found ? "" : _at.Tab switch
    {
        SearchTab.Incidents => Words.Count(found.Total, "incident"),
        SearchTab.Names => Words.Count(found.Total, "name"),
        _ => (found.Articles is { CountIsFloor: true } ? "more than " : "") + Words.Count(found.Total, "article"),
    };

    private string NothingFound => _at.Tab switch
    {
        SearchTab.Quotations => "No quotation has all of these words.",
        SearchTab.Claims => "No claim’s sentence has all of these words.",
        SearchTab.Incidents => "No article with all of these belongs to an incident.",
        SearchTab.Names => "Nobody who accuses or is accused has such a name.",
        _ => "No article has all of these. Fewer words, a beginning with a star (ransom*), or OR between words find more.",
    };

    private string WithoutExclusions =>
        (_at with { Typed = Parts.Where(part => part.Not).Reverse().Aggregate(_at.Typed, (typed, part) => typed.Remove(part.Start, part.Length)).Trim(), Page = 1 }).ToString();

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _latest.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        ReadAddress();
        if (Found?.Address != _at.ToString() || Found.Total == 0)
        {
            await LoadAsync();
        }
    }

    private void ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _at = SearchAddress.Read(state);
        _ignored = state.Ignored;
        _reading = SearchQueryReader.Read(_at.Typed, Viewer.Today);
    }

    private async Task LoadAsync()
    {
        (Found, _problem, _costs) = (null, null, []);
        var (at, reading) = (_at, _reading);
        try
        {
            (Found, _costs) = await _latest.AskAsync(cancellation => FindAsync(at, reading, cancellation));
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            _problem = new("store.unreadable");
        }
    }

    private async Task<(SearchFindings? Found, IReadOnlyList<(SearchPart Part, int Count)> Costs)> FindAsync(SearchAddress at, SearchReading? reading, CancellationToken cancellation)
    {
        if (at.Typed.Length == 0 || reading is not SearchReading.Understood(var query, var parts))
        {
            return (null, []);
        }

        var found = await Finder.FindAsync(at, query, cancellation);
        return (found, found.Total == 0 ? await Finder.CostsAsync(at, parts, Viewer.Today, cancellation) : []);
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == SearchAddress.Path)
        {
            _ = InvokeAsync(async () =>
            {
                ReadAddress();
                await LoadAsync();
                StateHasChanged();
            });
        }
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
