using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>A visit of an address that failed, or was refused and left no article.</summary>
/// <param name="At">UTC; when its run began.</param>
/// <param name="Problem">With what.</param>
/// <param name="Refused">True where a rule of ours refused it: the next visit would most likely end like this one.</param>
public sealed record AddressFailure(DateTime At, Problem Problem, bool Refused = false);

/// <summary>What the run log says of addresses that failed.</summary>
public sealed class AddressFailures(IDbContextFactory<TrackerDbContext> contexts)
{
    private const string GoneJson = "%\"fetch.gone\"%";

    /// <summary>An address that was left alone, by a rest or by the source's rules, was not visited.</summary>
    private const string UnvisitedJson = "%\"Code\":\"source.%";

    /// <summary>The failed visits of a source since <paramref name="since"/>, by address as listed, oldest first.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<AddressFailure>>> OfAsync(long sourceId, DateTime since, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.SourceRuns.Where(run => run.SourceId == sourceId && run.StartedAt >= since)
            .Join(db.RunItems.Where(item => item.ProblemJson != null && (item.Outcome == ItemOutcome.Failed || EF.Functions.Like(item.ProblemJson, GoneJson)
                    || (item.Outcome == ItemOutcome.Refused && item.ArticleId == null && !EF.Functions.Like(item.ProblemJson, UnvisitedJson)))),
                run => run.Id, item => item.RunId, (run, item) => new { item.Id, item.Url, item.Outcome, item.ProblemJson, run.StartedAt })
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        return rows.GroupBy(row => row.Url, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<AddressFailure>)[.. group.Select(row => new AddressFailure(row.StartedAt, StoreConventions.Problem(row.ProblemJson)!, row.Outcome == ItemOutcome.Refused))],
            StringComparer.Ordinal);
    }
}
