using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>Whom it hit, by name, with country and sector: what stands after "hit", "attack on", "hack of", taken apart where it is a list.</summary>
internal static class VictimReader
{
    private const int Most = 24;
    /// <summary>Whom a text hit stands in its beginning.</summary>
    public const int MostTokens = 6000;
    private const int LongestList = 28;
    private const int LongestName = 10;

    private static readonly WordList _sectors = WordList.Of("sectors");
    private static readonly HashSet<string> _governing = new(StringComparer.OrdinalIgnoreCase)
    {
        "hit", "hits", "hitting", "struck", "targeted", "targeting", "targets", "hacked", "breached", "attacked", "attacking", "compromised", "infiltrated", "crippled", "disrupted", "paralysed", "paralyzed", "penetrated", "infected",
        "defaced", "defaces", "defacing", "crippling", "paralysing", "paralyzing", "encrypted", "encrypting", "wiped", "extorted", "blackmailed", "knocked",
    };

    /// <summary>What was hit of somebody: "the websites of X" hit X.</summary>
    private static readonly HashSet<string> _belongings = new(StringComparer.OrdinalIgnoreCase)
    {
        "website", "websites", "site", "sites", "page", "pages", "portal", "portals", "system", "systems", "network", "networks", "server", "servers", "computer", "computers", "account", "accounts", "mailbox", "mailboxes",
        "data", "records", "files", "controls", "services", "customers", "clients", "users",
    };

    private static readonly HashSet<string> _connectors = new(StringComparer.OrdinalIgnoreCase) { "of", "de", "del", "der", "van", "for", "&" };

    private static readonly HashSet<string> _bodies = new(StringComparer.OrdinalIgnoreCase) { "group", "company", "firm", "operator", "maker", "lender", "retailer", "utility", "chain", "provider", "association", "council", "office", "line", "lines", "service" };

    private static readonly HashSet<string> _shortDays = new(StringComparer.OrdinalIgnoreCase)
    {
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    };

    private static readonly HashSet<string> _nouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "attack", "attacks", "cyberattack", "cyberattacks", "assault", "assaults", "hack", "hacks", "hacking", "breach", "breaches", "intrusion", "intrusions", "infiltration", "defacement",
    };

    private static readonly HashSet<string> _noun2 = new(StringComparer.OrdinalIgnoreCase) { "on", "of", "against", "at", "into", "targeting" };

    private static readonly HashSet<string> _determiners = new(StringComparer.OrdinalIgnoreCase) { "the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "several", "two", "three", "four", "five", "some", "many", "about", "around", "more", "than", "all", "dozens", "hundreds" };

    private static readonly HashSet<string> _ends = new(StringComparer.OrdinalIgnoreCase)
    {
        "in", "on", "at", "by", "with", "from", "to", "among", "including", "after", "before", "during", "last", "this", "that", "which", "who", "when", "while", "as", "over", "using", "through", "via", "since", "were", "was",
        "is", "are", "have", "has", "had", "would", "will", "could", "said", "comes", "came", "leaving", "prompting", "causing", "but", "because", "earlier", "late", "early", "into", "against", "between", "so", "if", "where", "it", "they", "he", "she",
        "overnight", "yesterday", "today", "again", "offline", "out", "bear", "bore", "bears",
    };

    /// <summary>Who was hit, each name once, in order.</summary>
    /// <param name="story">The story.</param>
    /// <param name="tagged">Stretches that the model takes for victims; named ones count here too.</param>
    /// <param name="parties">Who is no victim.</param>
    public static List<VictimFinding> Read(Story story, IReadOnlyList<TextSpan> tagged, OtherParties parties)
    {
        var found = ByRules(story);
        AddTagged(story, tagged, parties, found);
        found.RemoveAll(span => parties.Did(story.Text[story.Tokens[span.First].Start..story.Tokens[span.Last].End]));
        found.Sort();
        return Describe(story, found);
    }

    /// <summary>Whom the words of the text and of the headline say was hit, as first and last token.</summary>
    public static List<(int First, int Last)> ByRules(Story story)
    {
        var found = Told(story);
        VictimTitle.Find(story, Told, (first, last) =>
        {
            if (found.Count < Most && !found.Exists(known => known.First <= last && first <= known.Last))
            {
                Keep(story, first, last, found);
            }
        });
        return found;
    }

    /// <summary>Whom the words say was hit.</summary>
    private static List<(int First, int Last)> Told(Story story)
    {
        var found = new List<(int First, int Last)>();
        for (var i = 0; i + 1 < story.Tokens.Length && i < MostTokens && found.Count < Most; i++)
        {
            var after = _governing.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i)) && story.Tokens[i].Shape == TokenShape.Lower ? i + 1
                : _nouns.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i)) && story.Together(i, i + 1) && _noun2.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i + 1)) ? i + 2 : -1;
            if (after > 0 && story.Together(i, after) && !IsDay(story, after))
            {
                Take(story, after, found);
            }
        }

        VictimPhrases.Find(story, MostTokens, (first, last) =>
        {
            if (found.Count < Most && !found.Exists(known => known.First <= last && first <= known.Last))
            {
                Keep(story, first, last, found);
            }
        });
        return found;
    }

    /// <summary>"an attack on Monday", "since the attack on Jan. 14": a day is hit by nobody. "May" and "Sun" may be names where no number follows.</summary>
    private static bool IsDay(Story story, int i)
    {
        var next = story.Is(i + 1, ".") ? i + 2 : i + 1;
        var numbered = story.Together(i, next) && story.Tokens[next].Shape is TokenShape.Number or TokenShape.Code;
        return story.Tokens[i].IsName && (Weekdays.Has(story.Word(i))
            || (Months.Has(story.Word(i)) && (numbered || !story.Together(i, next) || !story.Tokens[next].IsName))
            || (_shortDays.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i)) && (numbered || next == i + 2)));
    }

    /// <summary>Cuts a list of names: at commas, and at "and" where a new name begins. "the security and defence council" stays whole.</summary>
    private static void Take(Story story, int from, List<(int First, int Last)> found)
    {
        var first = from;
        var i = from;
        for (; i < story.Tokens.Length && i - from < LongestList && story.Together(from, i); i++)
        {
            var token = story.Tokens[i];
            var ends = !token.IsWord ? story.Word(i) is not ("'s" or "’s" or "-" or "." or "&" or "’" or "'") : _ends.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i));
            var begins = story.Is(i, "and") && i + 1 < story.Tokens.Length
                && (_determiners.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i + 1)) || story.Tokens[i + 1].IsName);
            // "hit Ukraine and said": after a name only another name goes on; "the security and defence council" has none before its "and".
            if (story.Is(i, "and") && !begins && Named(story, first, i - 1))
            {
                ends = true;
            }

            if (story.Is(i, ".") && (i + 1 >= story.Tokens.Length || story.Tokens[i + 1].Start != story.Tokens[i].End))
            {
                ends = true;
            }

            if (!ends && !begins)
            {
                continue;
            }

            Keep(story, first, i - 1, found);
            first = i + 1;
            if (!begins && !story.Is(i, ","))
            {
                return;
            }

            if (story.Is(first, "and"))
            {
                first++;
            }

            // A comma goes on with the list only where a name or a determiner follows.
            if (first >= story.Tokens.Length || !(story.Tokens[first].IsName || _determiners.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(first))))
            {
                return;
            }

            i = first;
        }

        Keep(story, first, i - 1, found);
    }

    private static void Keep(Story story, int first, int last, List<(int First, int Last)> found)
    {
        while (first <= last && (!story.Tokens[first].IsWord || _determiners.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(first))))
        {
            first++;
        }

        if (first < last && story.Is(first, "of"))
        {
            first++;
        }

        // "websites of Latvian ministries", "about 70 sites of the ministry": the owner is hit.
        var owned = first;
        while (owned <= last && !story.Is(owned, "of"))
        {
            owned++;
        }

        if (owned > first && owned < last && _belongings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(owned - 1)))
        {
            first = owned + 1;
            while (first <= last && (!story.Tokens[first].IsWord || _determiners.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(first))))
            {
                first++;
            }
        }

        while (last >= first && (!story.Tokens[last].IsWord || story.Is(last, "and") || story.Is(last, "or")))
        {
            last--;
        }

        if (first > last || last - first >= LongestName || !story.Together(first, last))
        {
            return;
        }

        // A name, or a body that is named by what it is: "ministry of foreign affairs".
        var named = false;
        var body = false;
        var belongs = false;
        for (var i = first; i <= last; i++)
        {
            named |= story.Tokens[i].IsName && story.Themes[i] == EventTheme.None && !Weekdays.Has(story.Word(i)) && !Months.Has(story.Word(i)) && story.Tokens[i].Shape != TokenShape.Code;
            // "the interests of a state": a body stands before its "of".
            belongs |= story.Is(i, "of");
            body |= !belongs && _sectors.Meaning(story.Word(i)) == "state institutions" && story.Tokens[i].Shape == TokenShape.Lower;
        }

        if (first == last && (Weekdays.Has(story.Word(first)) || Months.Has(story.Word(first))))
        {
            return;
        }

        var head = story.Word(last);
        // "the state", "the county": which?
        body &= first < last || head.EndsWith("s", StringComparison.Ordinal);
        if ((named || body) && !head.StartsWith("website", StringComparison.OrdinalIgnoreCase) && !head.StartsWith("server", StringComparison.OrdinalIgnoreCase) && story.Themes[last] is EventTheme.None or EventTheme.Supply)
        {
            found.Add((first, last));
        }
    }

    private static void AddTagged(Story story, IReadOnlyList<TextSpan> tagged, OtherParties parties, List<(int First, int Last)> found)
    {
        var i = 0;
        foreach (var span in tagged)
        {
            while (i < story.Tokens.Length && story.Tokens[i].Start < span.Start)
            {
                i++;
            }

            var last = i;
            while (last + 1 < story.Tokens.Length && story.Tokens[last + 1].End <= span.End)
            {
                last++;
            }

            (i, last) = Name(story, i, Math.Min(last, story.Tokens.Length - 1));
            if (found.Count < Most && i < story.Tokens.Length && i <= last && !found.Exists(known => known.First <= last && i <= known.Last) && NamedOnly(story, i, last)
                && !parties.Speaks(story.Text[story.Tokens[i].Start..story.Tokens[last].End]))
            {
                Keep(story, i, last, found);
            }
        }
    }

    /// <summary>The name inside a tagged stretch: from its first name over names, connectors between them and the noun that says what it is.</summary>
    private static (int First, int Last) Name(Story story, int first, int last)
    {
        while (first <= last && !story.Tokens[first].IsName)
        {
            first++;
        }

        var end = first;
        while (end < last && (story.Tokens[end + 1].IsName
            || (end + 2 <= last && _connectors.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(end + 1)) && story.Tokens[end + 2].IsName)
            || _bodies.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(end + 1)) || _sectors.Meaning(story.Word(end + 1)) is not null))
        {
            end++;
        }

        return (first, end);
    }

    /// <summary>True for the words that say what a name is: "board", "hospital", "operator".</summary>
    public static bool IsBody(Story story, int i) => _bodies.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i)) || _sectors.Meaning(story.Word(i)) is not null || story.Parts[i] == PartWord.Body;

    /// <summary>True for words that no name goes beyond.</summary>
    public static bool Ends(ReadOnlySpan<char> word) => _ends.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static bool NamedOnly(Story story, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (story.Tokens[i].IsName && (i > first || last > first || !FirstInSentence(story, i)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Named(Story story, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (story.Tokens[i].IsName)
            {
                return true;
            }
        }

        return false;
    }

    private static bool FirstInSentence(Story story, int i) => i == 0 || !story.Together(i - 1, i);

    private static List<VictimFinding> Describe(Story story, List<(int First, int Last)> found)
    {
        var countries = found.Select(span => Country(story, span.First, span.Last)).ToList();
        // "the cabinet of ministers" is that of the country that was hit.
        var usual = countries.Where(code => code is not null).GroupBy(code => code).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
        var victims = new List<VictimFinding>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var k = 0; k < found.Count; k++)
        {
            var (first, last) = found[k];
            var sector = Sector(story, first, last);
            first = NameAfterBody(story, first, last);
            var span = new TextSpan(story.Tokens[first].Start, story.Tokens[last].End);
            var name = span.Of(story.Text);
            // A country or its people alone, hit by an attack, is the state.
            if (countries[k] is { } code && Places.CodeOf(name) is not null)
            {
                (name, sector) = (CountryNames.NameOf(code), "state institutions");
            }

            if (names.Add(Domain.Claims.ClaimKey.Fold(name)))
            {
                victims.Add(new(span, name, countries[k] ?? (sector == "state institutions" ? usual : null), sector));
            }
        }

        return victims;
    }

    /// <summary>"the Arden hospital group Santa Rua" is called Santa Rua; "Arden Justice Ministry" and "Arden railways" keep all their words.</summary>
    private static int NameAfterBody(Story story, int first, int last)
    {
        var start = last + 1;
        while (start > first && (story.Tokens[start - 1].IsName || !story.Tokens[start - 1].IsWord || (start <= last && _connectors.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(start - 1)))))
        {
            start--;
        }

        var body = start > first && start <= last && story.Tokens[start - 1].Shape == TokenShape.Lower
            && (_bodies.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(start - 1)) || _sectors.Meaning(story.Word(start - 1)) is not null);
        return body && story.Tokens[start].IsName && Places.At(story.Text, story.Tokens, start, out var end) is null | end < last ? start : first;
    }

    /// <summary>ISO code of the first country named in a stretch.</summary>
    public static string? Country(Story story, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (story.Tokens[i].IsName && Places.At(story.Text, story.Tokens, i, out _) is { } code)
            {
                return code;
            }
        }

        return null;
    }

    /// <summary>The first word that shows one; a body's head noun stands first in "ministry of health", last in "health ministry".</summary>
    public static string? Sector(Story story, int first, int last)
    {
        string? sector = null;
        for (var i = first; i <= last; i++)
        {
            if (_sectors.Meaning(story.Word(i)) is { } meaning)
            {
                if (meaning == "state institutions")
                {
                    return meaning;
                }

                sector ??= meaning;
            }
        }

        return sector;
    }
}
