namespace IncidentTracker.Domain.Sources;

/// <summary>What a run was for.</summary>
public enum RunKind
{
    /// <summary>The source's listing was read, and what it names visited.</summary>
    Listing,
    /// <summary>Items that failed before were tried again beside the listing.</summary>
    Retry,
    /// <summary>A part of the source's past was read.</summary>
    Backfill,
}
