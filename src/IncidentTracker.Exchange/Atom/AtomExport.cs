using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Lists;

namespace IncidentTracker.Exchange.Atom;

/// <summary>A list of incidents as a feed that any reader of feeds understands (Atom, RFC 4287). An entry keeps its identity and is updated by the incident's next news.</summary>
public static class AtomExport
{
    /// <summary>Writes the feed.</summary>
    /// <param name="to">Where to; stays open.</param>
    /// <param name="title">What it holds, in words.</param>
    /// <param name="self">Its own address, without what must not be seen by others.</param>
    /// <param name="page">The page with the same list.</param>
    /// <param name="lines">The incidents, newest news first.</param>
    /// <param name="updated">UTC; where there are no incidents.</param>
    public static void Write(Stream to, string title, string self, string page, IReadOnlyList<IncidentLine> lines, DateTime updated)
    {
        var feed = new SyndicationFeed(Printable(title), null, new Uri(page), page, new DateTimeOffset(lines.Count > 0 ? lines.Max(line => line.LastNewsAt) : updated), [.. lines.Select(Item)]);
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(self), "application/atom+xml"));
        feed.Authors.Add(new() { Name = "IncidentTracker" });
        using var xml = XmlWriter.Create(to, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true });
        new Atom10FeedFormatter(feed).WriteTo(xml);
    }

    private static SyndicationItem Item(IncidentLine line)
    {
        var item = new SyndicationItem(Printable(line.Title), new TextSyndicationContent(Printable(Text(line))), new Uri(line.Address), line.Address, new DateTimeOffset(line.LastNewsAt));
        foreach (var kind in line.Kinds)
        {
            item.Categories.Add(new(kind));
        }

        return item;
    }

    /// <summary>An incident in a few sentences.</summary>
    internal static string Text(IncidentLine line)
    {
        var happened = PartialDate.TryParse(line.Happened, out var date) ? $"Happened: {date}. " : "";
        var victims = line.Victims.Count == 0 ? "" : $"Victims: {string.Join(", ", line.Victims.Select(victim => victim.Country is null ? victim.Name : $"{victim.Name} ({victim.Country})"))}. ";
        return string.Create(CultureInfo.InvariantCulture, $"{line.Sentence}. {happened}{victims}Independent reports: {line.Origins}; articles: {line.Articles}; claims: {line.Claims}.");
    }

    /// <summary>Signs that XML has no room for would end the whole feed.</summary>
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
