using System.Text.Json;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>Reads sources and their runs.</summary>
public sealed class SourceQueries(IDbContextFactory<TrackerDbContext> contexts, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Runs by which a source is judged.</summary>
    internal const int NewestRuns = 14;

    private readonly UntilChanged _remembered = new(changes, time);

    /// <summary>All sources, those that need a look first.</summary>
    public async Task<IReadOnlyList<SourceItem>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var sources = await ShapeAsync(db, db.Sources.AsNoTracking(), cancellation);
        return [.. sources.OrderBy(source => Urgency(source.State)).ThenBy(source => source.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>One source, or null.</summary>
    public async Task<SourceItem?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ShapeAsync(db, db.Sources.AsNoTracking().Where(row => row.Id == id), cancellation) is [var source] ? source : null;
    }

    /// <summary>The hosts that have a source due, the longest waiting first, and those with a run to look after. Light: thousands may be due at once.</summary>
    public async Task<IReadOnlyList<string>> DueHostsAsync(DateTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var due = await Due(db, now).Select(row => new { row.Host, Since = row.RunRequestedAt ?? row.NextDueAt ?? row.BackfillDueAt }).ToListAsync(cancellation);
        // A run whose source has got another host is seen to by nobody but the turn of the host that it began on: whether it goes on, or was left by a process that died.
        var left = await db.SourceRuns.Where(run => run.EndedAt == null && run.Host != null && run.Host != run.Source.Host).Select(run => run.Host!).Distinct().ToListAsync(cancellation);
        return [.. due.GroupBy(row => row.Host, StringComparer.Ordinal).OrderBy(host => host.Min(row => row.Since)).Select(host => host.Key).Union(left, StringComparer.Ordinal)];
    }

    /// <summary>Whether a person waits for a run.</summary>
    public async Task<bool> IsAskedForAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Sources.AnyAsync(row => row.RunRequestedAt != null, cancellation);
    }

    /// <summary>The source of a host whose turn it is: asked for by a person, else the longest waiting, a listing before a back-fill; with how many of the host are due in all.</summary>
    public async Task<(SourceItem? Source, int Due)> NextDueAsync(string host, DateTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var due = Due(db, now).Where(row => row.Host == host);
        var next = await due.OrderBy(row => row.RunRequestedAt == null).ThenBy(row => row.Paused || row.NextDueAt > now).ThenBy(row => row.NextDueAt ?? row.BackfillDueAt).Select(row => row.Id).FirstOrDefaultAsync(cancellation);
        return next == 0 ? (null, 0) : ((await ShapeAsync(db, db.Sources.AsNoTracking().Where(row => row.Id == next && row.Host == host), cancellation)).SingleOrDefault(), await due.CountAsync(cancellation));
    }

    /// <summary>The items of a run that failed, to be tried again.</summary>
    public async Task<IReadOnlyList<RunEntry>> FailedEntriesAsync(long runId, CancellationToken cancellation) =>
        [.. (await EntriesAsync(runId, cancellation)).Where(entry => entry.Outcome == ItemOutcome.Failed)];

    /// <summary>True while the sample source exists.</summary>
    public async Task<bool> HasSampleAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Sources.AnyAsync(row => row.IsSample, cancellation);
    }

    /// <summary>The same as every page asks it, remembered until something is written.</summary>
    public async Task<bool> ShowsSampleAsync(CancellationToken cancellation) =>
        (bool)await _remembered.AskAsync<object>(nameof(HasSampleAsync), async () => await HasSampleAsync(CancellationToken.None), cancellation);

    /// <summary>What the record rests on, in two numbers.</summary>
    public async Task<SourceTally> TallyAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var watched = db.Sources.AsNoTracking().Where(row => row.Kind != SourceKind.ByHand && !row.Paused);
        return new(
            await watched.CountAsync(cancellation),
            await watched.CountAsync(row => row.State == SourceState.Failing || row.State == SourceState.Blocked || row.State == SourceState.Gone, cancellation));
    }

    /// <summary>The runs of a source, newest first.</summary>
    public async Task<Page<RunItem>> RunsAsync(long sourceId, PageRequest page, CancellationToken cancellation, RunsShown show = RunsShown.All)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var runs = db.SourceRuns.AsNoTracking().Where(row => row.SourceId == sourceId);
        runs = show switch
        {
            RunsShown.WithNews => runs.Where(row => row.New + row.Changed > 0),
            RunsShown.WithFaults => runs.Where(row => row.ProblemJson != null || row.Failed + row.Partial > 0),
            _ => runs,
        };
        var rows = await runs.OrderByDescending(row => row.StartedAt).Skip(page.Skip).Take(page.Take).ToListAsync(cancellation);
        return new([.. rows.Select(Shape)], await runs.CountAsync(cancellation), page);
    }

    /// <summary>The items of a run, in the order they were met.</summary>
    public async Task<IReadOnlyList<RunEntry>> EntriesAsync(long runId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.RunItems.AsNoTracking().Where(row => row.RunId == runId).OrderBy(row => row.Id).ToListAsync(cancellation);
        return [.. rows.Select(row => new RunEntry(row.Url, row.Title, row.Outcome, StoreConventions.Problem(row.ProblemJson), row.ArticleId))];
    }

    /// <summary>What is to be run. A source that got another host while it runs is not, until that run has ended: the two hosts' turns know nothing of each other.</summary>
    internal static IQueryable<SourceRow> Due(TrackerDbContext db, DateTime now) => db.Sources.AsNoTracking().Where(row => row.Kind != SourceKind.ByHand
        && (row.RunRequestedAt != null
            || (!row.Paused && row.NextDueAt <= now)
            || (!row.Paused && row.BackfillState == BackfillState.Running && (row.BackfillDueAt == null || row.BackfillDueAt <= now)))
        && !db.SourceRuns.Any(run => run.SourceId == row.Id && run.EndedAt == null && run.Host != null && run.Host != row.Host));

    private static int Urgency(SourceState state) => state switch
    {
        SourceState.Blocked or SourceState.Gone => 0,
        SourceState.Failing => 1,
        SourceState.Silent or SourceState.Empty or SourceState.Moved => 2,
        SourceState.Paused => 4,
        _ => 3,
    };

    /// <summary>The newest runs of a source, older ones first. Asked for source by source: for several together the database would number the runs of years.</summary>
    private static async Task<List<SourceRunRow>> NewestAsync(TrackerDbContext db, SourceRow source, CancellationToken cancellation)
    {
        // Beside a search for the past, which comes every few minutes, nothing would be left of what its listing said: of that the last turn does.
        var own = db.SourceRuns.AsNoTracking().Where(run => run.SourceId == source.Id).OrderByDescending(run => run.StartedAt);
        var newest = await own.Where(run => run.Kind != RunKind.Backfill).Take(NewestRuns).ToListAsync(cancellation);
        if (source.BackfillState != BackfillState.None)
        {
            newest.AddRange(await own.Where(run => run.Kind == RunKind.Backfill).Take(1).ToListAsync(cancellation));
        }

        return [.. newest.OrderBy(run => run.StartedAt).ThenBy(run => run.Id)];
    }

    private static async Task<IReadOnlyList<SourceItem>> ShapeAsync(TrackerDbContext db, IQueryable<SourceRow> sources, CancellationToken cancellation)
    {
        var rows = await sources.Select(row => new
        {
            Source = row,
            Articles = db.Articles.Count(article => article.SourceId == row.Id),
        }).ToListAsync(cancellation);
        var runs = new Dictionary<long, List<SourceRunRow>>();
        foreach (var row in rows)
        {
            runs[row.Source.Id] = await NewestAsync(db, row.Source, cancellation);
        }

        return [.. rows.Select(row => new SourceItem
        {
            Id = row.Source.Id,
            Name = row.Source.Name,
            Kind = row.Source.Kind,
            Url = row.Source.Url,
            Profile = row.Source.ProfileJson is { } json ? JsonSerializer.Deserialize<SourceProfile>(json) ?? SourceProfile.None : SourceProfile.None,
            IntervalMinutes = row.Source.IntervalMinutes,
            Adaptive = row.Source.Adaptive,
            CurrentMinutes = row.Source is { Adaptive: true, RhythmMinutes: { } rhythm } ? rhythm : row.Source.IntervalMinutes,
            UsualGap = row.Source.UsualGapMinutes is { } gap ? TimeSpan.FromMinutes(gap) : null,
            Rules = Rules(row.Source.RulesJson),
            Host = row.Source.Host,
            AddedAt = row.Source.AddedAt,
            NextReason = row.Source.NextReason,
            MovedTo = row.Source.MovedTo,
            RetryRunId = row.Source.RetryRunId,
            Backfill = new(row.Source.BackfillState, BackfillJson.Read(row.Source.BackfillJson), row.Source.BackfillDueAt, StoreConventions.Problem(row.Source.BackfillProblemJson)),
            IsSample = row.Source.IsSample,
            Paused = row.Source.Paused,
            PausedBy = row.Source.PausedBy,
            State = row.Source.Paused ? SourceState.Paused : row.Source.State,
            LastRunAt = row.Source.LastRunAt,
            LastGoodAt = row.Source.LastGoodAt,
            LastNewAt = row.Source.LastNewAt,
            NextDueAt = row.Source.Paused || row.Source.Kind == SourceKind.ByHand ? null : row.Source.NextDueAt,
            RunRequestedAt = row.Source.RunRequestedAt,
            FailuresInARow = row.Source.FailuresInARow,
            LastProblem = StoreConventions.Problem(row.Source.LastProblemJson),
            ETag = row.Source.ETag,
            LastModified = row.Source.LastModified,
            Revision = row.Source.Revision,
            Runs = [.. runs[row.Source.Id].Select(Shape)],
            Articles = row.Articles,
        })];
    }

    private static RunItem Shape(SourceRunRow row) => new(
        row.Id, row.StartedAt, row.EndedAt, row.State, StoreConventions.Problem(row.ProblemJson), row.Listed, row.New, row.Changed, row.Unchanged, row.Refused, row.Failed)
    {
        Kind = row.Kind,
        Skipped = row.Skipped,
        Partial = row.Partial,
        Planned = row.Planned,
        Done = row.Done,
    };

    internal static SourceRules Rules(string? json) => json is null ? SourceRules.None : JsonSerializer.Deserialize<SourceRules>(json) ?? SourceRules.None;
}
