using System.Collections.Frozen;
using System.Globalization;
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

    public static int Score(IElement anchor, CanonicalUrl address, CanonicalUrl? listing)
    {
        var segments = Segments(address);
        if (segments.Length == 0 || IsOfASection(segments, listing is null ? [] : Segments(listing)) || Array.Exists(_files, file => segments[^1].EndsWith(file, StringComparison.OrdinalIgnoreCase)))
        {
            return 0;
        }

        // A letter of East Asia says as much as two of ours, and its words stand without blanks.
        var words = Words(anchor);
        var wide = words.Count(c => c >= '\u2E80' && char.IsLetter(c));
        var width = words.Length + wide;
        var score = width >= 25 && (wide > words.Length / 2 || words.Count(c => c == ' ') >= 3) ? 2 : width >= 15 ? 1 : 0;
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

    private static string[] Segments(CanonicalUrl address)
    {
        var uri = address.Value[(address.Value.IndexOf("//", StringComparison.Ordinal) + 2)..];
        return uri.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? uri[slash..].Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) : [];
    }

    /// <summary>A word for sections above the page, unless the listing is of that section itself: "/about/press/" lists what stands below it.</summary>
    private static bool IsOfASection(string[] segments, string[] listing)
    {
        listing = listing is [.., var last] && last.Contains('.', StringComparison.Ordinal) ? listing[..^1] : listing;
        var parent = segments.Length > 1 && _sections.Contains(segments[^2]) && !Enumerable.SequenceEqual(segments[..^1], listing, StringComparer.OrdinalIgnoreCase);
        return parent || (_sections.Contains(segments[0]) && !segments[0].Equals(listing.FirstOrDefault(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A year and a month, or a whole date, in the path.</summary>
    private static bool IsDated(string[] segments)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            var year = segment.Length >= 4 && (segment.StartsWith("20", StringComparison.Ordinal) || segment.StartsWith("19", StringComparison.Ordinal)) && char.IsAsciiDigit(segment[2]) && char.IsAsciiDigit(segment[3]);
            var next = i + 1 < segments.Length ? segments[i + 1] : "";
            if (year && (segment.Length >= 7 && segment[4] == '-' && char.IsAsciiDigit(segment[5])
                || segment.Length == 4 && (next.Length is 2 or 3 || IsMonth(next, withDay: true))
                || IsMonth(segment[4..], withDay: false) || IsMonth(segment[4..], withDay: true)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"11", or "1130" with its day.</summary>
    private static bool IsMonth(string digits, bool withDay) =>
        digits.Length == (withDay ? 4 : 2) && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (withDay ? number / 100 : number) is >= 1 and <= 12 && (!withDay || number % 100 is >= 1 and <= 31);

    /// <summary>Several words joined by hyphens, or a long number.</summary>
    private static bool IsSlug(string segment) => segment.Count(c => c is '-' or '_') >= 3 || segment.Count(char.IsAsciiDigit) >= 5;
}
