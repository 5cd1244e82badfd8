using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>Runs that a crash or a stop left open. Only one process scrapes, so that at its start every open run is one of these.</summary>
public sealed class InterruptedRuns(WriteLane lane, TimeProvider time)
{
    /// <summary>The run did not end: the program was stopped or killed while it ran.</summary>
    public const string Code = "source.run-interrupted";

    /// <summary>The run did not end: the store could not be written.</summary>
    public const string StoreCode = "source.run-unwritten";

    /// <summary>Closes them and asks for their sources again, so that what they had not reached is not left for a whole interval. How many there were.</summary>
    public Task<int> CloseAsync(CancellationToken cancellation) => CloseAsync(null, Code, cancellation);

    /// <summary>The same for runs that broke off because the store could not be written, once it can.</summary>
    public Task<int> CloseUnwrittenAsync(IReadOnlyCollection<long> runs, CancellationToken cancellation) => CloseAsync(runs, StoreCode, cancellation);

    private Task<int> CloseAsync(IReadOnlyCollection<long>? runs, string code, CancellationToken cancellation) => lane.WriteAsync(async db =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var open = await db.SourceRuns.Include(row => row.Source).Include(row => row.Items).Where(row => row.EndedAt == null && (runs == null || runs.Contains(row.Id))).ToListAsync(cancellation);
        foreach (var run in open)
        {
            run.EndedAt = now;
            run.State = SourceState.Failing;
            run.ProblemJson = StoreConventions.Json(new Problem(code));
            // What it had met was noted on the way.
            run.Tell([.. run.Items.Select(item => item.Outcome)]);
            run.Source.RunRequestedAt ??= run.Source.Paused ? null : now;
        }

        return open.Count;
    }, cancellation);
}
