using System.Globalization;
using System.Net;
using System.Text;

namespace IncidentTracker.Exchange.Articles;

/// <summary>The page to keep for a line: its own where it has one, else a plain page around its text, so that it can be read again like any other.</summary>
public static class ArticlePage
{
    /// <summary>UTF-8. A page speaks for itself: title, time and source of the line are used for a text only. The same line gives the same bytes.</summary>
    public static byte[] Of(ArticleLine article)
    {
        if (article.Html is { } html)
        {
            // What its head says of an encoding was true of the bytes, not of the string; the mark decides.
            return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(html)];
        }

        var page = new StringBuilder("<!doctype html><html><head><meta charset=\"utf-8\">");
        page.Append("<title>").Append(WebUtility.HtmlEncode(article.Title ?? "")).Append("</title><meta property=\"og:type\" content=\"article\">");
        Meta(page, "og:title", article.Title);
        Meta(page, "og:site_name", article.Source);
        Meta(page, "article:published_time", Time(article.PublishedAt));
        page.Append("</head><body><article>");
        if (article.Title is { } title)
        {
            page.Append("<h1>").Append(WebUtility.HtmlEncode(title)).Append("</h1>");
        }

        foreach (var paragraph in article.Text!.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            page.Append("<p>").Append(WebUtility.HtmlEncode(paragraph)).Append("</p>\n");
        }

        return Encoding.UTF8.GetBytes(page.Append("</article></body></html>").ToString());
    }

    private static void Meta(StringBuilder page, string property, string? content)
    {
        if (content is not null)
        {
            page.Append("<meta property=\"").Append(property).Append("\" content=\"").Append(WebUtility.HtmlEncode(content)).Append("\">");
        }
    }

    /// <summary>A day stays a day; a clock time is written as the pages of the web write it.</summary>
    private static string? Time(string? publishedAt) =>
        publishedAt is null || publishedAt.Trim().Length <= 10 ? publishedAt?.Trim()
        : DateTimeOffset.Parse(publishedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
