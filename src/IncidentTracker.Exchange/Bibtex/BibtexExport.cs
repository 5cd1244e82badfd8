using System.Globalization;
using System.Text;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Lists;

namespace IncidentTracker.Exchange.Bibtex;

/// <summary>Incidents as entries of a bibliography: cited is the record under its permanent number, as it stood on a day.</summary>
public static class BibtexExport
{
    /// <summary>Writes all entries as they come (UTF-8, no mark). The stream stays open.</summary>
    public static async Task<int> WriteAsync(Stream to, IAsyncEnumerable<IncidentLine> lines, DateOnly asOf, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        var count = 0;
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            await text.WriteAsync(Entry(line, asOf));
            count++;
        }

        return count;
    }

    /// <summary>One entry. The event's own date is what is known of it: a month or a day only where there is one.</summary>
    public static string Entry(IncidentLine line, DateOnly asOf)
    {
        var happened = PartialDate.TryParse(line.Happened, out var date) ? date : null;
        var entry = new StringBuilder();
        entry.Append(CultureInfo.InvariantCulture, $"@misc{{incident{line.Number},\n");
        Field("title", "{" + Plain(line.Title) + "}");
        Field("howpublished", $"IncidentTracker, incident {line.Number.ToString(CultureInfo.InvariantCulture)}");
        if (happened is not null)
        {
            Field("year", happened.Year.ToString("D4", CultureInfo.InvariantCulture));
            if (happened.Month is { } month)
            {
                entry.Append(CultureInfo.InvariantCulture, $"  month = {CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames[month - 1].ToLowerInvariant()},\n");
            }
        }

        // Whatever a title may hold, an address is letters that both readers of the file take as they are.
        Field("url", line.Address.Replace("%", "\\%", StringComparison.Ordinal));
        Field("urldate", asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Field("note", Plain($"{line.Sentence}. {line.Origins} independent {(line.Origins == 1 ? "report" : "reports")}, {line.Articles} {(line.Articles == 1 ? "article" : "articles")}"));
        return entry.Append("}\n\n").ToString();

        void Field(string name, string value) => entry.Append("  ").Append(name).Append(" = {").Append(value).Append("},\n");
    }

    /// <summary>Text in which nothing is a command: signs of TeX stand for themselves, and braces are always in pairs.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => plain.Append("\\textbackslash{}"),
                '{' => plain.Append("\\{"),
                '}' => plain.Append("\\}"),
                '~' => plain.Append("\\textasciitilde{}"),
                '^' => plain.Append("\\textasciicircum{}"),
                '%' or '#' or '$' or '&' or '_' => plain.Append('\\').Append(c),
                _ when char.IsControl(c) => plain.Append(' '),
                _ => plain.Append(c),
            };
        }

        return plain.ToString();
    }
}
