using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Store.Sources;

internal sealed class SourceRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public SourceKind Kind { get; set; }
    /// <summary>Empty for sources that are never polled.</summary>
    public required string Url { get; set; }
    /// <summary>The host of <see cref="Url"/>, lower case, with a port that is not usual: sources of one host take turns.</summary>
    public string Host { get; set; } = "";
    public string? Language { get; set; }
    public string? ProfileJson { get; set; }
    public string? RulesJson { get; set; }
    public int IntervalMinutes { get; set; }
    /// <summary>The wait follows how often the source publishes; <see cref="IntervalMinutes"/> counts until that is known.</summary>
    public bool Adaptive { get; set; }
    /// <summary>The wait that the last run found right, where it is adaptive.</summary>
    public int? RhythmMinutes { get; set; }
    /// <summary>Median gap between the items of the last listing.</summary>
    public int? UsualGapMinutes { get; set; }
    public bool IsSample { get; set; }
    public bool Paused { get; set; }
    public string? PausedBy { get; set; }
    public DateTime AddedAt { get; set; }
    public int Revision { get; set; }

    public DateTime? NextDueAt { get; set; }
    public WaitReason NextReason { get; set; }
    /// <summary>Where the address has moved to for good, until a person takes the new one over.</summary>
    public string? MovedTo { get; set; }
    /// <summary>The run whose failed items a person wants tried again.</summary>
    public long? RetryRunId { get; set; }
    public BackfillState BackfillState { get; set; }
    public DateTime? BackfillDueAt { get; set; }
    public string? BackfillJson { get; set; }
    public string? BackfillProblemJson { get; set; }
    /// <summary>A person asked for a run now.</summary>
    public DateTime? RunRequestedAt { get; set; }
    public DateTime? LastRunAt { get; set; }
    public DateTime? LastGoodAt { get; set; }
    public DateTime? LastNewAt { get; set; }
    public int FailuresInARow { get; set; }
    public SourceState State { get; set; }
    public string? LastProblemJson { get; set; }
    public string? ETag { get; set; }
    public string? LastModified { get; set; }
}

internal sealed class SourceRunRow
{
    public long Id { get; set; }
    public long SourceId { get; set; }
    public SourceRow Source { get; set; } = null!;
    /// <summary>The host in whose turn it runs: a source may get another one meanwhile. Null in rows that are older than this is kept.</summary>
    public string? Host { get; set; }
    /// <summary>The run whose failed items it tries again: where it breaks off, they are still to be tried.</summary>
    public long? RetryOf { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public RunKind Kind { get; set; }
    public SourceState State { get; set; }
    public string? ProblemJson { get; set; }
    /// <summary>Articles that this run means to visit; known once the listing is read.</summary>
    public int Planned { get; set; }
    /// <summary>Of these, visited.</summary>
    public int Done { get; set; }
    public int Listed { get; set; }
    public int Skipped { get; set; }
    /// <summary>Of the new and changed, those of which only the feed's text could be had.</summary>
    public int Partial { get; set; }
    public int New { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Refused { get; set; }
    public int Failed { get; set; }
    public List<RunItemRow> Items { get; set; } = [];

    /// <summary>Counts what it met.</summary>
    public void Tell(IReadOnlyCollection<ItemOutcome> outcomes)
    {
        int Count(ItemOutcome outcome) => outcomes.Count(met => met == outcome);
        (Listed, New, Changed, Unchanged) = (outcomes.Count, Count(ItemOutcome.New), Count(ItemOutcome.Changed), Count(ItemOutcome.Unchanged));
        (Skipped, Refused, Failed) = (Count(ItemOutcome.Skipped), Count(ItemOutcome.Refused), Count(ItemOutcome.Failed));
    }
}

internal sealed class RunItemRow
{
    public long Id { get; set; }
    public long RunId { get; set; }
    public required string Url { get; set; }
    public string? Title { get; set; }
    public ItemOutcome Outcome { get; set; }
    public string? ProblemJson { get; set; }
    public long? ArticleId { get; set; }
}
