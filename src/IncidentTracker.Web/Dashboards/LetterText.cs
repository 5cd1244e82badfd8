using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace IncidentTracker.Web.Dashboards;

/// <summary>A chart in a mail.</summary>
/// <param name="Table">Its figures.</param>
/// <param name="Said">Its days, zone and filter in words.</param>
/// <param name="Page">The page that draws it, from this program's own address.</param>
/// <param name="Rows">Its rows as a file.</param>
public sealed record LetterPart(PanelTable Table, string Said, string Page, string Rows);

/// <summary>The mail of a dashboard as plain text and as a page. The page is built of elements, so that no title of an article can be read as markup.</summary>
/// <param name="Name">Of the dashboard.</param>
/// <param name="Foot">As of when, and what the record rests on.</param>
/// <param name="Parts">Its charts.</param>
/// <param name="Site">Where this program is reached, with a slash at the end.</param>
/// <param name="Page">The dashboard.</param>
/// <param name="Off">Where the mails are switched off.</param>
public sealed record LetterText(string Name, string Foot, IReadOnlyList<LetterPart> Parts, string Site, string Page, string Off)
{
    private const string Cell = "padding:4px 12px 4px 0;border-bottom:1px solid #ddd;vertical-align:top;text-align:";

    public string Plain()
    {
        var text = new StringBuilder().Append(Name).Append('\n').Append(Foot).Append('\n').Append(Site).Append(Page).Append("\n\n");
        foreach (var part in Parts)
        {
            text.Append(Heading(part)).Append('\n').Append(part.Said).Append("\n\n");
            Lay(text, part.Table);
            text.Append(Left(part) is { } left ? left + "\n" : "").Append("Chart: ").Append(Site).Append(part.Page).Append("\nRows: ").Append(Site).Append(part.Rows).Append("\n\n");
        }

        return text.Append("When this mail comes, or that it comes no more: ").Append(Site).Append(Off).Append('\n').ToString();
    }

    public string Html() => "<!DOCTYPE html>\n" + new XElement("html", new XAttribute("lang", "en"),
        new XElement("head", new XElement("meta", new XAttribute("charset", "utf-8")), new XElement("title", Clean(Name))),
        new XElement("body", Style("font-family:sans-serif;font-size:14px;line-height:1.45;color:#1c1d1f;background:#fff"),
            new XElement("h1", Style("font-size:20px;margin:0 0 4px"), Link(Name, Page)),
            new XElement("p", Style("margin:0 0 16px;color:#55585c"), Foot),
            Parts.Select(Section),
            new XElement("p", Style("color:#55585c"), Link("When this mail comes, or that it comes no more", Off)))).ToString(SaveOptions.DisableFormatting);

    private IEnumerable<XElement> Section(LetterPart part)
    {
        yield return new("h2", Style("font-size:16px;margin:24px 0 2px"), Heading(part));
        yield return new("p", Style("margin:0 0 8px;color:#55585c"), Clean(part.Said));
        yield return part.Table.Rows.Count == 0 ? new("p", "None.") : new("table", Style("border-collapse:collapse;font-size:13px"),
            new XElement("thead", new XElement("tr", part.Table.Head.Select((head, at) => new XElement("th", new XAttribute("scope", "col"), Style(Cell + Side(part.Table.Rows[0][at])), Clean(head))))),
            new XElement("tbody", part.Table.Rows.Select(row => new XElement("tr", row.Select(cell => new XElement("td", Style(Cell + Side(cell)), cell.Href is { } href ? Link(cell.Text, href) : Clean(cell.Text)))))));
        yield return new("p", Style("margin:8px 0 0"), Left(part) is { } left ? left + " " : "", Link("Chart", part.Page), " · ", Link("Rows (CSV)", part.Rows));
    }

    private static string Heading(LetterPart part) => part.Table.Title + (part.Table.Counted.Length == 0 ? "" : ", " + part.Table.Counted);

    private static string? Left(LetterPart part) => part.Table.Left > 0 ? $"{Shared.Words.Number(part.Table.Left)} more on the page." : null;

    private static string Side(PanelCell cell) => cell.IsNumber ? "right" : "left";

    private XElement Link(string text, string href) => new("a", new XAttribute("href", Site + href), Style("color:#0c6558"), Clean(text));

    private static XAttribute Style(string rules) => new("style", rules);

    /// <summary>A character that no page can hold is left out: one in a title must not keep the mail back.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));

    /// <summary>Columns as wide as their longest cell.</summary>
    private static void Lay(StringBuilder text, PanelTable table)
    {
        if (table.Rows.Count == 0)
        {
            text.Append("  None.\n");
            return;
        }

        var widths = table.Head.Select((head, at) => Math.Max(head.Length, table.Rows.Max(row => row[at].Text.Length))).ToList();
        string Line(IEnumerable<string> cells) => "  " + string.Join("  ", cells.Select((cell, at) => table.Rows[0][at].IsNumber ? cell.PadLeft(widths[at]) : cell.PadRight(widths[at]))).TrimEnd() + "\n";
        text.Append(Line(table.Head));
        foreach (var row in table.Rows)
        {
            text.Append(Line(row.Select(cell => cell.Text)));
        }
    }
}
