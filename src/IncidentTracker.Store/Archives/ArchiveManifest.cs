namespace IncidentTracker.Store.Archives;

/// <summary>What an archive says of itself: the last entry of the file, so that a file without it was never finished.</summary>
public sealed record ArchiveManifest
{
    /// <summary>The only format there is so far.</summary>
    public const string ThisFormat = "incidenttracker-archive/1";

    /// <summary>Which format it is.</summary>
    public string Format { get; init; } = ThisFormat;

    /// <summary>UTC; the store as it stood at this instant.</summary>
    public required DateTime TakenAt { get; init; }

    /// <summary>The database it was taken from.</summary>
    public required string Provider { get; init; }

    /// <summary>The last migration that had been applied to it.</summary>
    public required string Schema { get; init; }

    /// <summary>The tables, those first that others point to.</summary>
    public required IReadOnlyList<ArchivedTable> Tables { get; init; }
}

/// <summary>One table of an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in the order of the values.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Sum">Their checksum.</param>
/// <param name="LastId">The last number that the database had given, where it counts: a number that was given and deleted is not given again.</param>
public sealed record ArchivedTable(string Name, IReadOnlyList<StoreColumn> Columns, long Rows, string Sum, long? LastId);
