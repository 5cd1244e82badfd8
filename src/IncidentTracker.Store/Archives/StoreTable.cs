namespace IncidentTracker.Store.Archives;

/// <summary>What a column holds, whatever the database calls its type.</summary>
public enum ColumnKind
{
    /// <summary>A whole number.</summary>
    Integer,
    /// <summary>A number with a fraction.</summary>
    Real,
    /// <summary>Yes or no.</summary>
    Flag,
    /// <summary>Text.</summary>
    Text,
    /// <summary>A list of texts.</summary>
    Words,
    /// <summary>A UTC instant, to the microsecond.</summary>
    Instant,
    /// <summary>A calendar day.</summary>
    Day,
    /// <summary>Bytes.</summary>
    Bytes,
}

/// <summary>A column of a table.</summary>
public sealed record StoreColumn(string Name, ColumnKind Kind);

/// <summary>A table as it is written and read whole.</summary>
/// <param name="Name">Its name in both databases.</param>
/// <param name="Columns">Its columns, in the order in which a row gives them.</param>
public sealed record StoreTable(string Name, IReadOnlyList<StoreColumn> Columns)
{
    /// <summary>The columns of the key, by which rows are read in order.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>The column that the database counts up, if there is one.</summary>
    public string? Counted { get; init; }

    internal string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));
}
