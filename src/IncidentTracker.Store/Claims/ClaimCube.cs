using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Claims;

/// <summary>Counts beside the list of claims, each what a click would leave.</summary>
public sealed record ClaimFacets(
    IReadOnlyList<FacetCount<Stance>> Stances, IReadOnlyList<FacetCount<ClaimantKind>> ClaimantKinds, IReadOnlyList<FacetCount<string>> ClaimantCountries,
    IReadOnlyList<FacetCount<string>> AccusedCountries, IReadOnlyList<FacetCount<HedgeLevel>> Hedges, IReadOnlyList<FacetCount<ClaimState>> States, int SingleOrigin, int SeveralOrigins, int Total);

/// <summary>How many claims have the same values in all facets at once: one walk through the claims gives the counts of every facet, whatever is chosen.</summary>
internal sealed record ClaimCube(IReadOnlyList<ClaimCube.Cell> Cells)
{
    internal sealed record Cell(Stance Stance, ClaimantKind Kind, HedgeLevel Hedge, ClaimState State, string? Accused, string? Claimant, bool Single, int Count);

    public ClaimFacets Facets(ClaimFilter filter)
    {
        var any = new ClaimFilter();
        return new(
            Count(filter with { Stances = any.Stances }, cell => cell.Stance),
            Count(filter with { ClaimantKinds = any.ClaimantKinds }, cell => cell.Kind),
            Named(filter with { ClaimantCountries = any.ClaimantCountries }, cell => cell.Claimant),
            Named(filter with { AccusedCountries = any.AccusedCountries }, cell => cell.Accused),
            [.. Count(filter with { Hedges = any.Hedges }, cell => cell.Hedge).OrderBy(facet => facet.Value)],
            // Rejected ones are counted here though the list hides them until they are asked for.
            [.. Cells.Where(cell => Fits(cell, filter with { States = Choice<ClaimState>.Any }, rejected: true)).GroupBy(cell => cell.State)
                .Select(group => new FacetCount<ClaimState>(group.Key, group.Sum(cell => cell.Count))).OrderBy(facet => facet.Value)],
            Sum(filter with { SingleOrigin = true }),
            Sum(filter with { SingleOrigin = false }),
            Sum(filter));
    }

    private int Sum(ClaimFilter filter) => Cells.Where(cell => Fits(cell, filter)).Sum(cell => cell.Count);

    private List<FacetCount<T>> Count<T>(ClaimFilter filter, Func<Cell, T> value) where T : struct =>
        [.. Cells.Where(cell => Fits(cell, filter)).GroupBy(value).Select(group => new FacetCount<T>(group.Key, group.Sum(cell => cell.Count))).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value)];

    private List<FacetCount<string>> Named(ClaimFilter filter, Func<Cell, string?> value) =>
        [.. Cells.Where(cell => value(cell) is not null && Fits(cell, filter)).GroupBy(cell => value(cell)!, StringComparer.Ordinal)
            .Select(group => new FacetCount<string>(group.Key, group.Sum(cell => cell.Count))).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)];

    private static bool Fits(Cell cell, ClaimFilter filter, bool rejected = false) =>
        filter.Stances.Allows(cell.Stance) && filter.ClaimantKinds.Allows(cell.Kind) && filter.Hedges.Allows(cell.Hedge)
        && (rejected || (filter.States.IsAny ? cell.State != ClaimState.Rejected : filter.States.Allows(cell.State)))
        && filter.AccusedCountries.Allows(cell.Accused) && filter.ClaimantCountries.Allows(cell.Claimant)
        && (filter.SingleOrigin is not { } single || single == cell.Single);
}
