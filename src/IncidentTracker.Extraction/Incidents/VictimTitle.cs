using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>Whom the headline says was hit, found again in the text: what stands there alone is evidence.</summary>
internal static class VictimTitle
{
    /// <summary>A headline longer than this is none.</summary>
    private const int Longest = 300;

    /// <summary>Words of an outlet's name.</summary>
    private const int OutletWords = 4;

    /// <summary>A headline that names more names nobody.</summary>
    private const int MostNames = 12;

    private static readonly HashSet<string> _events = new(StringComparer.OrdinalIgnoreCase) { "breach", "outage", "breaches", "hack", "cyberattack", "cyber" };

    /// <summary>What happens to whoever was hit, or what they must do.</summary>
    private static readonly HashSet<string> _hurt = new(StringComparer.OrdinalIgnoreCase)
    {
        "shuts", "shut", "shutters", "closes", "closed", "halts", "halted", "stops", "cancels", "cancelled", "canceled", "suspends", "suspended", "delays", "delayed", "postpones", "postponed", "restores", "restoring", "recovers", "recovering", "reels", "reeling",
        "struggles", "struggling", "offline", "down", "outage", "outages", "disrupted", "disruption", "disruptions", "apologises", "apologizes", "diverts", "diverting", "paper", "back", "confirms", "loses", "lost", "resumes", "reopens", "notifies",
    };

    /// <summary>Calls <paramref name="keep"/> with the first and last token of the names' first mention in the text.</summary>
    /// <param name="story">The story.</param>
    /// <param name="read">Who is hit in a story: the same rules as for the text.</param>
    /// <param name="keep">Takes tokens of the story.</param>
    public static void Find(Story story, Func<Story, IReadOnlyList<(int First, int Last)>> read, Action<int, int> keep)
    {
        if (Headline(story) is not { } headline)
        {
            return;
        }

        foreach (var (first, last) in read(headline).Concat(Named(headline)).Take(MostNames))
        {
            if (Again(story, headline, first, last) is var (from, to))
            {
                keep(from, to);
            }
        }

        if (Suffers(headline) is var (start, end))
        {
            // Headlines that write every word with a capital do not show where the name ends; the text does.
            for (; end >= start; end--)
            {
                if (Again(story, headline, start, end, whole: true) is var (from, to))
                {
                    keep(from, to);
                    break;
                }
            }
        }
    }

    /// <summary>The headline as a story of its own, without its outlet; null where there is none.</summary>
    public static Story? Headline(Story story) =>
        story.Article.Title is { Length: > 0 and <= Longest } title ? new(new ArticleText(WithoutOutlet(title))) : null;

    /// <summary>"NAME shuts plants after cyberattack": the names that open a headline, where its verb says that they suffer; "NAME patches flaw after attack" does not.</summary>
    private static (int First, int Last)? Suffers(Story headline)
    {
        var after = 1;
        while (after < headline.Tokens.Length && !headline.Is(after, "after") && !headline.Is(after, "following") && !headline.Is(after, "amid"))
        {
            after++;
        }

        var last = 0;
        while (last + 1 < after && headline.Tokens[last + 1].IsName)
        {
            last++;
        }

        var harmed = false;
        for (var i = after + 1; i < after + 5 && i < headline.Tokens.Length; i++)
        {
            harmed |= (VictimPhrases.Harm & (1ul << (int)headline.Themes[i])) != 0;
        }

        var hurt = false;
        for (var i = 1; i < after && i < headline.Tokens.Length; i++)
        {
            hurt |= _hurt.GetAlternateLookup<ReadOnlySpan<char>>().Contains(headline.Word(i));
        }

        return harmed && hurt && headline.Tokens.Length > 0 && headline.Tokens[0].IsName && !Claims.Places.IsPlace(headline.Text[headline.Tokens[0].Start..headline.Tokens[last].End]) ? (0, last) : null;
    }

    /// <summary>"… - BBC News", "… | World news | The Guardian": what stands behind a bar, or is short behind a dash, names the outlet.</summary>
    private static string WithoutOutlet(string title)
    {
        var bar = title.IndexOf(" | ", StringComparison.Ordinal);
        title = bar > 0 ? title[..bar] : title;
        var dash = Math.Max(title.LastIndexOf(" - ", StringComparison.Ordinal), Math.Max(title.LastIndexOf(" – ", StringComparison.Ordinal), title.LastIndexOf(" : ", StringComparison.Ordinal)));
        return dash > 0 && title.AsSpan(dash + 3).Count(' ') < OutletWords ? title[..dash] : title;
    }

    /// <summary>"NAME data breach", "NAME outage".</summary>
    private static IEnumerable<(int First, int Last)> Named(Story headline)
    {
        for (var i = 1; i < headline.Tokens.Length; i++)
        {
            if (!_events.GetAlternateLookup<ReadOnlySpan<char>>().Contains(headline.Word(i)))
            {
                continue;
            }

            var last = headline.Is(i - 1, "data") ? i - 2 : i - 1;
            if (headline.Is(i, "cyber") && !headline.Is(i + 2, "attack"))
            {
                continue;
            }

            // "NAME health board cyber-attack": what it is stands between.
            var body = false;
            var name = last;
            for (var steps = 0; steps < 3 && name > 0 && headline.Tokens[name].Shape == TokenShape.Lower; steps++)
            {
                body |= VictimReader.IsBody(headline, name--);
            }

            last = body ? name : last;
            var first = last + 1;
            while (first > 0 && headline.Tokens[first - 1].IsName)
            {
                first--;
            }

            // "Russian hack", "Chinese cyberattack": a people before the deed did it; a state may stand before what it lost.
            var people = first <= last && Claims.Places.IsPlace(headline.Text[headline.Tokens[last].Start..headline.Tokens[last].End]) && !headline.Is(i, "breach") && !headline.Is(i, "breaches") && !headline.Is(i, "outage");
            if (first <= last && !people)
            {
                yield return (first, last);
            }
        }
    }

    /// <summary>The longest end of the phrase that the text has too, word for word and with the same capitals, and the names that go on behind it: a headline writes "Torvane", the text "Torvane Flow Systems".</summary>
    private static (int First, int Last)? Again(Story story, Story headline, int first, int last, bool whole = false)
    {
        for (var end = whole ? first : last; first <= end; first++)
        {
            if (!headline.Tokens[first].IsName)
            {
                continue;
            }

            for (var i = 0; i + last - first < Math.Min(story.Tokens.Length, VictimReader.MostTokens); i++)
            {
                if (!Same(story, i, headline, first, last))
                {
                    continue;
                }

                var (from, to) = (i, i + last - first);
                while (story.Together(to, to + 1) && story.Tokens[to + 1].IsName)
                {
                    to++;
                }

                return (from, to);
            }
        }

        return null;
    }

    private static bool Same(Story story, int at, Story headline, int first, int last)
    {
        for (var k = 0; k <= last - first; k++)
        {
            if (story.Tokens[at + k].Hash != headline.Tokens[first + k].Hash || !story.Word(at + k).SequenceEqual(headline.Word(first + k)))
            {
                return false;
            }
        }

        return true;
    }
}
