using System.Text.Json;
using IncidentTracker.Exchange.Atom;
using IncidentTracker.Exchange.Json;
using IncidentTracker.Exchange.Lists;

namespace IncidentTracker.Exchange.Feeds;

/// <summary>A list of incidents as a feed of JSON Feed 1.1: the same entries, names and times as in Atom.</summary>
public static class JsonFeed
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/feed+json; charset=utf-8";

    /// <summary>Writes the feed.</summary>
    /// <param name="title">What it holds, in words.</param>
    /// <param name="self">Its own address, without what must not be seen by others.</param>
    /// <param name="page">The page with the same list.</param>
    /// <param name="lines">The incidents, newest news first.</param>
    public static byte[] Write(string title, string self, string page, IReadOnlyList<IncidentLine> lines)
    {
        using var to = new MemoryStream();
        using (var json = new Utf8JsonWriter(to, new() { Encoder = JsonExport.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", title);
            json.WriteString("home_page_url", page);
            json.WriteString("feed_url", self);
            json.WriteStartArray("authors");
            json.WriteStartObject();
            json.WriteString("name", "IncidentTracker");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("items");
            foreach (var line in lines)
            {
                Write(json, line);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return to.ToArray();
    }

    private static void Write(Utf8JsonWriter json, IncidentLine line)
    {
        json.WriteStartObject();
        json.WriteString("id", line.Address);
        json.WriteString("url", line.Address);
        json.WriteString("title", line.Title);
        json.WriteString("content_text", AtomExport.Text(line));
        json.WriteString("date_modified", Cells.Of(line.LastNewsAt));
        if (line.Kinds.Count > 0)
        {
            json.WriteStartArray("tags");
            foreach (var kind in line.Kinds)
            {
                json.WriteStringValue(kind);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
