using IncidentTracker.Domain;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Actors;

/// <summary>Whom claims speak of. Its address is its state.</summary>
public sealed partial class ActorsPage : IDisposable
{
    private const int PageSize = 50;

    private static readonly (AccusedOrder Order, string Word)[] Orders = [(AccusedOrder.Claims, "Most claims"), (AccusedOrder.Last, "Newest"), (AccusedOrder.Name, "Name")];

    private readonly Latest _latest = new();
    private ActorsAddress _at = new(new());
    private IReadOnlyList<string> _ignored = [];
    private Problem? _problem;
    private string? _words;
    private bool _filtersOpen;

    /// <summary>What the page shows and for which address, handed from the prerendered page to the live one.</summary>
    public sealed record Shown(string Address, AccusedList Actors);

    [PersistentState] public Shown? List { get; set; }

    [Inject] private AccusedQueries Queries { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string Heading => List is not { Actors: var actors } ? "" : actors.Page.Total == actors.All ? Words.Number(actors.All) : $"{Words.Number(actors.Page.Total)} of {Words.Number(actors.All)}";

    private List<(string Name, string Values, AccusedFilter Without)> Tags
    {
        get
        {
            var filter = _at.Filter;
            var tags = new List<(string, string, AccusedFilter)>();
            if (filter.Words is { } words)
            {
                tags.Add(("Name", $"“{words}”", filter with { Words = null }));
            }

            if (!filter.Kinds.IsAny)
            {
                tags.Add(("What it is", Words.Of(filter.Kinds, Words.Of), filter with { Kinds = Choice<AccusedKind>.Any }));
            }

            if (!filter.Countries.IsAny)
            {
                tags.Add(("Country", Words.Of(filter.Countries, CountryNames.NameOf), filter with { Countries = Choice<string>.Any }));
            }

            if (filter.Answered is { } answered)
            {
                tags.Add(("Denied or disputed", answered ? "yes" : "never", filter with { Answered = null }));
            }

            return tags;
        }
    }

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
        if (List?.Address != _at.ToString())
        {
            await LoadAsync();
        }
    }

    /// <summary>False while the browser is still on its way to where the page is.</summary>
    private bool ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        var at = ActorsAddress.Read(state);
        if (!_latest.IsThere(at.ToString()))
        {
            return false;
        }

        (_at, _ignored, _words) = (at, state.Ignored, at.Filter.Words);
        return true;
    }

    private async Task LoadAsync()
    {
        _problem = null;
        var at = _at;
        try
        {
            List = new(at.ToString(), await _latest.AskAsync(cancellation => Queries.ListAsync(at.Filter, at.Order, new(at.Page, PageSize), cancellation)));
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

    private FacetOption[] Kinds(AccusedList list) =>
        [.. list.Kinds.Select(facet => new FacetOption(WireWords.Of(facet.Value), Words.Capital(Words.Of(facet.Value)), facet.Count, _at.Filter.Kinds.StateOf(facet.Value)))];

    private FacetOption[] Countries(AccusedList list) =>
        [.. list.Countries.Select(facet => new FacetOption(facet.Value, CountryNames.NameOf(facet.Value), facet.Count, _at.Filter.Countries.StateOf(facet.Value)))];

    private FacetOption[] Answers(AccusedList list) =>
    [
        new("yes", "Yes", list.Answered, _at.Filter.Answered == true ? FacetState.Included : FacetState.Any),
        new("no", "Never", list.Unanswered, _at.Filter.Answered == false ? FacetState.Included : FacetState.Any),
    ];

    private void SetAnswered(FacetOption option) => Go(_at.Filter with { Answered = option.State == FacetState.Included ? option.Value == "yes" : null });

    private void Go(AccusedFilter filter)
    {
        _at = _at with { Filter = filter, Page = 1 };
        _latest.Go(Navigation, _at.ToString());
    }

    private void FilterWords() => Go(_at.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == ActorsAddress.Path)
        {
            _ = InvokeAsync(async () =>
            {
                if (ReadAddress())
                {
                    await LoadAsync();
                    StateHasChanged();
                }
            });
        }
    }
}
