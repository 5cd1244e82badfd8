using System.Globalization;
using System.Text;
using CsvHelper;

namespace IncidentTracker.Exchange.Csv;

/// <summary>Writes a table that a spreadsheet opens as it is meant: UTF-8 with its mark, and no text that would be run as a formula.</summary>
public static class CsvSheet
{
    /// <summary>The whole file.</summary>
    /// <param name="columns">Heads.</param>
    /// <param name="rows">Cells: texts, numbers, days; null is an empty cell.</param>
    public static byte[] Of(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            Write(csv, columns);
            foreach (var row in rows)
            {
                Write(csv, row);
            }
        }

        return bytes.ToArray();
    }

    private static void Write(CsvWriter csv, IReadOnlyList<object?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(Text(cell));
        }

        csv.NextRecord();
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
