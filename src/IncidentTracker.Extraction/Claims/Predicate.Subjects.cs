using System.Collections.Frozen;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Subjects that stand farther off: before an office told between commas, before the clause of what was said.</summary>
internal readonly partial record struct Predicate
{
    /// <summary>Words between a reporting verb and its "that": "told PAPER on Monday that".</summary>
    private const int LongestTold = 8;

    private static readonly FrozenSet<string> _withheld = new[]
    {
        "say", "comment", "name", "identify", "disclose", "confirm", "speculate", "elaborate", "blame", "attribute", "provide", "give", "reveal", "accuse", "specify", "rule", "point", "link", "tie", "offer", "discuss", "detail", "assign", "go", "answer", "mention",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>"NAME, the founder of FIRM, who said": the name, not its office.</summary>
    private static NounPhrase Bearer(ClaimSentence s, NounPhrase office)
    {
        if (!s.Is(office.From - 1, ",") || s[office.From].Capital && !s.Has(office.From, Determiner | RoleNoun) || !s.Any(office, RoleNoun | ResearcherNoun | SourceNoun) || NounPhrases.Before(s, office.From - 1) is not { } name || name.To != office.From - 1)
        {
            return office;
        }

        if (s.Has(name.From, Determiner) || s.Any(name, MediaNoun))
        {
            return office;
        }

        // A name of a person or a firm; a place or a day before the comma is where and when.
        var named = s.Has(name.To - 1, Proper) && s[name.To - 1].Capital && !s.Any(name, Place) && !NounPhrases.IsDay(s, name.From);
        var person = name.Length > 1 && s.Any(office, RoleNoun | ResearcherNoun);
        return named && (person && !s.IsAny(name.From - 1, "in", "on", "at", "to", "as") || name.From == 0 || s.IsAny(name.From - 1, "but", "and", "that", "\"")) ? name : office;
    }

    /// <summary>"After the attack, the president's spokesman, NAME, said": whose name stands between commas behind an office; null elsewhere.</summary>
    private static NounPhrase? Named(ClaimSentence s, int comma) =>
        s.Is(comma, ",") && NounPhrases.Before(s, comma) is { } name && name.To == comma && s.Is(name.From - 1, ",") && s[name.From].Capital && s[name.To - 1].Capital && s.Has(name.To - 1, Proper) && !s.Any(name, Place | SourceNoun | ActorName | MediaNoun) && !NounPhrases.IsDay(s, name.From)
        && name.Length is > 1 and < 6 && NounPhrases.Before(s, name.From - 1) is { } office && office.To == name.From - 1 && s.Any(office, RoleNoun) && (s.Has(office.From, Determiner) || s[office.To - 1].Class != None && !s[office.To - 1].Capital || s.Find(office.From, office.To, "'s", "'") > 0) ? name : null;

    /// <summary>"SPEAKER confirmed that FIRM had been retained but would not comment", "and said": what is said of one's own silence or further words is the speaker's, not of whom the clause told; null elsewhere.</summary>
    private static NounPhrase? Outer(ClaimSentence s, int verb)
    {
        if (!s.Has(verb, Say) && !Withholds(s, verb))
        {
            return null;
        }

        for (var that = verb - 2; that > 1 && verb - that < LongestBack; that--)
        {
            if (s.Is(that, ";"))
            {
                return null;
            }

            // "SPEAKER said it had been hacked but declined".
            if (s.Has(that, Say) && s.Plain(that) && s.Has(that + 1, WordClass.Subject) && !s.Has(that + 1, Wh) && !s.IsAny(that - 1, "to") && Before(s, that) is { Be: false, Relative: false, Question: false, Subject: { } teller })
            {
                return teller;
            }

            if (!s.Is(that, "that"))
            {
                continue;
            }

            for (var said = that - 1; said > 0 && that - said < LongestTold; said--)
            {
                if (s.Has(said, Say | WordClass.Believe) && s.Plain(said) && !s.IsAny(said - 1, "to") && Before(s, said) is { Be: false, Relative: false, Question: false, Subject: { } speaker })
                {
                    return speaker;
                }
            }
        }

        return null;
    }

    /// <summary>"which did not stop NAME from calling": who is or is not kept from it does it; null elsewhere.</summary>
    private static NounPhrase? Kept(ClaimSentence s, int verb) =>
        s.Is(verb - 1, "from") && s.In(verb) && s[verb].Word.EndsWith("ing", StringComparison.Ordinal) && NounPhrases.Before(s, s.Is(verb - 2, ",") ? verb - 2 : verb - 1) is { } who && s.Find(Math.Max(0, who.From - 9), who.From, "stop", "stopped", "prevent", "prevented", "keep", "kept", "deter", "deterred", "dissuade") >= 0 ? who : null;

    /// <summary>"believed by SOURCE to": the participle, or -1.</summary>
    private static int HeldBy(ClaimSentence s, int to) =>
        NounPhrases.Before(s, to) is { } who && s.Is(who.From - 1, "by") && s.IsAny(who.From - 2, "believed", "thought", "said", "suspected", "understood", "considered", "reported", "known", "alleged", "judged", "deemed", "assessed") && s.Has(who.From - 3, WordClass.Be | Adverb) ? who.From - 2 : -1;

    private static bool Withholds(ClaimSentence s, int verb)
    {
        if (s.IsAny(verb, "declined", "declines", "refused", "refuses", "stopped"))
        {
            return true;
        }

        var i = verb;
        var negated = false;
        while (s.Has(i, Auxiliary | Negation | Adverb))
        {
            negated |= s.Has(i, Negation);
            i++;
        }

        return negated && s.In(i) && _withheld.Contains(s[i].Word);
    }
}
