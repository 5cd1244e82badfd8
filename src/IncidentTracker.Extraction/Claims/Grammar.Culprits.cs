using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Which phrases can name a culprit at all.</summary>
internal sealed partial class Grammar
{
    /// <summary>The phrase after a word if it can be a culprit at all.</summary>
    private NounPhrase? CulpritAfter(int i)
    {
        if (NounPhrases.After(s, i) is not { } phrase || s.Has(phrase.From, Verb) && s.Plain(phrase.From) && !s.Has(phrase.From, Noun | Sponsored) && phrase.Length > 1 && s.Is(i - 1, "to"))
        {
            return null;
        }

        if (!HeadActs(phrase) && !s[phrase.To - 1].Capital)
        {
            return null;
        }

        phrase = NounPhrases.Named(s, phrase);
        return MayBeCulprit(phrase) && !IsModifier(phrase) ? phrase : null;
    }

    /// <summary>The name only modifies an everyday noun: "an IP address", "the US election".</summary>
    private bool IsModifier(NounPhrase phrase) =>
        s.Has(phrase.To - 1, Proper | Country | Metonym) && !s.Has(phrase.To - 1, ActorName | ActorNoun) && s.In(phrase.To) && !s[phrase.To].Capital && s[phrase.To].IsWord
        && s[phrase.To].Class is None or Quoted && s[phrase.To].Word.Length > 3 && !s.IsAny(phrase.To, "last", "next") && !s[phrase.To].Word.EndsWith("ed", StringComparison.Ordinal)
        && !s[phrase.To].Word.EndsWith("ing", StringComparison.Ordinal) && !s[phrase.To].Word.EndsWith("ly", StringComparison.Ordinal);

    private bool MayBeCulprit(NounPhrase phrase) =>
        !s.Has(phrase.From, Wh) && (s.Any(phrase, Name | ActorNoun | StateNoun | Sponsored) || IsKin(phrase) || s.Has(phrase.From, Subject) || s.IsAny(phrase.From, "them", "him", "her", "us")) && HeadActs(phrase);

    /// <summary>The last word of the phrase can do a deed: a name, a group, a body; not "the Russian app" or "official-looking logos".</summary>
    private bool HeadActs(NounPhrase phrase)
    {
        var head = phrase.To - 1;
        while (head > phrase.From && (!s[head].IsWord || char.IsDigit(s[head].Word[0])))
        {
            head--;
        }

        // "hackers on STATE's payroll".
        if (s.IsAny(head, "payroll", "orders", "pay", "command", "control", "behalf", "instructions", "behest", "direction") && s.Has(phrase.From, ActorNoun | Determiner) && s.Find(phrase.From, head, "on", "under", "at", "in") > 0)
        {
            return s.Any(phrase, CyberActorNoun);
        }

        return IsKin(phrase) || _kin.Contains(s[head].Word) || s[head].Capital && !(head == 0 && s.Has(head, Adverb)) || s.Any(phrase, ActorName) || phrase.Length == 1 && !s.Is(head, "foreign")
            || s.Has(head, ActorNoun | StateNoun | SourceNoun | Place | Pronoun) && !(s.Has(head, Document) && !s.Has(head, ActorNoun))
            || s.IsAny(head, "arm", "wing", "directorate", "sponsor", "sponsors", "backer", "backers", "party", "power", "powers", "rival", "rivals", "enemy", "enemies", "leader", "leaders", "ally", "allies",
                "boy", "boys", "couple", "brothers", "sisters", "pair", "force", "branch", "division", "network", "outfits", "units", "firm", "company", "students", "schoolboy", "provider", "university", "institute", "others", "interests", "partner", "partners", "friend", "friends", "cousin", "cousins", "cronies", "neighbors", "neighbours", "neighbor", "nationalists", "allies", "factory", "farm");
    }

    /// <summary>"a disgruntled administrator", "a former contractor": somebody from inside, told apart by the grudge.</summary>
    public static bool IsRogue(ClaimSentence s, NounPhrase phrase) =>
        Insiders.Contains(s[phrase.To - 1].Word) && s.Find(phrase.From, phrase.To, "disgruntled", "former", "sacked", "fired", "rogue", "ex", "aggrieved", "angry", "dismissed", "vengeful", "bitter", "laid-off") >= 0;

    /// <summary>"the group that officials believe hacked": the culprit before the relative pronoun, and who says so.</summary>
    private (NounPhrase Culprit, NounPhrase Source, int Verb)? Antecedent(int verbGroup)
    {
        var verb = verbGroup - 1;
        if (!s.Has(verb, Say | WordClass.Believe) || !s.Plain(verb) || Predicate.Before(s, verb).Subject is not { } source || !s.Any(source, SourceNoun | Name | Pronoun))
        {
            return null;
        }

        var relative = source.From - 1;
        if (s.IsAny(source.From, "that", "which", "who", "whom") && source.Length > 1)
        {
            relative = source.From;
            source = new(source.From + 1, source.To);
        }

        return s.IsAny(relative, "that", "which", "who", "whom") && NounPhrases.Before(s, s.Is(relative - 1, ",") ? relative - 1 : relative) is { } culprit && MayBeCulprit(culprit)
            ? (culprit, source, verb) : null;
    }

    /// <summary>An actor, a state, people, or a name of several words: software and firms share things with much that is no culprit.</summary>
    private bool Somebody(NounPhrase phrase) =>
        s.Any(phrase, ActorName | Place | ActorNoun | Sponsored) || s.Any(phrase, StateNoun) && !s.IsAny(phrase.To - 1, "security", "service", "services") || s.Find(phrase.From, phrase.To, Proper) is var first && first >= 0 && s.Has(first + 1, Proper) && !s.Any(phrase, Technical);

    private static bool IsPronoun(ClaimSentence s, NounPhrase phrase) => phrase.Length == 1 && s.Has(phrase.From, Pronoun);
}
