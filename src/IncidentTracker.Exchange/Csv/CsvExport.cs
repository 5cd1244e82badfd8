using System.Globalization;
using System.Text;
using CsvHelper;

namespace IncidentTracker.Exchange.Csv;

/// <summary>A column of a table that goes out.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Value">What stands in it for a row; null is an empty cell.</param>
public sealed record CsvColumn<T>(string Name, Func<T, string?> Value);

/// <summary>
/// Writes a table row by row as it comes (RFC 4180, UTF-8). Begins with a byte order mark, because spreadsheets take a file without one for another encoding and spoil every name in it (decision 0022).
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it: words of the web never run on somebody's desk.
/// </summary>
public static class CsvExport
{
    /// <summary>With which a spreadsheet begins a formula; tab and line break because some drop them first.</summary>
    private static readonly char[] _formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    /// <summary>Writes all rows. The stream stays open.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> WriteAsync<T>(Stream to, IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        // Rows end with CRLF by themselves. Setting that end makes a cell with another line break go out unquoted, and break its row.
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var column in columns)
        {
            csv.WriteField(column.Name);
        }

        await csv.NextRecordAsync();
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            foreach (var column in columns)
            {
                csv.WriteField(Harmless(column.Value(row)));
            }

            await csv.NextRecordAsync();
            count++;
        }

        return count;
    }

    /// <summary>The cell that was meant, where it came with such an apostrophe; every other cell is as it came.</summary>
    public static string Meant(string cell) => cell is ['\'', var first, ..] && Array.IndexOf(_formula, first) >= 0 ? cell[1..] : cell;

    /// <summary>The cell as it is written.</summary>
    public static string? Harmless(string? cell) => string.IsNullOrEmpty(cell) || Array.IndexOf(_formula, cell[0]) < 0 ? cell : "'" + cell;
}
