using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Articles;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Articles;

/// <summary>An article, or words of it, as others may quote them: the words, the outlet, the day, and a link that opens at these very words.</summary>
internal static class Citation
{
    /// <param name="article">The version that is shown.</param>
    /// <param name="words">Where the words stand; null for the article as a whole.</param>
    /// <param name="absolute">Makes an address of this program whole.</param>
    public static string Of(ArticleDetail article, TextSpan? words, Func<string, Uri> absolute)
    {
        var item = article.Article;
        var at = words is { } span ? string.Create(CultureInfo.InvariantCulture, $"&at={span.Start}-{span.End}") : "";
        var link = absolute(string.Create(CultureInfo.InvariantCulture, $"articles/{item.Id}?v={article.Version.Number}{at}"));
        // Whoever quotes it may live elsewhere: an instant falls on other days in other zones, a stated day on none but itself.
        var isDay = item.PublishedAt is not null && item.PublishedPrecision is not (null or TimePrecision.Instant);
        var day = DayText.Of(DateOnly.FromDateTime(item.PublishedAt ?? item.NewsAt)) + (isDay ? "" : " (UTC)");
        var quoted = words?.Of(article.Text) ?? article.Version.Title;
        // A citation nests in the writer's own marks.
        return $"“{quoted.Replace('“', '‘').Replace('”', '’')}” – {ArticleNames.Outlet(item)}, {day}. {(HandAddress.Is(item.Url) ? "" : item.Url + " ")}({link})";
    }
}
