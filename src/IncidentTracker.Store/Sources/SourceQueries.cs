using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>A source with its health.</summary>
public sealed record SourceItem
{
    /// <summary>The source.</summary>
    public required long Id { get; init; }
    /// <summary>Its name.</summary>
    public required string Name { get; init; }
    /// <summary>How it is watched.</summary>
    public required SourceKind Kind { get; init; }
    /// <summary>Its address.</summary>
    public required string Url { get; init; }
    /// <summary>Reading hints.</summary>
    public required SourceProfile Profile { get; init; }
    /// <summary>Minutes between runs.</summary>
    public int IntervalMinutes { get; init; }
    /// <summary>Invented, comes with the program.</summary>
    public bool IsSample { get; init; }
    /// <summary>Not run until a person says so.</summary>
    public bool Paused { get; init; }
    /// <summary>Who paused it.</summary>
    public string? PausedBy { get; init; }
    /// <summary>How it is doing.</summary>
    public SourceState State { get; init; }
    /// <summary>UTC.</summary>
    public DateTime? LastRunAt { get; init; }
    /// <summary>UTC; last run that was answered well.</summary>
    public DateTime? LastGoodAt { get; init; }
    /// <summary>UTC; last time it brought something new.</summary>
    public DateTime? LastNewAt { get; init; }
    /// <summary>UTC; null where it is not tried by itself: paused, by hand, gone for good.</summary>
    public DateTime? NextDueAt { get; init; }
    /// <summary>UTC; a run asked for and not yet begun.</summary>
    public DateTime? RunRequestedAt { get; init; }
    /// <summary>Failures since the last good run.</summary>
    public int FailuresInARow { get; init; }
    /// <summary>The last thing that went wrong and was not yet mended.</summary>
    public Problem? LastProblem { get; init; }
    /// <summary>Validator for the next request.</summary>
    public string? ETag { get; init; }
    /// <summary>Validator for the next request.</summary>
    public string? LastModified { get; init; }
    /// <summary>To be named with the next change.</summary>
    public int Revision { get; init; }
    /// <summary>The newest runs, oldest first.</summary>
    public IReadOnlyList<RunItem> Runs { get; init; } = [];
    /// <summary>Articles it brought.</summary>
    public int Articles { get; init; }
}

/// <summary>One run of a source.</summary>
public sealed record RunItem(
    long Id, DateTime StartedAt, DateTime? EndedAt, SourceState State, Problem? Problem, int Listed, int New, int Changed, int Unchanged, int Refused, int Failed);

/// <summary>What became of one item of a run.</summary>
public sealed record RunEntry(string Url, string? Title, ItemOutcome Outcome, Problem? Problem, long? ArticleId);

/// <summary>Reads sources and their runs.</summary>
public sealed class SourceQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    private const int RunsShown = 14;

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

    /// <summary>Sources that are due or were asked for, longest waiting first.</summary>
    public async Task<IReadOnlyList<SourceItem>> DueAsync(DateTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ShapeAsync(db, db.Sources.AsNoTracking()
            .Where(row => row.Kind != SourceKind.ByHand && (row.RunRequestedAt != null || (!row.Paused && row.NextDueAt <= now)))
            .OrderBy(row => row.RunRequestedAt ?? row.NextDueAt), cancellation);
    }

    /// <summary>True while the sample source exists.</summary>
    public async Task<bool> HasSampleAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Sources.AnyAsync(row => row.IsSample, cancellation);
    }

    /// <summary>The runs of a source, newest first.</summary>
    public async Task<Page<RunItem>> RunsAsync(long sourceId, PageRequest page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var runs = db.SourceRuns.AsNoTracking().Where(row => row.SourceId == sourceId);
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

    private static int Urgency(SourceState state) => state switch
    {
        SourceState.Blocked or SourceState.Gone => 0,
        SourceState.Failing => 1,
        SourceState.Silent or SourceState.Empty => 2,
        SourceState.Paused => 4,
        _ => 3,
    };

    private static async Task<IReadOnlyList<SourceItem>> ShapeAsync(TrackerDbContext db, IQueryable<SourceRow> sources, CancellationToken cancellation)
    {
        var rows = await sources.Select(row => new
        {
            Source = row,
            Articles = db.Articles.Count(article => article.SourceId == row.Id),
            Runs = db.SourceRuns.Where(run => run.SourceId == row.Id).OrderByDescending(run => run.StartedAt).Take(RunsShown).ToList(),
        }).ToListAsync(cancellation);
        return [.. rows.Select(row => new SourceItem
        {
            Id = row.Source.Id,
            Name = row.Source.Name,
            Kind = row.Source.Kind,
            Url = row.Source.Url,
            Profile = row.Source.ProfileJson is { } json ? JsonSerializer.Deserialize<SourceProfile>(json) ?? SourceProfile.None : SourceProfile.None,
            IntervalMinutes = row.Source.IntervalMinutes,
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
            Runs = [.. row.Runs.Select(Shape).Reverse()],
            Articles = row.Articles,
        })];
    }

    private static RunItem Shape(SourceRunRow row) => new(
        row.Id, row.StartedAt, row.EndedAt, row.State, StoreConventions.Problem(row.ProblemJson), row.Listed, row.New, row.Changed, row.Unchanged, row.Refused, row.Failed);
}
