using System.Globalization;
using System.Xml.Linq;
using static IncidentTracker.Web.SampleWire.Outlets.SampleMarkup;

namespace IncidentTracker.Web.SampleWire;

/// <summary>What leads to the articles: the feed, the front pages, robots.txt.</summary>
internal static class SampleListings
{
    private static readonly XNamespace _creator = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace _atom = "http://www.w3.org/2005/Atom";

    /// <summary>RSS 2.0, newest first.</summary>
    public static string Feed(Uri self, string title, IReadOnlyList<SamplePage> pages)
    {
        var channel = new XElement("channel",
            new XElement("title", title),
            new XElement("link", new Uri(self, "/").AbsoluteUri),
            new XElement(_atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/rss+xml"), new XAttribute("href", self.AbsoluteUri)),
            new XElement("description", "Invented articles that come with IncidentTracker. Nothing in them has happened."),
            new XElement("language", "en"),
            pages.Count == 0 ? null : new XElement("lastBuildDate", pages[0].Published.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture)),
            pages.Select(page => new XElement("item",
                new XElement("title", page.Headline),
                new XElement("link", page.Url.AbsoluteUri),
                new XElement("guid", new XAttribute("isPermaLink", "false"), "sample:" + page.Article.Id),
                new XElement("pubDate", page.Published.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture)),
                page.Article.By.Select(name => new XElement(_creator + "creator", name)),
                new XElement("category", page.Outlet.Name),
                new XElement("description", page.Standfirst))));
        var rss = new XElement("rss", new XAttribute("version", "2.0"), new XAttribute(XNamespace.Xmlns + "dc", _creator), new XAttribute(XNamespace.Xmlns + "atom", _atom), channel);
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + rss;
    }

    /// <summary>A front page: outlets and headlines.</summary>
    public static string Front(string title, IReadOnlyList<SamplePage> pages) => $$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>{{Text(title)}}</title>
        {{SampleNotice}}
        <link rel="alternate" type="application/rss+xml" title="{{Text(title)}}" href="feed.xml"></head>
        <body><h1>{{Text(title)}}</h1>
        <p>{{Text(Notice)}}</p>
        <nav>{{string.Concat(SampleOutlet.All.Select(outlet => $"<a href=\"/{outlet.Key}/\">{Text(outlet.Name)}</a> "))}}</nav>
        <ul class="headlines">
        {{string.Join('\n', pages.Select(page => $"<li><time datetime=\"{Iso(page.Published)}\">{Long(page.Published)}</time> <a class=\"headline\" href=\"{Text(page.Url.AbsolutePath)}\">{Text(page.Headline)}</a> <i>{Text(page.Outlet.Name)}</i></li>"))}}
        </ul></body></html>
        """;

    /// <summary>Everything may be fetched but the search that does not exist.</summary>
    public const string Robots = "User-agent: *\nDisallow: /search\nCrawl-delay: 0\n";
}
