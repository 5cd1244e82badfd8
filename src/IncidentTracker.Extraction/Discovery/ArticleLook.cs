using System.Collections.Frozen;
using AngleSharp.Dom;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Whether a link looks as if an article were behind it: by its words, its address and its place on the page.</summary>
internal static class ArticleLook
{
    /// <summary>Two strong signs, or one and two weak ones.</summary>
    public const int Enough = 4;

    private static readonly FrozenSet<string> _sections = new[]
    {
        "tag", "tags", "topic", "topics", "category", "categories", "author", "authors", "about", "contact", "login", "signin", "signup", "register", "subscribe", "search", "privacy", "terms", "newsletter",
        "newsletters", "account", "jobs", "careers", "advertise", "feed", "rss", "share", "page", "cart", "help", "cookies", "imprint", "impressum",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] _files = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".zip", ".mp3", ".mp4", ".xml", ".rss", ".css", ".js"];

    public static string Words(IElement anchor) =>
        string.Join(' ', anchor.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } words ? words
        : (anchor.GetAttribute("title") ?? anchor.GetAttribute("aria-label") ?? "").Trim();

    public static int Score(IElement anchor, CanonicalUrl address)
    {
        var uri = address.Value[(address.Value.IndexOf("//", StringComparison.Ordinal) + 2)..];
        var path = uri.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? uri[slash..].Split('?')[0] : "/";
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || _sections.Contains(segments[0]) || segments.Length > 1 && _sections.Contains(segments[^2]) || Array.Exists(_files, file => path.EndsWith(file, StringComparison.OrdinalIgnoreCase)))
        {
            return 0;
        }

        var words = Words(anchor);
        var score = words.Length >= 25 && words.Count(c => c == ' ') >= 3 ? 2 : words.Length >= 15 ? 1 : 0;
        score += IsDated(segments) ? 2 : 0;
        score += IsSlug(segments[^1]) ? 2 : 0;
        var depth = 0;
        for (var around = anchor.ParentElement; around is not null && depth < 12; around = around.ParentElement, depth++)
        {
            score += around.LocalName switch
            {
                "h1" or "h2" or "h3" or "h4" => 2,
                "article" => 1,
                "nav" or "footer" or "aside" => -4,
                "header" when depth < 12 && around.ParentElement?.LocalName == "body" => -4,
                _ => 0,
            };
        }

        return score + (anchor.QuerySelector("h1,h2,h3,h4") is null ? 0 : 2);
    }

    /// <summary>A year and a month, or a whole date, in the path.</summary>
    private static bool IsDated(string[] segments)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            var year = segment.Length >= 4 && (segment.StartsWith("20", StringComparison.Ordinal) || segment.StartsWith("19", StringComparison.Ordinal)) && char.IsAsciiDigit(segment[2]) && char.IsAsciiDigit(segment[3]);
            if (year && (segment.Length >= 7 && segment[4] == '-' && char.IsAsciiDigit(segment[5]) || segment.Length == 4 && i + 1 < segments.Length && segments[i + 1].Length is 2 or 3))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Several words joined by hyphens, or a long number.</summary>
    private static bool IsSlug(string segment) => segment.Count(c => c is '-' or '_') >= 3 || segment.Count(char.IsAsciiDigit) >= 5;
}
