using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Namespace addresses to the prefixes by which feeds are usually written. Documents are free to choose prefixes; what counts is the address.</summary>
internal static class FeedNamespaces
{
    public const string Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly FrozenDictionary<string, string> _prefixes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "",
        ["http://backend.userland.com/rss"] = "",
        ["http://blogs.law.harvard.edu/tech/rss"] = "",
        ["http://cyber.law.harvard.edu/rss"] = "",
        ["http://purl.org/rss/1.0"] = "",
        ["http://my.netscape.com/rdf/simple/0.9"] = "",
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = "",
        ["http://channel.netscape.com/rdf/simple/0.9"] = "",
        ["http://backend.userland.com/rss2"] = "",
        ["http://backend.userland.com/rss091"] = "",
        ["http://backend.userland.com/rss092"] = "",
        ["http://blogs.law.harvard.edu/tech/rss2"] = "",
        ["http://www.rssboard.org/rss-specification"] = "",
        ["http://example.com/newformat#"] = "",
        ["http://example.com/necho"] = "",
        ["http://purl.org/echo"] = "",
        ["uri/of/echo/namespace#"] = "",
        ["http://purl.org/pie"] = "",
        ["http://purl.org/atom/ns#"] = "",
        ["http://www.w3.org/2005/atom"] = "",
        ["http://purl.org/net/rss1.1#"] = "",
        ["http://purl.org/rss/2.0"] = "",
        ["http://www.sitemaps.org/schemas/sitemap/0.9"] = "",
        ["http://www.google.com/schemas/sitemap/0.84"] = "",
        ["http://www.google.com/schemas/sitemap-news/0.9"] = "news",
        ["http://purl.org/dc/elements/1.1"] = "dc",
        ["http://purl.org/dc/elements/1.0"] = "dc",
        ["http://purl.org/dc/terms"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content"] = "content",
        ["http://purl.org/rss/1.0/modules/slash"] = "slash",
        ["http://purl.org/rss/1.0/modules/syndication"] = "sy",
        ["http://search.yahoo.com/mrss"] = "media",
        ["http://video.search.yahoo.com/mrss"] = "media",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://example.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://www.google.com/schemas/play-podcasts/1.0"] = "googleplay",
        ["http://rssnamespace.org/feedburner/ext/1.0"] = "feedburner",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf",
        ["http://www.w3.org/2000/01/rdf-schema#"] = "rdfs",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
        ["http://www.w3.org/1999/xlink"] = "xlink",
        ["http://www.w3.org/xml/1998/namespace"] = "xml",
        ["http://www.w3.org/2000/svg"] = "svg",
        ["http://www.w3.org/1998/math/mathml"] = "math",
        ["http://purl.org/syndication/thread/1.0"] = "thr",
        ["http://wellformedweb.org/commentapi"] = "wfw",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The usual prefix of a namespace, or null where the field has none.</summary>
    public static string? PrefixOf(string uri) => _prefixes.TryGetValue(Plain(uri).TrimEnd('/'), out var prefix) ? prefix : null;

    /// <summary>The address as its makers wrote it: since the web went over to https, many feeds write that into the names of namespaces too.</summary>
    public static string Plain(string uri) => uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? string.Concat("http://", uri.AsSpan(8)) : uri;
}
