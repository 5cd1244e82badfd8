using System.Net;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>A request as it goes out: honest, without cookies, conditional where we have been there before.</summary>
internal static class Requests
{
    private const string Pages = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1";
    private const string Listings = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.1";

    public static HttpRequestMessage Of(FetchRequest request, Uri at, bool firstHop, string userAgent)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, at) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Add(message, "User-Agent", userAgent);
        Add(message, "Accept", request.Kind switch { FetchKind.Page => Pages, FetchKind.Listing => Listings, _ => "text/plain, */*;q=0.5" });
        Add(message, "Accept-Encoding", "gzip, br");
        // A validator belongs to the address that gave it; behind a redirect it would name another page.
        if (firstHop)
        {
            Add(message, "If-None-Match", request.ETag);
            Add(message, "If-Modified-Since", request.LastModified);
        }

        return message;
    }

    /// <summary>Validators are echoed as they came (servers do not keep to the grammar), but never with a line break in them.</summary>
    private static void Add(HttpRequestMessage message, string name, string? value)
    {
        if (value is { Length: > 0 and <= 1000 } && value.All(c => c is >= ' ' and <= '~'))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
