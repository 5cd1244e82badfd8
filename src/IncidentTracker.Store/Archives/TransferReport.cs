using IncidentTracker.Domain;

namespace IncidentTracker.Store.Archives;

/// <summary>Where a backup, restore or copy stands.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Table">With which table, or empty.</param>
/// <param name="Done">Tables done before it; of the stages without a table, articles.</param>
/// <param name="Of">Tables, or articles, in all.</param>
public sealed record TransferProgress(TransferStage Stage, string Table, int Done, int Of);

/// <summary>The stages of moving a store.</summary>
public enum TransferStage
{
    /// <summary>The database looks itself through.</summary>
    Check,
    /// <summary>Rows are written.</summary>
    Write,
    /// <summary>What was written is read and compared.</summary>
    Verify,
    /// <summary>Columns that a newer schema added are worked out from the others.</summary>
    Older,
    /// <summary>The word index is made again.</summary>
    Index,
}

/// <summary>What came of it.</summary>
/// <param name="Problems">Why nothing was done; empty where all went well.</param>
/// <param name="Tables">Rows and checksum of every table, as they were compared.</param>
public sealed record TransferReport(IReadOnlyList<Problem> Problems, IReadOnlyList<ArchivedTable> Tables)
{
    /// <summary>UTC; the store as it stood at this instant is what was moved.</summary>
    public DateTime TakenAt { get; init; }

    /// <summary>Where the replaced store is kept.</summary>
    public string? KeptAt { get; init; }

    /// <summary>All is moved, and the word index or what a newer schema adds is not complete: the next start goes on with it.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Somebody else has the store open and may have written since.</summary>
    public bool InUse { get; init; }

    internal static TransferReport Refused(params IReadOnlyList<Problem> problems) => new(problems, []);
}
