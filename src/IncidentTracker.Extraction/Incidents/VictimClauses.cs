namespace IncidentTracker.Extraction.Incidents;

/// <summary>Where a clause says who was hit: "an attack that forced X to", "stole money from X", "added X to its leak site", "X has been the target of hackers", "X, which sells pumps, said it had found malware".</summary>
internal static class VictimClauses
{
    /// <summary>Words between a verb and the name that it leads to.</summary>
    private const int Reach = 12;

    private const ulong Harm = VictimPhrases.Harm;

    private static readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase)
    {
        "stole", "steal", "stolen", "stealing", "steals", "theft", "taken", "took", "exfiltrated", "exfiltrating", "siphoned", "siphoning", "copied", "copying", "extracted", "downloaded", "looted", "swiped", "pilfered", "leaked", "leak", "drained",
    };

    private static readonly HashSet<string> _kept = new(StringComparer.OrdinalIgnoreCase) { "server", "servers", "database", "databases", "system", "systems", "network", "networks", "computers", "files", "archive", "website" };

    private static readonly HashSet<string> _shown = new(StringComparer.OrdinalIgnoreCase) { "listed", "listing", "lists", "added", "adding", "adds", "named", "naming", "posted", "posting" };

    private static readonly HashSet<string> _shelves = new(StringComparer.OrdinalIgnoreCase) { "leak", "leaks", "extortion", "victim", "victims", "shaming", "dark" };

    private static readonly HashSet<string> _met = new(StringComparer.OrdinalIgnoreCase) { "found", "detected", "discovered", "suffered", "lost", "noticed", "identified", "experienced", "shut", "contained" };

    private static readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase) { "found", "detected", "discovered", "noticed", "identified" };

    private static readonly HashSet<string> _struck = new(StringComparer.OrdinalIgnoreCase) { "hit", "hacked", "breached", "attacked", "compromised", "infected", "targeted", "defaced", "robbed" };

    private static readonly HashSet<string> _ails = new(StringComparer.OrdinalIgnoreCase) { "malware", "malicious", "ransomware", "virus", "intrusion", "intruder", "intruders", "hackers", "attackers", "breach", "cyberattack", "cyber-attack", "attack", "hack", "unauthorised", "unauthorized", "suspicious" };

    /// <summary>Calls <paramref name="keep"/> with the first and last token of each phrase; what is no name is dropped there.</summary>
    public static void Find(Story story, ulong[] themes, int mostTokens, Action<int, int> keep)
    {
        for (var i = 1; i < story.Tokens.Length && i < mostTokens; i++)
        {
            if (!story.Tokens[i].IsWord)
            {
                continue;
            }

            if (Has(_taken, story, i) && From(story, i) is var own and > 0 && story.Together(i, own + 1) && story.Parts[own] == PartWord.Owner && Has(_kept, story, own + 1))
            {
                // "X disclosed that records had been copied from its servers".
                if (Speaker(story, i) is var discloses and > 0)
                {
                    Subject(story, discloses, keep);
                }

                continue;
            }

            if ((story.Is(i, "it") || story.Is(i, "they")) && Ails(story, i))
            {
                if (Speaker(story, i) is var said and > 0)
                {
                    Subject(story, said, keep);
                }

                continue;
            }

            if ((themes[story.Tokens[i].Sentence] & Harm) == 0)
            {
                continue;
            }

            if ((story.Is(i, "that") || story.Is(i, "which")) && Harms(story, i - 1))
            {
                Object(story, i + 1, keep);
            }
            else if (Has(_taken, story, i) && From(story, i) is var from and > 0)
            {
                VictimPhrases.Right(story, from, keep);
            }
            else if (Has(_shown, story, i) && OnShelf(story, i))
            {
                VictimPhrases.Right(story, i + 1, keep);
            }
            else if ((story.Is(i, "target") || story.Is(i, "victim") || story.Is(i, "prey")) && Befell(story, i) is var verb and > 0)
            {
                VictimPhrases.Left(story, VictimPhrases.Auxiliaries(story, verb), keep);
            }
        }
    }

    private static bool Has(HashSet<string> words, Story story, int i) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i));

    /// <summary>The word, or the one before it, tells of harm: "a ransomware attack that", "the breach last week that".</summary>
    private static bool Harms(Story story, int i)
    {
        for (var k = i; k > i - 4 && story.Together(k, i); k--)
        {
            if ((Harm & (1ul << (int)story.Themes[k])) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"that forced X to halt", "that has kept the shop of X offline", "that left shelves empty at X": what the verb strikes, or of whom or where it is.</summary>
    private static void Object(Story story, int verb, Action<int, int> keep)
    {
        while (story.Together(verb, verb + 1) && story.Parts[verb] is PartWord.Have or PartWord.EndsLy or PartWord.Modal)
        {
            verb++;
        }

        // "that FIRM blamed on", "that was carried out by".
        if (!story.Together(verb - 1, verb + 1) || story.Tokens[verb].Shape != TokenShape.Lower || story.Parts[verb] is PartWord.Be or PartWord.Determiner or PartWord.Preposition or PartWord.Owner or PartWord.He or PartWord.It or PartWord.Attacker or PartWord.Expert)
        {
            return;
        }

        VictimPhrases.Right(story, verb + 1, keep);
        for (var i = verb + 2; i < verb + Reach && story.Together(verb, i) && story.Tokens[i].IsWord && story.Parts[i] is not (PartWord.By or PartWord.Who or PartWord.Said); i++)
        {
            if (story.Is(i, "of") || story.Is(i, "at"))
            {
                VictimPhrases.Right(story, i + 1, keep);
                return;
            }
        }
    }

    /// <summary>"theft of 19,000 e-mails from X": where X begins; an account in a country is no victim.</summary>
    private static int From(Story story, int taken)
    {
        for (var i = taken + 1; i < taken + Reach && story.Together(taken, i); i++)
        {
            if (!story.Tokens[i].IsWord && !story.Is(i, ",") && !story.Is(i, "$") && !story.Is(i, "-") && !story.Is(i, "."))
            {
                return 0;
            }

            if (story.Is(i, "from"))
            {
                return i + 1;
            }

            if (story.Parts[i] is PartWord.Who or PartWord.Said or PartWord.By)
            {
                return 0;
            }
        }

        return 0;
    }

    /// <summary>"added X to its data leak site", "listed X as a victim", "posted X on its dark web page".</summary>
    private static bool OnShelf(Story story, int shown)
    {
        for (var i = shown + 2; i < shown + Reach && story.Together(shown, i); i++)
        {
            if (story.Is(i, "to") || story.Is(i, "on") || story.Is(i, "as") || story.Is(i, "among"))
            {
                for (var k = i + 1; k < i + 6 && story.Together(shown, k); k++)
                {
                    if (Has(_shelves, story, k))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        return false;
    }

    /// <summary>"has been the target of a hacking campaign", "fell victim to ransomware": where the verb stands.</summary>
    private static int Befell(Story story, int noun)
    {
        var verb = noun - 1;
        while (verb > 0 && story.Parts[verb] is PartWord.Determiner)
        {
            verb--;
        }

        if (!story.Together(verb, noun + 1) || !(story.Parts[verb] is PartWord.Be || story.Is(verb, "became") || story.Is(verb, "fell") || story.Is(verb, "fallen")) || !(story.Is(noun + 1, "of") || story.Is(noun + 1, "to")))
        {
            return 0;
        }

        for (var i = noun + 2; i < noun + 7 && story.Together(noun, i); i++)
        {
            if ((Harm & (1ul << (int)story.Themes[i])) != 0)
            {
                return verb;
            }
        }

        return 0;
    }

    /// <summary>"it had found malicious software", "they had been hacked", "its records had been copied".</summary>
    private static bool Ails(Story story, int it)
    {
        var verb = it + 1;
        while (story.Together(it, verb) && story.Parts[verb] is PartWord.Have or PartWord.Be or PartWord.EndsLy)
        {
            verb++;
        }

        if (!story.Together(it, verb) || verb == it + 1 && !Has(_met, story, verb))
        {
            return false;
        }

        if (Has(_struck, story, verb))
        {
            return story.Parts[verb - 1] is PartWord.Be or PartWord.EndsLy;
        }

        // What a firm finds may be somebody else's; what it suffers, or finds on its own machines, is its own.
        var ails = false;
        var own = !Has(_seen, story, verb);
        for (var i = verb + 1; Has(_met, story, verb) && i < verb + Reach && story.Together(verb, i); i++)
        {
            ails |= i < verb + 7 && Has(_ails, story, i);
            own |= (story.Is(i, "its") || story.Is(i, "their")) || (story.Is(i, "on") || story.Is(i, "in")) && NearMachines(story, i);
        }

        return ails && own;
    }

    /// <summary>"on a number of office computers".</summary>
    private static bool NearMachines(Story story, int on)
    {
        for (var i = on + 1; i < on + 7 && story.Together(on, i); i++)
        {
            if (story.Is(i, "computers") || story.Is(i, "systems") || story.Is(i, "servers") || story.Is(i, "network"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The word of saying before the pronoun: "X said in August it had".</summary>
    private static int Speaker(Story story, int it)
    {
        for (var i = it - 1; i > 0 && it - i < 2 * Reach && story.Together(i, it); i--)
        {
            if (story.Parts[i] == PartWord.Said || story.Is(i, "disclosed") || story.Is(i, "reported") || story.Is(i, "discovered") || story.Is(i, "revealed"))
            {
                return i;
            }

            if (!story.Tokens[i].IsWord)
            {
                return 0;
            }
        }

        return 0;
    }

    /// <summary>Who says it: the phrase before the verb, or before the aside that a comma closes there.</summary>
    public static void Subject(Story story, int said, Action<int, int> keep)
    {
        var end = VictimPhrases.Auxiliaries(story, said);
        if (!story.Is(end - 1, ","))
        {
            VictimPhrases.Left(story, end, keep);
            return;
        }

        for (var i = end - 2; i > 0 && end - i < 2 * Reach && story.Together(i, end); i--)
        {
            if (story.Is(i, ",") && story.Tokens[i + 1].Shape != TokenShape.Number)
            {
                VictimPhrases.Left(story, i, keep);
                return;
            }
        }
    }
}
