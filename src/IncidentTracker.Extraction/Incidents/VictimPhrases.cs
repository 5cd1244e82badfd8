namespace IncidentTracker.Extraction.Incidents;

/// <summary>Where a sentence names who was hit, other than after "hit" and "attack on": "X was paralysed", "X's network", "broke into X", "an attack forced X to", "the servers of X", "X confirmed an intrusion", "hackers sat in its network, X said".</summary>
internal static class VictimPhrases
{
    private const int Reach = 14;

    /// <summary>Themes of a word that tells of harm.</summary>
    public const ulong Harm = 1ul << (int)EventTheme.Attack | 1ul << (int)EventTheme.Breach | 1ul << (int)EventTheme.Ransom | 1ul << (int)EventTheme.Ddos | 1ul << (int)EventTheme.Deface
        | 1ul << (int)EventTheme.Wipe | 1ul << (int)EventTheme.Malware | 1ul << (int)EventTheme.Phish | 1ul << (int)EventTheme.Spy | 1ul << (int)EventTheme.Fraud;

    private static readonly HashSet<string> _done = new(StringComparer.OrdinalIgnoreCase)
    {
        "hit", "struck", "hacked", "breached", "attacked", "compromised", "infiltrated", "crippled", "paralysed", "paralyzed", "penetrated", "infected", "defaced", "encrypted", "wiped", "extorted", "blackmailed",
        "knocked", "flooded", "disabled", "targeted", "disrupted", "swamped", "hijacked", "robbed", "locked",
    };

    private static readonly HashSet<string> _into = new(StringComparer.OrdinalIgnoreCase) { "broke", "break", "breaking", "broken", "hacked", "hacking", "burrowed", "tapped", "intruded", "forced" };

    private static readonly HashSet<string> _forced = new(StringComparer.OrdinalIgnoreCase) { "forced", "forces", "prompted", "left", "shut", "halted", "halts", "darkened" };

    private static readonly HashSet<string> _things = new(StringComparer.OrdinalIgnoreCase)
    {
        "website", "websites", "site", "sites", "portal", "portals", "system", "systems", "network", "networks", "server", "servers", "computer", "computers", "account", "accounts", "mailbox", "mailboxes", "data", "database",
        "databases", "records", "files", "controls", "customers", "clients", "users", "apps", "app", "sales", "operations", "terminals", "machines", "mail", "email", "emails", "diplomats", "employees", "staff", "patients", "members", "students", "pupils", "residents", "subscribers", "passengers", "workers",
    };

    private static readonly HashSet<string> _down = new(StringComparer.OrdinalIgnoreCase) { "offline", "inaccessible", "unavailable", "encrypted", "locked", "hacked", "breached", "compromised", "infected" };

    private static readonly HashSet<string> _suffered = new(StringComparer.OrdinalIgnoreCase) { "confirmed", "suffered", "detected", "disclosed", "reported", "discovered", "acknowledged", "weathered", "repelled" };

    private static readonly HashSet<string> _what = new(StringComparer.OrdinalIgnoreCase) { "intrusion", "attack", "cyberattack", "breach", "hack", "outage", "leak", "incident", "compromise", "infection", "break" };

    /// <summary>Calls <paramref name="keep"/> with the first and last token of each phrase; what is no name is dropped there.</summary>
    public static void Find(Story story, int mostTokens, Action<int, int> keep)
    {
        var themes = Themes(story);
        VictimClauses.Find(story, themes, mostTokens, keep);
        for (var i = 0; i < story.Tokens.Length && i < mostTokens; i++)
        {
            if (!story.Tokens[i].IsWord && story.Parts[i] != PartWord.Possessive)
            {
                continue;
            }

            var told = (themes[story.Tokens[i].Sentence] & Harm) != 0;
            if (Has(_done, story, i) && story.Parts[Math.Max(0, i - 1)] == PartWord.Be && story.Together(i - 1, i))
            {
                Left(story, Auxiliaries(story, i - 1), keep);
            }
            else if (Has(_into, story, i) && story.Is(i + 1, "into") && story.Together(i, i + 1))
            {
                Right(story, i + 2, keep);
            }
            else if (told && Has(_forced, story, i) && i > 0 && (Harm & (1ul << (int)story.Themes[i - 1])) != 0)
            {
                Right(story, i + 1, keep);
            }
            else if (told && (story.Is(i, "campaign") || story.Is(i, "campaigns") || story.Is(i, "operation")) && story.Is(i + 1, "against") && story.Together(i, i + 2))
            {
                Right(story, i + 2, keep);
            }
            else if (told && story.Parts[i] == PartWord.Possessive && Owns(story, i))
            {
                Left(story, i, keep);
            }
            else if (told && Has(_things, story, i) && (story.Is(i + 1, "of") || story.Is(i + 1, "at")) && story.Together(i, i + 2))
            {
                Right(story, i + 2, keep);
            }
            else if (told && Has(_suffered, story, i) && Suffered(story, i))
            {
                Left(story, Auxiliaries(story, i), keep);
            }
            else if (story.Is(i, "its") && (told && i + 1 < story.Tokens.Length && Has(_things, story, i + 1) || IsDown(story, i)))
            {
                Subject(story, i, keep);
            }
        }
    }

    private static ulong[] Themes(Story story)
    {
        var themes = new ulong[story.Tokens.Length == 0 ? 0 : story.Tokens[^1].Sentence + 1];
        for (var i = 0; i < story.Tokens.Length; i++)
        {
            themes[story.Tokens[i].Sentence] |= 1ul << (int)story.Themes[i];
        }

        return themes;
    }

    private static bool Has(HashSet<string> words, Story story, int i) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i));

    /// <summary>"the bank's payment network": what is owned stands within three words.</summary>
    private static bool Owns(Story story, int mark)
    {
        for (var i = mark + 1; i <= mark + 3 && story.Together(mark, i) && story.Tokens[i].IsWord; i++)
        {
            if (Has(_things, story, i) && !story.Is(i + 1, "emergency") && !story.Is(i + 1, "security") && !story.Is(i + 1, "crime"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"its appointment, X-ray and payroll systems were still offline".</summary>
    private static bool IsDown(Story story, int its)
    {
        var thing = false;
        for (var i = its + 1; i < its + Reach && story.Together(its, i) && story.Parts[i] != PartWord.Said; i++)
        {
            thing |= Has(_things, story, i);
            if (thing && Has(_down, story, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"confirmed an intrusion", "detected a data breach".</summary>
    private static bool Suffered(Story story, int verb)
    {
        if (!story.Is(verb + 1, "a") && !story.Is(verb + 1, "an") && !story.Is(verb + 1, "the"))
        {
            return false;
        }

        for (var i = verb + 2; i <= verb + 5 && story.Together(verb, i) && story.Tokens[i].IsWord; i++)
        {
            if (Has(_what, story, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first of the auxiliaries before a verb: "had been", "was reportedly".</summary>
    public static int Auxiliaries(Story story, int i)
    {
        while (i > 0 && story.Together(i - 1, i) && story.Parts[i - 1] is PartWord.Be or PartWord.Have or PartWord.Modal or PartWord.EndsLy or PartWord.Not)
        {
            i--;
        }

        return i;
    }

    /// <summary>The phrase that ends just before a place.</summary>
    public static void Left(Story story, int before, Action<int, int> keep)
    {
        var first = before;
        while (first > 0 && before - first < Reach && story.Together(first - 1, before) && InPhrase(story, first - 1))
        {
            first--;
        }

        if (first < before)
        {
            keep(first, before - 1);
        }
    }

    /// <summary>The phrase that begins at a place, small words before it skipped.</summary>
    public static void Right(Story story, int from, Action<int, int> keep)
    {
        if (Close(story, from) is not var (first, last))
        {
            return;
        }

        keep(first, last);
        // "the websites of ministries and the rail operator NAME": the next of the list, where it is no subject of its own.
        if (story.Is(last + 1, "and") && story.Together(first, last + 3) && (story.Parts[last + 2] is PartWord.Determiner || story.Tokens[last + 2].IsName) && Close(story, last + 2) is var (next, end)
            && !(end + 1 < story.Tokens.Length && story.Together(end, end + 1) && story.Parts[end + 1] is PartWord.Said or PartWord.Be or PartWord.Have))
        {
            keep(next, end);
        }
    }

    /// <summary>The phrase that begins at a place and where it ends.</summary>
    private static (int First, int Last)? Close(Story story, int from)
    {
        while (from < story.Tokens.Length && story.Parts[from] is PartWord.Determiner or PartWord.Number or PartWord.Owner)
        {
            from++;
        }

        var last = from - 1;
        while (last + 1 < story.Tokens.Length && last + 1 - from < Reach && story.Together(from, last + 1) && InPhrase(story, last + 1))
        {
            last++;
        }

        return last < from ? null : (from, last);
    }

    /// <summary>The "t" of "didn't".</summary>
    private static bool IsContracted(Story story, int i) => story.Tokens[i].End - story.Tokens[i].Start <= 2 && i > 0 && story.Tokens[i - 1].End == story.Tokens[i].Start && story.Word(i - 1) is "'" or "’";

    private static bool InPhrase(Story story, int i) => story.Tokens[i].IsWord
        ? !VictimReader.Ends(story.Word(i)) && !IsContracted(story, i) && (story.Tokens[i].IsName && story.Parts[i] is PartWord.Name or PartWord.Initial || (!PartWords.Ends(story.Parts[i]) && story.Parts[i] is not (PartWord.Determiner or PartWord.EndsEd)))
        : story.Is(i, "&") && i + 1 < story.Tokens.Length && story.Tokens[i + 1].IsName || story.Word(i) is "-" or "." && i + 1 < story.Tokens.Length && story.Tokens[i].End == story.Tokens[i + 1].Start;

    /// <summary>"X said intruders had been in its network": the sentence's speaker, if it is a name, owns what was entered.</summary>
    private static void Subject(Story story, int owner, Action<int, int> keep)
    {
        for (var i = owner - 1; i > 0 && story.Together(i, owner); i--)
        {
            if (story.Parts[i] == PartWord.Said && (story.Parts[i - 1] is PartWord.Name or PartWord.Body or PartWord.Initial || story.Is(i - 1, ",")))
            {
                VictimClauses.Subject(story, i, keep);
                return;
            }
        }
    }
}
