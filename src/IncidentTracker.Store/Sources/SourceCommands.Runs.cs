using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>What a run found, to be recorded when it ends.</summary>
/// <param name="RunId">From <see cref="SourceCommands.BeginRunAsync"/>.</param>
/// <param name="State">How the source stands after it.</param>
/// <param name="Problem">What went wrong with the source itself, or what is to be said about a good run; null where nothing is.</param>
/// <param name="FailuresInARow">Counted by the scraper's back-off; 0 is a good run, whatever is said about it.</param>
/// <param name="NextDueAt">UTC; decided by the scraper's back-off; null where it is not tried by itself any more.</param>
/// <param name="ETag">Validator for the next request, or null to keep none.</param>
/// <param name="LastModified">Validator for the next request.</param>
/// <param name="Entries">One for each item met.</param>
public sealed record EndedRun(
    long RunId, SourceState State, Problem? Problem, int FailuresInARow, DateTime? NextDueAt, string? ETag, string? LastModified, IReadOnlyList<RunEntry> Entries)
{
    /// <summary>Why the source waits until then.</summary>
    public WaitReason NextReason { get; init; }
    /// <summary>The wait found right where the source is adaptive; null keeps the last one.</summary>
    public TimeSpan? Rhythm { get; init; }
    /// <summary>Median gap of the listing; null keeps the last one.</summary>
    public TimeSpan? UsualGap { get; init; }
    /// <summary>Where the address has moved to for good, or null.</summary>
    public string? MovedTo { get; init; }
    /// <summary>The source's revision when the run began; null where nobody looked.</summary>
    public int? SeenRevision { get; init; }
    /// <summary>The address that it had then.</summary>
    public string? SeenUrl { get; init; }
}

/// <summary>Whether a run should go on.</summary>
public enum RunWord
{
    /// <summary>Nothing speaks against it.</summary>
    GoOn,
    /// <summary>A person paused the source, or stopped the search for its past, since it began.</summary>
    Paused,
    /// <summary>A person removed the source, or another node found this one silent for too long and closed the run: it is not this process's any more.</summary>
    Removed,
}

/// <summary>The log of runs: begun, how far, ended.</summary>
public sealed partial class SourceCommands
{
    /// <summary>Records that a run began.</summary>
    public async Task<long> BeginRunAsync(long sourceId, CancellationToken cancellation, RunKind kind = RunKind.Listing)
    {
        var id = await lane.WriteAsync(db => BeginAsync(db, sourceId, kind, cancellation), cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return id;
    }

    /// <summary>The same in the turn of a host. Null where the source is not this turn's to run: it has got another host since it was chosen, was removed, or has a run that goes on.</summary>
    public async Task<long?> TryBeginRunAsync(long sourceId, string host, RunKind kind, CancellationToken cancellation)
    {
        var id = await lane.WriteAsync(async db =>
        {
            var free = await db.Sources.AnyAsync(row => row.Id == sourceId && row.Host == host && !db.SourceRuns.Any(run => run.SourceId == row.Id && run.EndedAt == null), cancellation);
            return free ? await BeginAsync(db, sourceId, kind, cancellation) : (long?)null;
        }, cancellation);
        if (id is not null)
        {
            changes.Publish(new(ChangeTopic.Sources, sourceId));
        }

        return id;
    }

    private async Task<long> BeginAsync(TrackerDbContext db, long sourceId, RunKind kind, CancellationToken cancellation)
    {
        var source = await db.Sources.Where(row => row.Id == sourceId).Select(row => new { row.Host, row.RetryRunId }).FirstAsync(cancellation);
        var run = new SourceRunRow { SourceId = sourceId, Host = source.Host, Kind = kind, StartedAt = time.GetUtcNow().UtcDateTime, State = SourceState.New };
        db.SourceRuns.Add(run);
        if (kind != RunKind.Backfill)
        {
            run.RetryOf = source.RetryRunId;
            await db.Sources.Where(row => row.Id == sourceId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RunRequestedAt, (DateTime?)null).SetProperty(row => row.RetryRunId, (long?)null), cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        return run.Id;
    }

    /// <summary>Records how far a run is, with what it just met, so that the page can show it and a crash keeps it. Says whether to go on.</summary>
    public async Task<RunWord> NoteProgressAsync(long runId, int planned, int done, RunEntry? entry, bool beganPaused, CancellationToken cancellation)
    {
        var (word, sourceId) = await lane.WriteAsync(async db =>
        {
            // Without the source's whole row: the plan of a search for the past may be long.
            var at = await db.SourceRuns.Where(row => row.Id == runId).Select(row => new { Run = row, row.Source.Paused, row.Source.BackfillState }).FirstOrDefaultAsync(cancellation);
            if (at is null or { Run.EndedAt: not null })
            {
                return (RunWord.Removed, at?.Run.SourceId ?? 0L);
            }

            (at.Run.Planned, at.Run.Done) = (planned, done);
            if (entry is not null)
            {
                db.RunItems.Add(Row(entry, runId));
            }

            var stopped = at.Run.Kind == RunKind.Backfill && at.BackfillState != BackfillState.Running;
            return (stopped || (at.Paused && !beganPaused) ? RunWord.Paused : RunWord.GoOn, at.Run.SourceId);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return word;
    }

    /// <summary>Records how a run ended, with every item it met. A 304 after a failure does not clear the failure: the caller decides the state.</summary>
    public async Task EndRunAsync(EndedRun ended, CancellationToken cancellation)
    {
        var sourceId = await lane.WriteAsync(async db =>
        {
            if (await CloseAsync(db, ended, cancellation) is not { } run)
            {
                return 0L; // The source was removed while it ran.
            }

            var source = run.Source;
            var edited = ended.SeenRevision is { } seen && seen != source.Revision;
            source.LastRunAt = run.StartedAt;
            if (edited && source is { State: SourceState.New, FailuresInARow: 0 } && source.Url != ended.SeenUrl)
            {
                // It has got another address meanwhile, with a clean slate: what this run met is not that one's.
                return source.Id;
            }

            source.State = ended.State;
            source.FailuresInARow = ended.FailuresInARow;
            (source.NextDueAt, source.NextReason) = (ended.NextDueAt, ended.NextReason);
            source.LastGoodAt = ended.FailuresInARow == 0 ? run.EndedAt : source.LastGoodAt;
            source.LastNewAt = run.New + run.Changed > 0 ? run.EndedAt : source.LastNewAt;
            source.LastProblemJson = StoreConventions.Json(ended.Problem) ?? (ended.FailuresInARow > 0 ? source.LastProblemJson : null);
            // With other rules than the run knew, the listing is to be asked for whole.
            (source.ETag, source.LastModified, source.MovedTo) = (edited ? null : ended.ETag, edited ? null : ended.LastModified, ended.FailuresInARow == 0 ? ended.MovedTo : source.MovedTo);
            source.RhythmMinutes = Minutes(ended.Rhythm) ?? source.RhythmMinutes;
            source.UsualGapMinutes = Minutes(ended.UsualGap) ?? source.UsualGapMinutes;
            return source.Id;
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
    }

    /// <summary>Records how a turn of a back-fill ended. How the source itself stands, and when it is due, is not touched: that is told by its listing.</summary>
    public async Task EndBackfillRunAsync(EndedRun ended, CancellationToken cancellation)
    {
        var sourceId = await lane.WriteAsync(async db =>
        {
            var run = await CloseAsync(db, ended, cancellation);
            if (run is not null)
            {
                run.Source.LastNewAt = run.New + run.Changed > 0 ? run.EndedAt : run.Source.LastNewAt;
            }

            return run?.SourceId ?? 0;
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
    }

    private async Task<SourceRunRow?> CloseAsync(TrackerDbContext db, EndedRun ended, CancellationToken cancellation)
    {
        var run = await db.SourceRuns.Include(row => row.Source).FirstOrDefaultAsync(row => row.Id == ended.RunId, cancellation);
        if (run is null or { EndedAt: not null })
        {
            return null;
        }

        run.EndedAt = time.GetUtcNow().UtcDateTime;
        run.State = ended.State;
        run.ProblemJson = StoreConventions.Json(ended.Problem);
        run.Tell([.. ended.Entries.Select(entry => entry.Outcome)]);
        run.Partial = ended.Entries.Count(entry => entry.IsPartial);
        // What was noted on the way is told again, now in full and in order.
        await db.RunItems.Where(item => item.RunId == run.Id).ExecuteDeleteAsync(cancellation);
        db.RunItems.AddRange(ended.Entries.Select(entry => Row(entry, run.Id)));
        return run;
    }

    private static RunItemRow Row(RunEntry entry, long runId) => new()
    {
        RunId = runId,
        Url = entry.Url,
        Title = entry.Title,
        Outcome = entry.Outcome,
        ProblemJson = StoreConventions.Json(entry.Problem),
        ArticleId = entry.ArticleId,
    };

    private static int? Minutes(TimeSpan? span) => span is { } time ? (int)Math.Clamp(Math.Round(time.TotalMinutes), 1, int.MaxValue / 2) : null;
}
