using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;
using IncidentTracker.Domain;

namespace IncidentTracker.Exchange.Csv;

/// <summary>Reads a table from a file, row by row, and says with the line what is wrong. The grammar is CsvHelper's; which columns there must be, and how large a cell may be, is ours.</summary>
internal sealed class CsvTable(string path, IReadOnlyList<string> needed, ICollection<ImportFault> faults)
{
    /// <summary>Characters in one cell: the longest description ever seen has some thousands.</summary>
    public const int LargestCell = 1_000_000;

    /// <summary>Beyond this many faults the file is of another kind, and more lines about it help nobody.</summary>
    public const int MostFaults = 100;

    private string Name => Path.GetFileName(path);

    /// <summary>The rows up to the first fault that makes the rest unreadable. Memory holds one row.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        using var text = Open();
        if (text is null)
        {
            yield break;
        }

        var quotes = 0;
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            MaxFieldSize = LargestCell,
            BadDataFound = _ => quotes++,
            DetectDelimiter = false,
        });
        if (!Next(parser, 1) || Head(parser.Record!) is not { } head)
        {
            yield break;
        }

        var line = parser.RawRow + 1;
        while (faults.Count < MostFaults && Next(parser, line))
        {
            var cells = parser.Record!;
            if (quotes > 0)
            {
                faults.Add(new(Name, line, new(ImportProblems.Quotes)));
                quotes = 0;
            }
            else if (cells.Length != head.Columns.Count)
            {
                faults.Add(new(Name, line, new(ImportProblems.Cells, Number(cells.Length), Number(head.Columns.Count))));
            }
            else
            {
                yield return new(head, line, cells);
            }

            line = parser.RawRow + 1;
        }
    }

    private StreamReader? Open()
    {
        try
        {
            return new(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(Name, null, new(ImportProblems.NoFile, path)));
            return null;
        }
    }

    private bool Next(CsvParser parser, int line)
    {
        try
        {
            if (parser.Read())
            {
                return true;
            }

            if (line == 1)
            {
                faults.Add(new(Name, null, new(ImportProblems.Empty)));
            }
        }
        catch (MaxFieldSizeException)
        {
            faults.Add(new(Name, line, new(ImportProblems.CellTooLarge, Number(LargestCell))));
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new(Name, LineOfBytes(), new(ImportProblems.Encoding)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(Name, null, new(ImportProblems.NoFile, path)));
        }

        return false;
    }

    /// <summary>The line of the first bytes that are no UTF-8: the reader holds more in store than the row it was asked for. Lines are read again one by one, each byte as a character of its own.</summary>
    private int LineOfBytes()
    {
        using var text = new StreamReader(path, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        var line = 1;
        while (text.ReadLine() is { } bytes && Utf8.IsValid(Encoding.Latin1.GetBytes(bytes)))
        {
            line++;
        }

        return line;
    }

    private CsvHead? Head(string[] columns)
    {
        if (columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            faults.Add(new(Name, 1, new(ImportProblems.ColumnTwice, twice.Key)));
            return null;
        }

        var missing = needed.Except(columns, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            faults.Add(new(Name, 1, new Problem(ImportProblems.ColumnsMissing, string.Join(", ", missing))));
            return null;
        }

        return new(columns);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
