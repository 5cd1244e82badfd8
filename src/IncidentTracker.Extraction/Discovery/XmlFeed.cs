using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>A feed's elements to its record. Items are taken wherever they stand: inside the channel, beside it, or in a container of their own.</summary>
internal static class XmlFeed
{
    public static bool IsRoot(FeedNode node) => node.Name is "rss" or "feed" or "rdf:rdf" or "channel" or "urlset" or "sitemapindex" or "rdf";

    /// <summary>True for an element that begins a feed in whatever namespace: then that namespace is the feed's own. Other things than feeds are called "feed" too, but those have no version.</summary>
    public static bool IsRootIn(string local, List<KeyValuePair<string, string>> attributes) => local is "rss" or "urlset" or "sitemapindex"
        || (local == "feed" && attributes.Exists(attribute => attribute.Key.Equals("version", StringComparison.OrdinalIgnoreCase)));

    public static FeedReading Read(FeedNode root)
    {
        var about = new FeedFields();
        var items = new List<FeedItem>();
        about.TakeAttributes(root);
        if (root.Name != "feed" && SiteOf(root) is { } site)
        {
            Rebase(root, site);
        }

        Walk(root, about, items);
        return new()
        {
            Format = Format(root),
            Title = about.Title,
            Subtitle = about.Subtitle,
            Link = about.Link,
            Id = about.Id,
            Language = about.Language ?? root.Language ?? root.Children.FirstOrDefault(child => child.Name == "channel")?.Language,
            Updated = about.Updated,
            Published = about.Published,
            Image = about.Image,
            Authors = about.Authors,
            Categories = about.Categories,
            Items = items,
            TimeToLive = about.TimeToLive,
            Older = about.Older,
        };
    }

    /// <summary>The absolute address of the site, where an RSS channel states one. Feeds are often served from elsewhere, and their relative links then mean the site.</summary>
    private static string? SiteOf(FeedNode root)
    {
        var channel = root.Children.FirstOrDefault(child => child.Name == "channel") ?? root;
        return channel.Children.FirstOrDefault(child => child.Name == "link" && child.Attribute("href") is null) is { } link && FeedText.TextOf(link) is var written && WebAddress.IsWeb(written) ? written : null;
    }

    /// <summary>Gives the site as base to everything that has no base of its own stated.</summary>
    private static void Rebase(FeedNode root, string site)
    {
        var inherited = root.Parent?.Base;
        var waiting = new Stack<FeedNode>([root]);
        while (waiting.TryPop(out var node))
        {
            if (node.Base == inherited)
            {
                node.Base = site;
                foreach (var child in node.Children)
                {
                    waiting.Push(child);
                }
            }
        }
    }

    /// <summary>In the order of the document, without recursion.</summary>
    private static void Walk(FeedNode root, FeedFields about, List<FeedItem> items)
    {
        var waiting = new Stack<FeedNode>(root.Children.Reverse());
        while (waiting.TryPop(out var node))
        {
            switch (node.Name)
            {
                case "item" or "entry" or "url" or "sitemap":
                    items.Add(ItemOf(node));
                    foreach (var lost in node.Children.Where(child => child.Name is "item" or "entry").Reverse())
                    {
                        waiting.Push(lost);
                    }

                    break;
                case "channel" or "rss" or "feed" or "rdf:rdf" or "items" or "rdf:seq" or "urlset" or "sitemapindex":
                    about.TakeAttributes(node);
                    foreach (var child in node.Children.Reverse())
                    {
                        waiting.Push(child);
                    }

                    break;
                default:
                    about.Take(node);
                    break;
            }
        }
    }

    private static FeedItem ItemOf(FeedNode node)
    {
        var fields = new FeedFields { IsItem = true };
        fields.TakeAttributes(node);
        foreach (var child in node.Children)
        {
            fields.Take(child);
        }

        return new()
        {
            Title = fields.Title,
            Link = fields.Link,
            Id = fields.Id,
            Published = fields.Published,
            Updated = fields.Updated,
            Summary = fields.Summary ?? fields.Contents.FirstOrDefault(),
            Contents = fields.Contents,
            Language = fields.Language ?? node.Language,
            Authors = fields.Authors,
            Categories = fields.Categories,
            Enclosures = fields.Enclosures,
        };
    }

    private static string Format(FeedNode root)
    {
        var version = root.Attribute("version")?.Trim() ?? "";
        switch (root.Name.TrimStart('?', ':'))
        {
            case "urlset":
                return "sitemap";
            case "sitemapindex":
                return "sitemapindex";
            case "channel":
                return root.Attribute("href") is null && root.Attribute("base") is null ? "rss" : "cdf";
            case "feed":
                return FeedNamespaces.Plain(root.NamespaceUri).Equals("http://www.w3.org/2005/Atom", StringComparison.OrdinalIgnoreCase) ? "atom10"
                    : version switch { "0.1" => "atom01", "0.2" => "atom02", "0.3" => "atom03", "1.0" => "atom10", _ => root.NamespaceUri.Length > 0 ? "atom03" : "atom" };
            case "rdf:rdf" or "rdf":
                return root.Children.Any(child => child.NamespaceUri.Contains("netscape.com", StringComparison.OrdinalIgnoreCase)) ? "rss090" : "rss10";
            default:
                return version.Length == 0 ? "rss" : version switch
                {
                    "0.90" => "rss090",
                    "0.91" => "rss091u",
                    "0.92" => "rss092",
                    "0.93" => "rss093",
                    "0.94" => "rss094",
                    _ when version.StartsWith('2') => "rss20",
                    _ when version.StartsWith('1') => "rss10",
                    _ => "rss",
                };
        }
    }
}
