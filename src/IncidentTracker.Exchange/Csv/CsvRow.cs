namespace IncidentTracker.Exchange.Csv;

/// <summary>The names of a table's columns with their places.</summary>
internal sealed class CsvHead(IReadOnlyList<string> columns)
{
    private readonly Dictionary<string, int> _places = columns.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);

    public IReadOnlyList<string> Columns { get; } = columns;

    public int PlaceOf(string column) => _places[column];
}

/// <summary>One line of a table, all of its cells as they came.</summary>
/// <param name="Head">The columns.</param>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="Cells">The cells, one a column.</param>
internal sealed record CsvRow(CsvHead Head, int Line, IReadOnlyList<string> Cells)
{
    /// <summary>What a cell means: without the apostrophe that keeps a spreadsheet from running it.</summary>
    public string this[string column] => CsvExport.Meant(Cells[Head.PlaceOf(column)]);
}
