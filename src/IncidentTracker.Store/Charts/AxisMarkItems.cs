namespace IncidentTracker.Store.Charts;

/// <summary>Why a source brought nothing.</summary>
public enum SilenceReason
{
    /// <summary>It was looked at and had nothing new.</summary>
    NothingNew,
    /// <summary>Looks at it failed.</summary>
    Failing,
    /// <summary>It was not looked at: paused, or the program did not run.</summary>
    NotLookedAt,
    /// <summary>It is longer ago than the log of runs is kept.</summary>
    Unknown,
}

/// <summary>Something beside the world that may have moved a chart.</summary>
public abstract record AxisMark
{
    private AxisMark() { }

    /// <summary>A source that usually speaks brought nothing.</summary>
    /// <param name="SourceId">The source.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="From">First day without an article (UTC).</param>
    /// <param name="To">Last day without one.</param>
    /// <param name="Reason">Why, by the log of its runs.</param>
    /// <param name="Lasts">It is silent to this day.</param>
    public sealed record SourceSilent(long SourceId, string Name, DateOnly From, DateOnly To, SilenceReason Reason, bool Lasts) : AxisMark;

    /// <summary>From here on another version of the reader read the articles.</summary>
    /// <param name="Version">Its number.</param>
    /// <param name="At">UTC; when it first ran on this store.</param>
    public sealed record RulesChanged(int Version, DateTime At) : AxisMark;
}
