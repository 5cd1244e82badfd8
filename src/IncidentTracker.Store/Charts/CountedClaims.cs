using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Timeline;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Charts;

/// <summary>A claim that a chart counts, and the incident for which it does: a claim about two attacks counts for each.</summary>
public sealed record CountedClaim(int Number, ClaimItem Claim);

/// <summary>The claims that charts count, a row for each thing counted: what a number opens, and what is taken away as rows.</summary>
public sealed class CountedClaims(IDbContextFactory<TrackerDbContext> contexts, IncidentColumns columns)
{
    /// <summary>Where a claim stands among those counted.</summary>
    /// <param name="SaidAt">When it was said, in <see cref="Minutes"/>.</param>
    /// <param name="Claim">Its row.</param>
    /// <param name="Number">The incident.</param>
    internal readonly record struct Place(int SaidAt, int Claim, int Number)
    {
        /// <summary>In order of time.</summary>
        public (int SaidAt, int Claim, int Number) Order => (SaidAt, Claim, Number);
    }

    /// <summary>A row for each thing that the matrix counts, with the claim that said it first.</summary>
    public async Task<Page<CountedClaim>> OfMatrixAsync(AccusationQuestion question, PageRequest page, CancellationToken cancellation) =>
        await ItemsAsync(await columns.AskAsync(question.Filter, (record, test) => AccusationCount.Counted(record, test, question), cancellation), page, cancellation);

    /// <summary>The claims that the bars of <see cref="TimelineQueries.StancesAsync"/> count, in order of time.</summary>
    /// <param name="filter">Of which incidents.</param>
    /// <param name="buckets">All bars of the chart.</param>
    /// <param name="stance">Only this part of them; null: all parts.</param>
    /// <param name="bar">Only this one; null: all bars.</param>
    /// <param name="page">Which page of them.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<Page<CountedClaim>> OfStancesAsync(IncidentFilter filter, IReadOnlyList<TimeBucket> buckets, Stance? stance, int? bar, PageRequest page, CancellationToken cancellation) =>
        await ItemsAsync(await columns.AskAsync(filter, (record, test) => StanceCount.Behind(record, test, buckets, stance, bar), cancellation), page, cancellation);

    private async Task<Page<CountedClaim>> ItemsAsync(List<Place> all, PageRequest page, CancellationToken cancellation)
    {
        var wanted = all.Skip(page.Skip).Take(page.Take).ToList();
        var ids = wanted.Select(place => (long)place.Claim).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var items = await ClaimQueries.ByIdAsync(db, ids, cancellation);
        return new([.. wanted.Where(place => items.ContainsKey(place.Claim)).Select(place => new CountedClaim(place.Number, items[place.Claim]))], all.Count, page);
    }
}
