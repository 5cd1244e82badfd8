using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Hackers told apart by whom they obey or by what they call themselves: "hackers in the pay of STATE", "a crew going by the handle of NAME".</summary>
internal static partial class NounPhrases
{
    /// <summary>Words between the hackers and whom they obey.</summary>
    private const int LongestAllegiance = 10;

    /// <summary>"hackers (possibly) linked to STATE", "taking orders from STATE", "under the control of STATE": where the phrase of whom they obey begins behind the hackers, or -1.</summary>
    private static int Allegiance(ClaimSentence s, int i)
    {
        while (s.Has(i, Adverb) || s.IsAny(i, ",", "believed", "thought", "suspected", "said", "alleged", "reported", "understood", "known", "to", "be", "have", "with", "having", "being") && !s.Is(i - 1, "to"))
        {
            i++;
        }

        if (s.IsAny(i, "close", "direct", "strong", "longstanding", "long-standing", "known", "suspected", "alleged", "apparent", "deep") && s.IsAny(i + 1, "ties", "links", "connections", "to", "relations"))
        {
            i++;
        }

        // Whoever they act for: the verb opens the words that say how.
        var acts = s.IsAny(i, "working", "acting", "operating", "hacking", "spying", "moonlighting", "toiling", "stealing", "fighting", "employed", "hired", "serving");
        if (s.IsAny(i, "linked", "tied", "connected", "affiliated", "associated", "aligned", "allied", "ties", "links", "connections", "relations", "loyal", "belonging", "beholden", "subordinate", "subordinated", "answering", "reporting", "sympathetic", "close", "to") && s.IsAny(Plainly(s, i + 1), "to", "with"))
        {
            return Plainly(s, i + 1) + 1;
        }

        if (s.IsAny(i, "backed", "sponsored", "supported", "employed", "funded", "steered", "directed", "controlled", "run", "hired", "paid", "trained", "financed", "commanded", "protected", "recruited", "bankrolled", "tasked", "sheltered", "handled", "overseen", "managed", "guided", "deployed", "sent", "dispatched", "commissioned", "harboured", "harbored", "led"))
        {
            return s.Is(i + 1, "by") ? i + 2 : s.IsAny(i + 1, "from", "out") && (s.Has(i + 2, Place) || s.Is(i + 2, "of")) && !s.Is(i, "sent") ? s.Is(i + 2, "of") ? i + 3 : i + 2 : acts ? Service(s, i + 1) : -1;
        }

        if (s.IsAny(i, "taking", "receiving", "getting", "following", "obeying"))
        {
            var orders = s.IsAny(i + 1, "their", "its", "his") ? i + 2 : i + 1;
            return s.IsAny(orders, "orders", "instructions", "directions", "cues", "money", "wages", "commands", "tasking") && s.Is(orders + 1, "from") ? orders + 2 : -1;
        }

        if (acts)
        {
            i = Plainly(s, i + 1);
            return s.Is(i, "for") ? i + 1 : Service(s, i);
        }

        return Service(s, i);
    }

    private static int Plainly(ClaimSentence s, int i) => s.Has(i, Adverb) && !s.Has(i, Preposition) ? i + 1 : i;

    /// <summary>"in the pay of STATE", "on the orders of STATE", "under STATE's direction": where whom they serve begins, or -1.</summary>
    private static int Service(ClaimSentence s, int i)
    {
        if (!s.IsAny(i, "in", "on", "under", "at"))
        {
            return -1;
        }

        var first = i + 1;
        while (s.IsAny(first, "the", "direct", "full", "overall", "express", "personal"))
        {
            first++;
        }

        return s.IsAny(first, "pay", "service", "employ", "hire", "orders", "order", "instructions", "instruction", "direction", "directions", "behalf", "behest", "bidding", "command", "control", "supervision", "payroll", "auspices", "guidance", "leadership", "protection", "umbrella", "thumb", "sway", "wing", "request")
            && s.IsAny(first + 1, "of", "from") ? first + 2
            : s.Has(first, Place | Proper) && s.Find(first, first + 6, "payroll", "orders", "pay", "command", "control", "direction", "behalf", "instructions", "behest") is var noun and > 0 && s[noun - 1].IsPossessive ? first : -1;
    }

    /// <summary>Hackers and whom they obey as one phrase, where the second ends what stands before a verb; null elsewhere.</summary>
    public static NounPhrase? Allied(ClaimSentence s, NounPhrase master)
    {
        for (var hackers = master.From - 1; hackers >= 0 && master.From - hackers < LongestAllegiance && (s[hackers].IsWord || s[hackers].IsPossessive); hackers--)
        {
            if (s.Has(hackers, ActorNoun) && (Ends(Allegiance(s, hackers + 1)) || Ends(Alias(s, hackers + 1))) && Before(s, hackers + 1) is { } phrase)
            {
                return new(phrase.From, s.Is(master.To, "\"") && s.Find(phrase.From, master.To, "\"") >= 0 ? master.To + 1 : master.To);
            }
        }

        return null;

        bool Ends(int at) => at >= master.From - 3 && at > 0 && at < master.To;
    }

    /// <summary>"going by the handle of NAME", "styling itself NAME", "known online as NAME", "one it tracks as NAME": where the name begins behind the group's noun, or -1.</summary>
    private static int Alias(ClaimSentence s, int i)
    {
        if (s.IsAny(i, "who", "that", "which"))
        {
            i++;
        }

        while (s.Has(i, Adverb) || s.IsAny(i, "better", "best", "also", "widely"))
        {
            i++;
        }

        if (s.IsAny(i, "calling", "call", "calls", "styling", "style", "styles", "naming", "identifying", "describing", "billing", "branding", "dubbing", "introducing") && s.IsAny(i + 1, "itself", "themselves", "himself", "herself"))
        {
            return s.IsAny(i + 2, "as", "only") ? i + 3 : i + 2;
        }

        if (s.IsAny(i, "known", "identified", "tracked"))
        {
            var @as = s.Find(i + 1, i + 4, "as");
            return @as > 0 ? @as + 1 : s.Is(i + 1, "by") && Handle(s, i + 2) is var nick and > 0 ? nick : -1;
        }

        if (s.IsAny(i, "going", "goes", "go", "operating", "operates", "operate", "posting", "writing", "working", "tweeting", "acting", "hacking"))
        {
            i = s.IsAny(i + 1, "online", "simply", "only") ? i + 2 : i + 1;
            return s.IsAny(i, "by", "under", "as", "with") ? Handle(s, i + 1) is var handle and > 0 ? handle : s.Is(i, "by") && s.Has(i + 1, Name) ? i + 1 : -1 : -1;
        }

        return s.IsAny(i, "using", "with", "under", "by", "bearing", "sporting") ? Handle(s, i + 1) : -1;
    }

    /// <summary>"the (online) handle (of) NAME": where the name begins, or -1.</summary>
    private static int Handle(ClaimSentence s, int i)
    {
        var noun = s.Find(i, i + 5, "handle", "name", "names", "nickname", "alias", "aliases", "moniker", "pseudonym", "username", "screenname", "nom", "banner", "label");
        if (noun < 0)
        {
            return -1;
        }

        for (var k = i; k < noun; k++)
        {
            if (!s.Has(k, Determiner) && !s.IsAny(k, "online", "twitter", "hacker", "screen", "user", "group", "collective", "self-styled", "colourful", "colorful"))
            {
                return -1;
            }
        }

        noun = s.Is(noun, "nom") ? noun + 3 : noun + 1;
        while (s.IsAny(noun, "of", "\"", "'", ","))
        {
            noun++;
        }

        return s.In(noun) && s[noun].IsWord && (s[noun].Capital || s.Has(noun, Name) || s[noun].Class == None) ? noun : -1;
    }
}
