using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;

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
    /// <summary>The interval follows how often it publishes.</summary>
    public bool Adaptive { get; init; }
    /// <summary>The interval that counts now: the fixed one, or what the last run found right.</summary>
    public int CurrentMinutes { get; init; }
    /// <summary>Median gap between the items of the last listing; null where it is not known.</summary>
    public TimeSpan? UsualGap { get; init; }
    /// <summary>What is taken of it.</summary>
    public SourceRules Rules { get; init; } = SourceRules.None;
    /// <summary>The host that it shares with others.</summary>
    public string Host { get; init; } = "";
    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; init; }
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
    /// <summary>Why it waits until then.</summary>
    public WaitReason NextReason { get; init; }
    /// <summary>Where the address has moved to for good, or null.</summary>
    public string? MovedTo { get; init; }
    /// <summary>The run whose failed items the next run tries again, or null.</summary>
    public long? RetryRunId { get; init; }
    /// <summary>How far the search for its past articles is.</summary>
    public BackfillItemView Backfill { get; init; } = BackfillItemView.None;
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
    /// <summary>The run that goes on now, or null.</summary>
    public RunItem? Running => Runs.LastOrDefault(run => run.EndedAt is null);
    /// <summary>Articles it brought.</summary>
    public int Articles { get; init; }
}

/// <summary>How many sources are watched, and how many of them are not answered.</summary>
public sealed record SourceTally(int Watched, int Failing);

/// <summary>One run of a source.</summary>
public sealed record RunItem(
    long Id, DateTime StartedAt, DateTime? EndedAt, SourceState State, Problem? Problem, int Listed, int New, int Changed, int Unchanged, int Refused, int Failed)
{
    /// <summary>What it was for.</summary>
    public RunKind Kind { get; init; }
    /// <summary>Left out by a rule of the source.</summary>
    public int Skipped { get; init; }
    /// <summary>Of the new and changed, those of which only the feed's text could be had.</summary>
    public int Partial { get; init; }
    /// <summary>Articles that it means to visit.</summary>
    public int Planned { get; init; }
    /// <summary>Of these, visited so far.</summary>
    public int Done { get; init; }
}

/// <summary>Which runs are shown.</summary>
public enum RunsShown
{
    /// <summary>All.</summary>
    All,
    /// <summary>Those that brought something.</summary>
    WithNews,
    /// <summary>Those in which something failed or came only in part.</summary>
    WithFaults,
}

/// <summary>How far a back-fill is, for people.</summary>
/// <param name="State">Running, stopped, done …</param>
/// <param name="Plan">What is kept of it; null where none was ever asked for.</param>
/// <param name="DueAt">UTC; its next turn.</param>
/// <param name="Problem">Why it failed or waits, or null.</param>
public sealed record BackfillItemView(BackfillState State, Backfill? Plan, DateTime? DueAt, Problem? Problem)
{
    /// <summary>Never asked for.</summary>
    public static BackfillItemView None { get; } = new(BackfillState.None, null, null, null);
}

/// <summary>What became of one item of a run.</summary>
public sealed record RunEntry(string Url, string? Title, ItemOutcome Outcome, Problem? Problem, long? ArticleId)
{
    /// <summary>The problem that marks an article of which only the feed's text could be had. Arguments: its characters, the code of what closed the page.</summary>
    public const string Partial = "page.partial";

    /// <summary>Only the feed's text could be had.</summary>
    public bool IsPartial => Problem?.Code == Partial;
}
