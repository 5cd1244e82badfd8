using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Wire;

/// <summary>The headline among the places where a page writes it, and the outlet's name that is often glued to it.</summary>
internal static class HeadlineReader
{
    private static readonly System.Buffers.SearchValues<char> _dashes = System.Buffers.SearchValues.Create("|·•»–—-");
    private static readonly string[] _joints = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • ", " « ", " ‹ ", " / ", " ~ ", " -- ", "| ", " |"];

    /// <summary>The headline without the site's name. What is shown as the page's heading wins over what is written for machines, where both tell the same.</summary>
    public static string Read(PageSigns signs, LinkedData data, IReadOnlyList<Block> blocks, string? outlet, string? host)
    {
        string?[] written = [signs.Meta("og:title"), data.IsArticle ? data.Headline : null, signs.Meta("twitter:title"), signs.Title];
        var known = written.Where(title => !string.IsNullOrWhiteSpace(title)).Select(title => Tidy(title!)).ToList();
        var heading = Heading(blocks, known);
        if (heading is not null && (outlet is null || PageContext.Fold(heading, 100) != PageContext.Fold(outlet, 100)))
        {
            return WithoutKicker(heading, [.. known.Select(title => CutSite(title, outlet, host))]);
        }

        foreach (var title in known)
        {
            var cut = CutSite(title, outlet, host);
            if (cut.Length > 0)
            {
                return cut;
            }
        }

        return blocks.FirstOrDefault(block => block.Box.Tag == "h1" && block.Words > 1)?.Text ?? "";
    }

    private static string? Heading(IReadOnlyList<Block> blocks, List<string> known)
    {
        string? best = null;
        var most = 0.0;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            var level = block.Box.Tag switch
            {
                "h1" => 1.0,
                "h2" => 0.8,
                _ when block.Box.Parent?.Tag == "h1" => 0.95,
                _ when (block.Box.Own & Hint.Title) == Hint.Title && block.Box.Tag is "div" or "p" or "span" or "h3" => 0.55,
                _ => 0,
            };
            if (level == 0 || block.Text.Length is < 3 or > 400 || block.Box.Around.HasFlag(Around.Hidden))
            {
                continue;
            }

            var likeness = known.Count == 0 ? (level == 1 ? 0.6 : 0) : known.Max(title => Likeness(title, block.Text));
            var score = likeness * level;
            if (score > most + 0.001)
            {
                (most, best) = (score, block.Text);
            }
        }

        return most >= 0.5 ? best : null;
    }

    /// <summary>1 where one holds the other whole; else the share of words they have in common.</summary>
    private static double Likeness(string title, string heading)
    {
        var (a, b) = (PageContext.Fold(title, 400), PageContext.Fold(heading, 400));
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        if (a == b)
        {
            return 1;
        }

        if (a.StartsWith(b, StringComparison.Ordinal))
        {
            // A heading that is only the site's part of the title is no headline.
            return b.Length * 3 > a.Length ? 0.97 : 0.2;
        }

        if (a.EndsWith(b, StringComparison.Ordinal))
        {
            return b.Length * 2 > a.Length ? 0.9 : 0.3;
        }

        var left = title.ToLowerInvariant().Split([' ', ',', ':', '-', '–', '|', '"', '“', '”', '\'', '’', '.', '?', '!'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var right = heading.ToLowerInvariant().Split([' ', ',', ':', '-', '–', '|', '"', '“', '”', '\'', '’', '.', '?', '!'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var common = left.Count(right.Contains);
        return Math.Max(left.Count, right.Count) == 0 ? 0 : 0.9 * common / Math.Min(left.Count, Math.Max(right.Count, 3)) * (right.Count < 3 ? 0.5 : 1);
    }

    /// <summary>A heading may hold a kicker before or a standfirst after the headline; the page's other titles tell which part is the headline.</summary>
    private static string WithoutKicker(string heading, List<string> known)
    {
        foreach (var title in known)
        {
            if (title.Length < 18 || title.Length >= heading.Length || title.Length * 4 < heading.Length)
            {
                continue;
            }

            if (heading.EndsWith(title, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(heading[heading.Length - title.Length - 1]))
            {
                return heading[^title.Length..];
            }

            if (heading.StartsWith(title, StringComparison.OrdinalIgnoreCase) && heading[title.Length] == ' ' && title.Length + 1 < heading.Length && char.IsUpper(heading[title.Length + 1]) && char.IsLetterOrDigit(title[^1]))
            {
                return heading[..title.Length];
            }
        }

        // A kicker that another title sets apart ("KICKER: HEADLINE", "HEADLINE - KICKER") and the heading runs together with the headline.
        foreach (var (kicker, headline) in known.SelectMany(Parts))
        {
            if (headline.Length >= 18 && heading.Length > headline.Length + 1 && heading.EndsWith(headline, StringComparison.OrdinalIgnoreCase) && heading[^(headline.Length + 1)] == ' ')
            {
                var (before, apart) = (PageContext.Fold(heading[..^(headline.Length + 1)], 100), PageContext.Fold(kicker, 100));
                if ((apart.Length > 0 && before.Contains(apart, StringComparison.Ordinal)) || (before.Length > 3 && apart.Contains(before, StringComparison.Ordinal)))
                {
                    return char.IsLetterOrDigit(heading[^(headline.Length + 2)]) ? heading[^headline.Length..] : heading;
                }
            }
        }

        return heading;
    }

    private static IEnumerable<(string Kicker, string Headline)> Parts(string title)
    {
        if (title.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
        {
            yield return (title[..colon], title[(colon + 2)..]);
        }

        foreach (var joint in _joints)
        {
            if (title.IndexOf(joint, StringComparison.Ordinal) is > 0 and var at)
            {
                yield return (title[(at + joint.Length)..], title[..at]);
            }
        }
    }

    /// <summary>Cuts the site's name off the end or the beginning: a part that is known as such, or a short last part.</summary>
    internal static string CutSite(string title, string? outlet, string? host)
    {
        var folded = outlet is null ? "" : PageContext.Fold(outlet, 100);
        var domain = host is null ? "" : PageContext.Fold(host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host, 100);
        for (var round = 0; round < 3; round++)
        {
            var (at, length) = (-1, 0);
            foreach (var joint in _joints)
            {
                var found = title.LastIndexOf(joint, StringComparison.Ordinal);
                if (found > at)
                {
                    (at, length) = (found, joint.Length);
                }
            }

            if (at <= 0)
            {
                break;
            }

            var (head, tail) = (title[..at].Trim(), title[(at + length)..].Trim());
            var (foldedHead, foldedTail) = (PageContext.Fold(head, 300), PageContext.Fold(tail, 300));
            bool IsSite(string part) => part.Length > 1 && ((folded.Length > 2 && (folded.Contains(part, StringComparison.Ordinal) || part.Contains(folded, StringComparison.Ordinal))) || (part.Length > 3 && domain.Contains(part, StringComparison.Ordinal))
                || (domain.Length > 4 && part.Contains(domain, StringComparison.Ordinal)));
            if (IsSite(foldedTail) || (round == 0 && tail.Length < 30 && head.Length > tail.Length * 1.5 && tail.Split(' ').Length <= 4 && title.AsSpan(at, length).ContainsAny(_dashes)))
            {
                title = head;
            }
            else if (IsSite(foldedHead) && foldedHead.Length < foldedTail.Length)
            {
                title = tail;
                break;
            }
            else
            {
                break;
            }
        }

        return title;
    }

    internal static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
