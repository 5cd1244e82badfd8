using System.Globalization;
using System.Net;
using System.Text;

namespace IncidentTracker.Domain.Sources;

/// <summary>
/// A feed's own words on an article, made into a page that the reader can read where the article's page is closed to us. What is stored of
/// it is marked "partial"; the content type tells it apart for ever, so that reading the capture again gives the same mark.
/// </summary>
public static class FeedItemPage
{
    /// <summary>The content type of such a capture: a page, composed of a feed's item.</summary>
    public const string ContentType = "text/html; charset=utf-8; origin=feed-item";

    /// <summary>Fewer characters than this are a teaser from which nothing can be read.</summary>
    public const int FewestCharacters = 80;

    /// <summary>True for a capture that was composed of a feed's item.</summary>
    public static bool Is(string? contentType) => contentType is not null && contentType.EndsWith("origin=feed-item", StringComparison.Ordinal);

    /// <summary>The page, or null where the feed gives too few words.</summary>
    /// <param name="title">Headline, plain.</param>
    /// <param name="words">The longest text of the item, HTML or plain as the feed gives it.</param>
    /// <param name="author">Who wrote it, or null.</param>
    /// <param name="published">First publication, or null.</param>
    /// <param name="outlet">The feed's own title, or null.</param>
    /// <param name="language">Language tag, or null.</param>
    public static string? Compose(string? title, string? words, string? author, DateTimeOffset? published, string? outlet, string? language)
    {
        if (string.IsNullOrWhiteSpace(title) || string.IsNullOrWhiteSpace(words) || words.Length < FewestCharacters)
        {
            return null;
        }

        var page = new StringBuilder("<!doctype html><html");
        page.Append(language is null ? "" : $" lang=\"{Text(language)}\"").Append("><head><title>").Append(Text(title)).Append("</title><meta property=\"og:type\" content=\"article\">");
        page.Append("<meta property=\"og:title\" content=\"").Append(Text(title)).Append("\">");
        Meta(page, "og:site_name", outlet);
        Meta(page, "article:published_time", published?.ToString(published.Value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        if (!string.IsNullOrWhiteSpace(author))
        {
            page.Append("<meta name=\"author\" content=\"").Append(Text(author)).Append("\">");
        }

        page.Append("</head><body><article><h1>").Append(Text(title)).Append("</h1>");
        // A feed's HTML stays what it is: the reader drops markup as it does with any page. Plain words become paragraphs.
        page.Append(words.Contains('<', StringComparison.Ordinal) && words.Contains('>', StringComparison.Ordinal)
            ? $"<div>{words}</div>"
            : string.Concat(words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => $"<p>{Text(WebUtility.HtmlDecode(line))}</p>")));
        return page.Append("</article></body></html>").ToString();
    }

    private static void Meta(StringBuilder page, string property, string? content)
    {
        if (!string.IsNullOrWhiteSpace(content))
        {
            page.Append("<meta property=\"").Append(property).Append("\" content=\"").Append(Text(content)).Append("\">");
        }
    }

    private static string Text(string words) => WebUtility.HtmlEncode(words);
}
