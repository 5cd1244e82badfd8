using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Claimants;

/// <summary>Who says what: everybody, or with a name in the address everything that one of them said. Its address is its state.</summary>
public sealed partial class ClaimantsPage : IDisposable
{
    private const int PageSize = 50;
    private const int ClaimsPageSize = 20;
    private const int MostPages = 100_000;
    private const string Name = "name";
    private const string PageName = "page";

    private static readonly (ClaimantOrder Order, string Word)[] Orders = [(ClaimantOrder.Claims, "Most claims"), (ClaimantOrder.Last, "Newest"), (ClaimantOrder.Name, "Name")];

    private readonly Leaving _leaving = new();
    private ClaimantsAddress _at = new(new());
    private IReadOnlyList<string> _ignored = [];
    private Problem? _problem;
    private string? _name;
    private string? _words;
    private int _page = 1;
    private bool _filtersOpen;

    /// <summary>What the page shows and for which address, handed from the prerendered page to the live one.</summary>
    public sealed record Shown(string Address, ClaimantList? All, ClaimantDetail? One, Page<ListedClaim>? Claims);

    [PersistentState] public Shown? List { get; set; }

    [Inject] private ClaimantQueries Queries { get; set; } = null!;

    [Inject] private ClaimListQueries Claims { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string Heading => List?.All is not { } list ? "" : list.Page.Total == list.All ? Words.Number(list.All) : $"{Words.Number(list.Page.Total)} of {Words.Number(list.All)}";

    private string Here => _name is null ? _at.ToString() : new UrlQuery(ClaimantsAddress.Path).With(Name, _name).With(PageName, _page, 1).ToString();

    private List<(string Name, string Values, ClaimantFilter Without)> Tags
    {
        get
        {
            var filter = _at.Filter;
            var tags = new List<(string, string, ClaimantFilter)>();
            if (filter.Words is { } words)
            {
                tags.Add(("Name", $"“{words}”", filter with { Words = null }));
            }

            if (!filter.Kinds.IsAny)
            {
                tags.Add(("Speaks as", Words.Of(filter.Kinds, Words.Of), filter with { Kinds = Choice<ClaimantKind>.Any }));
            }

            if (!filter.Countries.IsAny)
            {
                tags.Add(("Country", Words.Of(filter.Countries, CountryNames.NameOf), filter with { Countries = Choice<string>.Any }));
            }

            return tags;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _leaving.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        ReadAddress();
        if (List?.Address != Here)
        {
            await LoadAsync();
        }
    }

    private void ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _name = state.Text(Name, 200);
        if (_name is null)
        {
            _at = ClaimantsAddress.Read(state);
        }
        else
        {
            _page = state.Number(PageName, 1, 1, MostPages);
        }

        _ignored = state.Ignored;
        _words = _at.Filter.Words;
    }

    private async Task LoadAsync()
    {
        _problem = null;
        try
        {
            List = _name is null
                ? new(Here, await Queries.ListAsync(_at.Filter, _at.Order, new(_at.Page, PageSize), _leaving.Token), null, null)
                : new(Here, null, await Queries.FindAsync(_name, _leaving.Token), (await Claims.ListAsync(new() { Claimant = _name }, ClaimOrder.Newest, new(_page, ClaimsPageSize), _leaving.Token)).Page);
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

    private FacetOption[] Kinds(ClaimantList list) =>
        [.. list.Kinds.Select(facet => new FacetOption(WireWords.Of(facet.Value), Words.Capital(Words.Of(facet.Value)), facet.Count, _at.Filter.Kinds.StateOf(facet.Value)))];

    private FacetOption[] Countries(ClaimantList list) =>
        [.. list.Countries.Select(facet => new FacetOption(facet.Value, CountryNames.NameOf(facet.Value), facet.Count, _at.Filter.Countries.StateOf(facet.Value)))];

    private void Go(ClaimantFilter filter) => Navigation.NavigateTo((_at with { Filter = filter, Page = 1 }).ToString());

    private void FilterWords() => Go(_at.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == ClaimantsAddress.Path)
        {
            _ = InvokeAsync(async () =>
            {
                ReadAddress();
                // From the list to one of them and back: what stood there is of another kind.
                List = List is { } shown && shown.All is null == _name is not null ? shown : null;
                await LoadAsync();
                StateHasChanged();
            });
        }
    }
}
