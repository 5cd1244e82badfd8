using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Wire;

/// <summary>Times that a page keeps for its scripts, looked for where it shows none: linear in the page's size, and only then.</summary>
internal static class HiddenTimes
{
    private const int MostScript = 300_000;
    private const int MostSource = 4_000_000;
    private const int MostValue = 40;

    private static readonly System.Buffers.SearchValues<char> _ends = System.Buffers.SearchValues.Create("\"'<>,;)}\n");

    private static readonly string[] _keys =
        ["datePublished", "publishedDate", "publishDate", "publish_date", "published_at", "publishedAt", "published_time", "publishedTime", "publicationDate", "publication_date", "pubDate", "pub_date", "datePosted", "firstPublished", "createdDateTime", "dateCreated", "created_at", "createdAt", "showDate"];

    /// <summary>The value of the first key of the surest kind that speaks of publication.</summary>
    public static StatedTime? OfScripts(PageSigns signs, Func<string?, StatedTime?> read)
    {
        var text = new System.Text.StringBuilder();
        foreach (var script in signs.Scripts)
        {
            if (text.Length < MostScript)
            {
                text.Append(script.TextContent).Append('\n');
            }
        }

        var all = text.ToString().AsSpan(0, Math.Min(text.Length, MostScript));
        foreach (var key in _keys)
        {
            var rest = all;
            while (rest.IndexOf(key, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                rest = rest[(at + key.Length)..];
                var value = rest.TrimStart("\"'\\ :=(");
                if (rest.Length > value.Length && rest.Length - value.Length <= 8 && read(Value(value)) is { } time)
                {
                    return time;
                }
            }
        }

        return null;
    }

    /// <summary>The day that the whole source names most often as 2022-01-14, 2022/01/14 or 20220114; the first among equals.</summary>
    public static StatedTime? OfSource(PageSigns signs, Func<string?, StatedTime?> read)
    {
        var source = signs.Source;
        var days = new Dictionary<string, int>(StringComparer.Ordinal);
        var (best, most) = ((StatedTime?)null, 0);
        for (var i = 0; i + 8 <= Math.Min(source.Length, MostSource); i++)
        {
            if (source[i] != '2' || source[i + 1] != '0' || (i > 0 && char.IsAsciiDigit(source[i - 1])))
            {
                continue;
            }

            if (Day(source, i) is { } day && days.Count < 500)
            {
                var count = days[day] = days.GetValueOrDefault(day) + 1;
                if (count > most && read(day) is { } time)
                {
                    (best, most) = (time, count);
                }
            }
        }

        return best;
    }

    private static string Value(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, MostValue)].IndexOfAny(_ends);
        return text[..(end >= 0 ? end : Math.Min(text.Length, MostValue))].Trim('\\').ToString();
    }

    private static string? Day(string source, int at)
    {
        static bool Digits(string text, int from, int count)
        {
            for (var i = from; i < from + count; i++)
            {
                if (i >= text.Length || !char.IsAsciiDigit(text[i]))
                {
                    return false;
                }
            }

            return true;
        }

        bool Ends(int end) => end >= source.Length || !char.IsAsciiDigit(source[end]);
        if (Digits(source, at, 8) && Ends(at + 8))
        {
            return $"{source.AsSpan(at, 4)}-{source.AsSpan(at + 4, 2)}-{source.AsSpan(at + 6, 2)}";
        }

        return Digits(source, at, 4) && at + 10 <= source.Length && source[at + 4] is '-' or '/' && source[at + 7] == source[at + 4] && Digits(source, at + 5, 2) && Digits(source, at + 8, 2) && Ends(at + 10)
            ? $"{source.AsSpan(at, 4)}-{source.AsSpan(at + 5, 2)}-{source.AsSpan(at + 8, 2)}" : null;
    }
}
