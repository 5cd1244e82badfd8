using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Claimants;

/// <summary>Who says what: everybody, or with a name in the address everything that one of them said. Its address is its state.</summary>
public sealed partial class ClaimantsPage
{
    private const int PageSize = 50;
    private const int ClaimsPageSize = 20;

    private static readonly (ClaimantOrder Order, string Word)[] Orders = [(ClaimantOrder.Claims, "Most claims"), (ClaimantOrder.Last, "Newest"), (ClaimantOrder.Name, "Name")];

    private string? _words;
    private bool _filtersOpen;

    /// <summary>What the page shows and for which address, handed from the prerendered page to the live one.</summary>
    public sealed record Shown(string Address, ClaimantList? All, ClaimantDetail? One, Page<ListedClaim>? Claims);

    [PersistentState] public Shown? List { get; set; }

    [Inject] private ClaimantQueries Queries { get; set; } = null!;

    [Inject] private ClaimListQueries Claims { get; set; } = null!;

    private string Heading => List?.All is not { } list ? "" : list.Page.Total == list.All ? Words.Number(list.All) : $"{Words.Number(list.Page.Total)} of {Words.Number(list.All)}";

    private List<(string Name, string Values, ClaimantFilter Without)> Tags
    {
        get
        {
            var filter = At.List.Filter;
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

    protected override bool IsPath(string path) => path == ClaimantsAddress.Path;

    protected override ClaimantsPlace Read(UrlState state) => ClaimantsPlace.Read(state);

    protected override void Arrive()
    {
        _words = At.List.Filter.Words;
        // From the list to one of them and back: what stood there is of another kind.
        List = List is { } shown && shown.All is null == At.One is not null ? shown : null;
    }

    protected override bool TakeOver() => List?.Address == At.ToString();

    protected override async Task FillAsync()
    {
        var at = At;
        List = await AskAsync(async cancellation => at.One is not { } one
            ? new Shown(at.ToString(), await Queries.ListAsync(at.List.Filter, at.List.Order, new(at.List.Page, PageSize), cancellation), null, null)
            : new Shown(at.ToString(), null, await Queries.FindAsync(one.Name, cancellation), (await Claims.ListAsync(new() { Claimant = one.Name }, ClaimOrder.Newest, new(one.Page, ClaimsPageSize), cancellation)).Page));
    }

    private FacetOption[] Kinds(ClaimantList list) =>
        [.. list.Kinds.Select(facet => new FacetOption(WireWords.Of(facet.Value), Words.Capital(Words.Of(facet.Value)), facet.Count, At.List.Filter.Kinds.StateOf(facet.Value)))];

    private FacetOption[] Countries(ClaimantList list) =>
        [.. list.Countries.Select(facet => new FacetOption(facet.Value, CountryNames.NameOf(facet.Value), facet.Count, At.List.Filter.Countries.StateOf(facet.Value)))];

    private void Go(ClaimantFilter filter) => Go(new ClaimantsPlace(At.List with { Filter = filter, Page = 1 }, null));

    private void FilterWords() => Go(At.List.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });
}
