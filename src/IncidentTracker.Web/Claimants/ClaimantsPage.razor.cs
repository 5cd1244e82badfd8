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

    private readonly Latest _latest = new();
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

    private static string Address(string? name, int page, ClaimantsAddress at) => name is null ? at.ToString() : new UrlQuery(ClaimantsAddress.Path).With(Name, name).With(PageName, page, 1).ToString();

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
        _latest.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        ReadAddress();
        if (List?.Address != Address(_name, _page, _at))
        {
            await LoadAsync();
        }
    }

    /// <summary>False while the browser is still on its way to where the page is.</summary>
    private bool ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        var name = state.Text(Name, 200);
        var at = name is null ? ClaimantsAddress.Read(state) : _at;
        var page = name is null ? _page : state.Number(PageName, 1, 1, MostPages);
        if (!_latest.IsThere(Address(name, page, at)))
        {
            return false;
        }

        (_name, _page, _at, _ignored, _words) = (name, page, at, state.Ignored, at.Filter.Words);
        return true;
    }

    private async Task LoadAsync()
    {
        _problem = null;
        var (name, page, at) = (_name, _page, _at);
        try
        {
            List = await _latest.AskAsync(async cancellation => name is null
                ? new Shown(Address(name, page, at), await Queries.ListAsync(at.Filter, at.Order, new(at.Page, PageSize), cancellation), null, null)
                : new Shown(Address(name, page, at), null, await Queries.FindAsync(name, cancellation), (await Claims.ListAsync(new() { Claimant = name }, ClaimOrder.Newest, new(page, ClaimsPageSize), cancellation)).Page));
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

    private void Go(ClaimantFilter filter)
    {
        _at = _at with { Filter = filter, Page = 1 };
        _latest.Go(Navigation, _at.ToString());
    }

    private void FilterWords() => Go(_at.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == ClaimantsAddress.Path)
        {
            _ = InvokeAsync(async () =>
            {
                if (ReadAddress())
                {
                    // From the list to one of them and back: what stood there is of another kind.
                    List = List is { } shown && shown.All is null == _name is not null ? shown : null;
                    await LoadAsync();
                    StateHasChanged();
                }
            });
        }
    }
}
