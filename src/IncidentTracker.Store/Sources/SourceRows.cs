using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Store.Sources;

internal sealed class SourceRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public SourceKind Kind { get; set; }
    /// <summary>Empty for sources that are never polled.</summary>
    public required string Url { get; set; }
    public string? Language { get; set; }
    public string? ProfileJson { get; set; }
    public int IntervalMinutes { get; set; }
    public bool IsSample { get; set; }
    public bool Paused { get; set; }
    public string? PausedBy { get; set; }
    public DateTime AddedAt { get; set; }
    public int Revision { get; set; }

    public DateTime? NextDueAt { get; set; }
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
    public DateTime StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public SourceState State { get; set; }
    public string? ProblemJson { get; set; }
    public int Listed { get; set; }
    public int New { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Refused { get; set; }
    public int Failed { get; set; }
    public List<RunItemRow> Items { get; set; } = [];
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
