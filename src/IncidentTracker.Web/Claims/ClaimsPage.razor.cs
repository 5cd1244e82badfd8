using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Search;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Claims;

/// <summary>Every claim of every article. Its address is its state.</summary>
public sealed partial class ClaimsPage
{
    private const int PageSize = 50;
    private const int SearchLimit = SearchQueries.CountLimit;

    private static readonly (ClaimOrder Order, string Word)[] Orders = [(ClaimOrder.Newest, "Newest"), (ClaimOrder.Oldest, "Oldest"), (ClaimOrder.Origins, "Most origins")];

    private string? _words;
    private bool _filtersOpen;

    /// <summary>What the page shows and for which address, handed from the prerendered page to the live one.</summary>
    public sealed record Shown(string Address, ClaimList Claims);

    [PersistentState] public Shown? List { get; set; }

    [Inject] private ClaimListQueries Queries { get; set; } = null!;

    private IReadOnlyList<ClaimTag> Tags => ClaimTag.Of(At.Filter, List?.Claims.Actor);

    private string Heading => List is not { Claims: var claims } ? "" : Words.Count(claims.Page.Total, At.Filter.Copies ? "place" : "claim");

    protected override bool IsPath(string path) => path == ClaimsAddress.Path;

    protected override ClaimsAddress Read(UrlState state) => ClaimsAddress.Read(state);

    protected override void Arrive() => _words = At.Filter.Words;

    protected override bool TakeOver() => List?.Address == At.ToString();

    protected override async Task FillAsync()
    {
        var at = At;
        List = new(at.ToString(), await AskAsync(cancellation => Queries.ListAsync(at.Filter, at.Order, new(at.Page, PageSize), cancellation)));
    }

    private void Go(ClaimFilter filter) => Go(At with { Filter = filter, Page = 1 });

    private void FilterWords() => Go(At.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });
}
