using System.Globalization;
using System.Text;
using CsvHelper;

namespace IncidentTracker.Exchange.Csv;

/// <summary>Writes a table that a spreadsheet opens as it is meant: UTF-8 with its mark, and no text that would be run as a formula.</summary>
public sealed class CsvSheet : IDisposable
{
    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;

    /// <summary>Begins a table.</summary>
    /// <param name="to">Where to; it stays open.</param>
    /// <param name="columns">Heads.</param>
    public CsvSheet(Stream to, IReadOnlyList<string> columns)
    {
        _text = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        _csv = new(_text, CultureInfo.InvariantCulture);
        Add(columns);
    }

    /// <summary>The whole file.</summary>
    /// <param name="columns">Heads.</param>
    /// <param name="rows">Cells: texts, numbers, days; null is an empty cell.</param>
    public static byte[] Of(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var sheet = new CsvSheet(bytes, columns))
        {
            foreach (var row in rows)
            {
                sheet.Add(row);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Adds a row.</summary>
    public void Add(IReadOnlyList<object?> cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(Text(cell));
        }

        _csv.NextRecord();
    }

    /// <summary>Ends the table.</summary>
    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private static string? Text(object? cell) => cell switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        // A title that begins like a formula is a title. A number that begins with a minus is a number.
        string text => CsvExport.Harmless(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString(),
    };
}
