namespace IncidentTracker.Scraper.Fetching;

/// <summary>The keys of a robots.txt that mean something to us.</summary>
internal enum RobotsKey
{
    UserAgent,
    Allow,
    Disallow,
    CrawlDelay,
    Other,
}

/// <summary>The lines of a robots.txt as keys and values.</summary>
internal static class RobotsLines
{
    /// <summary>RFC 9309 asks for 500 KiB at least; what lies behind is not read.</summary>
    public const int MaxLength = 500 * 1024;

    /// <summary>Longer lines are cut: no address that we fetch is longer.</summary>
    private const int MaxLine = (8 * 2083) - 1;

    public static IEnumerable<(RobotsKey Key, string Value)> Of(string robots)
    {
        var at = robots.StartsWith('\uFEFF') ? 1 : 0;
        var end = Math.Min(robots.Length, MaxLength);
        while (at < end)
        {
            var stop = robots.AsSpan(at, end - at).IndexOfAny('\r', '\n');
            var length = stop < 0 ? end - at : stop;
            if (Read(robots.AsSpan(at, Math.Min(length, MaxLine))) is { } line)
            {
                yield return line;
            }

            at += length + 1;
        }
    }

    private static (RobotsKey, string)? Read(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf('#');
        line = (comment < 0 ? line : line[..comment]).Trim();
        var colon = line.IndexOf(':');
        if (colon < 0)
        {
            // "Disallow /x": the colon is forgotten often enough to be read, where exactly two words stand there.
            colon = line.IndexOfAny(' ', '\t');
            if (colon < 0 || line[colon..].Trim().IndexOfAny(' ', '\t') >= 0)
            {
                return null;
            }
        }

        var key = Key(line[..colon].Trim());
        return key == RobotsKey.Other ? null : (key, line[(colon + 1)..].Trim().ToString());
    }

    private static RobotsKey Key(ReadOnlySpan<char> key) =>
        Starts(key, "user-agent") || Starts(key, "useragent") || Starts(key, "user agent") ? RobotsKey.UserAgent
        : Starts(key, "allow") ? RobotsKey.Allow
        : Starts(key, "disallow") || Starts(key, "dissallow") || Starts(key, "dissalow") || Starts(key, "disalow") || Starts(key, "diasllow") || Starts(key, "disallaw") ? RobotsKey.Disallow
        : Starts(key, "crawl-delay") || Starts(key, "crawldelay") ? RobotsKey.CrawlDelay
        : RobotsKey.Other;

    private static bool Starts(ReadOnlySpan<char> key, string name) => key.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
