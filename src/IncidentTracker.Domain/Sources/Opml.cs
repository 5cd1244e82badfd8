using System.Globalization;
using System.Text;
using System.Xml;

namespace IncidentTracker.Domain.Sources;

/// <summary>One feed of a subscription list.</summary>
/// <param name="Title">Its name; the address where the list gives none.</param>
/// <param name="Address">As written in the list; may be anything.</param>
/// <param name="Kind">Where the list says so in our own attribute; else a feed.</param>
/// <param name="Folder">The group it stands in, or null.</param>
public sealed record OpmlEntry(string Title, string Address, SourceKind Kind = SourceKind.Feed, string? Folder = null);

/// <summary>What a subscription list holds.</summary>
/// <param name="Entries">In the order of the list, doublets included.</param>
/// <param name="Problem"><c>source.list-unreadable</c> (line) or <c>source.list-empty</c>; what stood before the fault is kept.</param>
public sealed record OpmlReading(IReadOnlyList<OpmlEntry> Entries, Problem? Problem);

/// <summary>Subscription lists as feed readers exchange them (OPML 1.0 to 2.0). Only text to records and back: nothing is fetched.</summary>
public static class Opml
{
    /// <summary>Entries beyond this many are left.</summary>
    public const int Most = 10_000;

    private const string KindAttribute = "incidentTrackerKind";

    /// <summary>Reads a list. Never throws for any bytes; entities of a DTD are not expanded.</summary>
    public static OpmlReading Read(Stream bytes)
    {
        var entries = new List<OpmlEntry>();
        var folders = new Stack<string?>();
        try
        {
            using var reader = XmlReader.Create(bytes, new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 20_000_000 });
            while (entries.Count < Most && reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "outline" })
                {
                    var entry = Entry(reader, folders.FirstOrDefault(folder => folder is not null));
                    if (!reader.IsEmptyElement)
                    {
                        folders.Push(entry is null ? Attribute(reader, "text") ?? Attribute(reader, "title") : null);
                    }

                    if (entry is not null)
                    {
                        entries.Add(entry);
                    }
                }
                else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "outline" })
                {
                    folders.TryPop(out _);
                }
            }
        }
        catch (XmlException fault)
        {
            return new(entries, new("source.list-unreadable", fault.LineNumber.ToString(CultureInfo.InvariantCulture)));
        }

        return new(entries, entries.Count == 0 ? new("source.list-empty") : null);
    }

    /// <summary>Writes a list that other feed readers take in.</summary>
    /// <param name="title">Of the list.</param>
    /// <param name="created">When it was written.</param>
    /// <param name="entries">What it holds.</param>
    public static string Write(string title, DateTimeOffset created, IEnumerable<OpmlEntry> entries)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new() { Indent = true, OmitXmlDeclaration = true, CheckCharacters = false, NewLineChars = "\n" }))
        {
            writer.WriteStartElement("opml");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteStartElement("head");
            writer.WriteElementString("title", Plain(title));
            writer.WriteElementString("dateCreated", created.ToString("R", CultureInfo.InvariantCulture));
            writer.WriteEndElement();
            writer.WriteStartElement("body");
            foreach (var entry in entries)
            {
                writer.WriteStartElement("outline");
                // Readers skip a feed whose type is not "rss"; what else a source is, is told beside it.
                writer.WriteAttributeString("type", "rss");
                writer.WriteAttributeString("text", Plain(entry.Title));
                writer.WriteAttributeString("title", Plain(entry.Title));
                writer.WriteAttributeString("xmlUrl", Plain(entry.Address));
                if (entry.Kind != SourceKind.Feed)
                {
                    writer.WriteAttributeString(KindAttribute, WireWords.Of(entry.Kind));
                }

                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text + "\n";
    }

    private static OpmlEntry? Entry(XmlReader reader, string? folder)
    {
        if ((Attribute(reader, "xmlUrl") ?? Attribute(reader, "xmlurl") ?? Attribute(reader, "xmlURL")) is not { } address)
        {
            return null;
        }

        var kind = WireWords.TryParse<SourceKind>(reader.GetAttribute(KindAttribute), out var stated) && stated != SourceKind.ByHand ? stated : SourceKind.Feed;
        return new(Attribute(reader, "title") ?? Attribute(reader, "text") ?? address, address, kind, folder);
    }

    private static string? Attribute(XmlReader reader, string name) => reader.GetAttribute(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>XML 1.0 cannot carry control characters or half pairs.</summary>
    private static string Plain(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF)));
}
