using AngleSharp.Dom;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>A feed that a page names.</summary>
/// <param name="Address">Its address, absolute, as written.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Type">Media type as stated, or null where only the address suggests a feed.</param>
public sealed record NamedFeed(string Address, string? Title, string? Type);

/// <summary>Finds the feeds that a page names: in its head first, else in links that end like feeds.</summary>
public static class FeedDiscovery
{
    private const int _maxFeeds = 50;
    private static readonly string[] _endings = ["/feed", "/feed/", "/rss", "/rss/", ".rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/feed.json", ".atom", "/feeds/posts/default", "/news-sitemap.xml"];

    /// <summary>The feeds of <paramref name="page"/> in the order of the page; none where it is no page.</summary>
    public static IReadOnlyList<NamedFeed> Find(PageInput page, ReadBudget budget)
    {
        if (PageDocument.Open(page, budget, out var document) is not null)
        {
            return [];
        }

        using (document)
        {
            var from = SectionPageReader.Base(document!, page.Url);
            var stated = document!.QuerySelectorAll("link[rel][href]").Where(IsFeed).Select(link => Named(link, link.GetAttribute("title"), link.GetAttribute("type"), from));
            var found = Web(stated);
            return found.Count > 0 ? found : Web(document!.QuerySelectorAll("a[href]").Where(EndsLikeFeed).Select(link => Named(link, ArticleLook.Words(link), null, from)));
        }
    }

    private static List<NamedFeed> Web(IEnumerable<NamedFeed> feeds) =>
        [.. feeds.Where(feed => CanonicalUrl.Of(feed.Address) is not null).DistinctBy(feed => feed.Address, StringComparer.Ordinal).Take(_maxFeeds)];

    private static NamedFeed Named(IElement link, string? title, string? type, string? from) =>
        new(WebAddress.Resolve(from, link.GetAttribute("href") ?? ""), string.IsNullOrWhiteSpace(title) ? null : title.Trim(), type?.Trim().ToLowerInvariant());

    private static bool IsFeed(IElement link)
    {
        var rel = (link.GetAttribute("rel") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var type = (link.GetAttribute("type") ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return Array.Exists(rel, word => word.Equals("alternate", StringComparison.OrdinalIgnoreCase) || word.Equals("feed", StringComparison.OrdinalIgnoreCase))
            && type is "application/rss+xml" or "application/atom+xml" or "application/rdf+xml" or "application/feed+json" or "text/rss+xml" or "application/x.atom+xml" or "application/x-atom+xml";
    }

    private static bool EndsLikeFeed(IElement link) =>
        (link.GetAttribute("href") ?? "").Split('?', '#')[0] is { Length: > 0 } href && Array.Exists(_endings, ending => href.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
