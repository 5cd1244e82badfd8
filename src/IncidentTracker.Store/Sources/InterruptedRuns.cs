using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>Runs that a crash or a stop left open: where one process scrapes, every run that is open at its start; where several do, one that is open when its host's turn begins, since a host has one turn at a time.</summary>
public sealed class InterruptedRuns(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, TimeProvider time)
{
    /// <summary>The run did not end: the program was stopped or killed while it ran.</summary>
    public const string Code = "source.run-interrupted";

    /// <summary>The run did not end: the store could not be written.</summary>
    public const string StoreCode = "source.run-unwritten";

    /// <summary>Closes them and asks for their sources again, so that what they had not reached is not left for a whole interval. How many there were.</summary>
    public Task<int> CloseAsync(CancellationToken cancellation) => CloseAsync(null, Code, cancellation);

    /// <summary>The same for one host, by whoever has its turn. Looks first: almost always there is none.</summary>
    public async Task<int> CloseOfHostAsync(string host, CancellationToken cancellation)
    {
        List<long> open;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            // By the host that it began on: its source may have another one by now, whose turn says nothing of this run.
            open = await db.SourceRuns.Where(row => row.EndedAt == null && (row.Host ?? row.Source.Host) == host).Select(row => row.Id).ToListAsync(cancellation);
        }

        return open.Count == 0 ? 0 : await CloseAsync(open, Code, cancellation);
    }

    /// <summary>Hosts with a run that is open: one that goes on somewhere, or one that was left.</summary>
    public async Task<IReadOnlyList<string>> HostsAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SourceRuns.Where(row => row.EndedAt == null).Select(row => row.Host ?? row.Source.Host).Distinct().ToListAsync(cancellation);
    }

    /// <summary>The same for one run, by the node that stops in the middle of it: another goes on at once.</summary>
    public Task<int> CloseLeftAsync(long run, CancellationToken cancellation) => CloseAsync([run], Code, cancellation);

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
            // A search for the past goes on by itself, from where it had got to.
            run.Source.RunRequestedAt ??= run.Source.Paused || run.Kind == RunKind.Backfill ? null : now;
            // What a person wanted tried again is still to be tried.
            run.Source.RetryRunId ??= run.RetryOf;
        }

        return open.Count;
    }, cancellation);
}
