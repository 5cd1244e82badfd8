using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>A visit of an address that failed.</summary>
/// <param name="At">UTC; when its run began.</param>
/// <param name="Problem">With what.</param>
public sealed record AddressFailure(DateTime At, Problem Problem);

/// <summary>What the run log says of addresses that failed.</summary>
public sealed class AddressFailures(IDbContextFactory<TrackerDbContext> contexts)
{
    private const string GoneJson = "%\"fetch.gone\"%";

    /// <summary>The failed visits of a source since <paramref name="since"/>, by address as listed, oldest first.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<AddressFailure>>> OfAsync(long sourceId, DateTime since, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.SourceRuns.Where(run => run.SourceId == sourceId && run.StartedAt >= since)
            .Join(db.RunItems.Where(item => item.ProblemJson != null && (item.Outcome == ItemOutcome.Failed || EF.Functions.Like(item.ProblemJson, GoneJson))),
                run => run.Id, item => item.RunId, (run, item) => new { item.Id, item.Url, item.ProblemJson, run.StartedAt })
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        return rows.GroupBy(row => row.Url, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<AddressFailure>)[.. group.Select(row => new AddressFailure(row.StartedAt, StoreConventions.Problem(row.ProblemJson)!))],
            StringComparer.Ordinal);
    }
}
