using System.Globalization;
using System.Text;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>What a robots.txt says to one robot about one address.</summary>
/// <param name="Allowed">May be fetched.</param>
/// <param name="CrawlDelay">Seconds between requests that the file asks for, or null.</param>
public sealed record RobotsAnswer(bool Allowed, double? CrawlDelay);

/// <summary>
/// robots.txt as RFC 9309 has it, with the leniencies that the web relies on (missing colons, misspelt "disallow", <c>Crawl-delay</c>).
/// Pure; linear in the file for each question, whatever the file.
/// </summary>
public sealed class RobotsRules
{
    private readonly record struct Rule(bool Allow, string Pattern);

    private readonly List<Rule> _rules = [];
    private readonly double? _crawlDelay;

    private RobotsRules(string robots, string agent)
    {
        List<Rule> ours = [], anyones = [];
        double? ourDelay = null, anyonesDelay = null;
        bool inOurs = false, inAnyones = false, named = false, rulesSeen = false;
        foreach (var (key, value) in RobotsLines.Of(robots))
        {
            switch (key)
            {
                case RobotsKey.UserAgent:
                    if (rulesSeen)
                    {
                        inOurs = inAnyones = rulesSeen = false;
                    }

                    if (IsAnyone(value))
                    {
                        inAnyones = true;
                    }
                    else if (agent.Equals(Token(value), StringComparison.OrdinalIgnoreCase))
                    {
                        inOurs = named = true;
                    }

                    break;
                case RobotsKey.Allow or RobotsKey.Disallow:
                    rulesSeen = true;
                    var rule = new Rule(key == RobotsKey.Allow, Escaped(value));
                    if (inOurs)
                    {
                        ours.Add(rule);
                    }

                    if (inAnyones)
                    {
                        anyones.Add(rule);
                    }

                    break;
                case RobotsKey.CrawlDelay:
                    // A rule like the others: a group may have no other, and the next name begins a new group.
                    rulesSeen = true;
                    if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) && seconds >= 0)
                    {
                        ourDelay = inOurs ? seconds : ourDelay;
                        anyonesDelay = inAnyones ? seconds : anyonesDelay;
                    }

                    break;
            }
        }

        (_rules, _crawlDelay) = named ? (ours, ourDelay) : (anyones, anyonesDelay);
    }

    /// <summary>The rules of a file for one robot. No file, or one without rules, allows everything.</summary>
    /// <param name="robotsTxt">The file's text.</param>
    /// <param name="agent">The product token of the robot ("IncidentTracker"), not its whole User-Agent.</param>
    public static RobotsRules For(string robotsTxt, string agent) => new(robotsTxt, agent);

    /// <summary>Rules that are kept for the robot.</summary>
    public int Count => _rules.Count;

    /// <summary>The answer for an address, or for a path with its query.</summary>
    public RobotsAnswer Ask(string url)
    {
        var path = PathOf(url);
        int allow = Longest(path, wanted: true), disallow = Longest(path, wanted: false);
        // The longest pattern decides, "allow" where both are equally long.
        return new(allow >= disallow, _crawlDelay);
    }

    private int Longest(string path, bool wanted)
    {
        var longest = 0;
        foreach (var rule in _rules)
        {
            if (rule.Allow != wanted)
            {
                continue;
            }

            longest = Math.Max(longest, RobotsPattern.Matches(rule.Pattern, path) ? rule.Pattern.Length : 0);
            // A directory's index page stands for the directory.
            if (wanted && rule.Pattern.LastIndexOf('/') is >= 0 and var slash && rule.Pattern[slash..].StartsWith("/index.htm", StringComparison.Ordinal)
                && RobotsPattern.Matches(rule.Pattern[..(slash + 1)] + "$", path))
            {
                longest = Math.Max(longest, slash + 2);
            }
        }

        return longest;
    }

    private static bool IsAnyone(string value) => value.Length > 0 && value[0] == '*' && (value.Length == 1 || char.IsWhiteSpace(value[1]));

    private static string Token(string value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiLetter(value[end]) || value[end] is '-' or '_'))
        {
            end++;
        }

        return value[..end];
    }

    /// <summary>Everything beyond ASCII as %XX of its UTF-8, escapes in upper case: as an address is sent.</summary>
    private static string Escaped(string pattern)
    {
        var escaped = new StringBuilder(pattern.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '%' && i + 2 < pattern.Length && char.IsAsciiHexDigit(pattern[i + 1]) && char.IsAsciiHexDigit(pattern[i + 2]))
            {
                escaped.Append('%').Append(char.ToUpperInvariant(pattern[++i])).Append(char.ToUpperInvariant(pattern[++i]));
            }
            else if (char.IsAscii(c))
            {
                escaped.Append(c);
            }
            else
            {
                Rune.DecodeFromUtf16(pattern.AsSpan(i), out var rune, out var units);
                i += units - 1;
                foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
                {
                    escaped.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
                }
            }
        }

        return escaped.ToString();
    }

    /// <summary>Path and query as written, without the fragment: the address may be relative, odd or empty.</summary>
    private static string PathOf(string url)
    {
        var start = url.StartsWith("//", StringComparison.Ordinal) ? 2 : 0;
        var end = url.IndexOf('#', start) is >= 0 and var fragment ? fragment : url.Length;
        var early = url.AsSpan(start, end - start).IndexOfAny("/?;");
        var scheme = url.IndexOf("://", start, end - start, StringComparison.Ordinal);
        if (scheme >= 0 && (early < 0 || start + early > scheme))
        {
            start = scheme + 3;
        }

        var path = url.AsSpan(start, end - start).IndexOfAny("/?;");
        return path < 0 ? "/" : url[start + path] == '/' ? url[(start + path)..end] : "/" + url[(start + path)..end];
    }
}
