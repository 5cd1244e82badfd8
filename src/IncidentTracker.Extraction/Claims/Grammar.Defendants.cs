using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Whom a passive verb of the law is about: court reports put ages, homes, nicknames and deeds between the defendant and the verb.</summary>
internal sealed partial class Grammar
{
    /// <summary>The defendant before a verb group; the nearest phrase unless the clause opens with somebody of whom the words between tell.</summary>
    private NounPhrase? Defendant(in Predicate p)
    {
        if (p.Relative && p.Subject is { } antecedent)
        {
            return Named(Aged(antecedent));
        }

        if (ClauseOpening(p.Start) is { } opening && opening.To < p.Start && (p.Subject is not { } near || near.From > opening.From) && IsAside(opening.To, p.Start))
        {
            return Named(opening);
        }

        return p.Subject is { } subject ? Named(Aged(subject)) : null;
    }

    /// <summary>The first phrase of the clause in which a token stands, times and places before its comma skipped.</summary>
    private NounPhrase? ClauseOpening(int at)
    {
        var start = 0;
        for (var k = at - 1; k > 0; k--)
        {
            if (s[k].Word is ";" or ":" or "but" or "although" or "though" or "while" || s.Is(k, "that") && s.Has(k - 1, Say | Believe) || s.Has(k, Quoting) && s.Plain(k) && !s.Has(k - 1, Wh) && !s.Has(k + 1, Preposition))
            {
                // "told the paper that NAME": the clause opens behind "that".
                start = s.Find(k + 1, Math.Min(at, k + 8), "that") is var that and > 0 && s.Has(k, Quoting) ? that + 1 : k + 1;
                break;
            }
        }

        for (var steps = 0; steps < 2; steps++)
        {
            var opens = s.Has(start, Preposition | Adverb) && s.Plain(start) || s.IsAny(start, "last", "earlier", "this", "next", "two", "a") && s.Find(start + 1, start + 4, "week", "month", "year", "weeks", "months", "years", "days", "day") > 0;
            if (!opens || s.Find(start + 1, Math.Min(at, start + 14), ",") is not (var comma and > 0))
            {
                break;
            }

            start = comma + 1;
        }

        // "PITTSBURGH -", "CITY (Agency) –": a dateline opens no clause.
        if (start == 0 && s.Find(1, Math.Min(at, 14), "-", "–", "—") is var dash and > 0 && s[0].Capital && s.Find(0, dash, Verb | Auxiliary | Say) < 0)
        {
            start = dash + 1;
        }

        return NounPhrases.After(s, start) is { } first && !s.Has(first.From, Wh) && !IsPronoun(s, first) && !s.Any(first, IncidentNoun) && (!s.Has(first.To - 1, SourceNoun | GovernmentNoun | Document) || s.Has(first.To - 1, ActorNoun)) ? first : null;
    }

    /// <summary>The words from a phrase to a verb tell of the phrase: ", 25, of TOWN,", "who did it", "accused of it".</summary>
    private bool IsAside(int from, int verb)
    {
        if (s.IsAny(from, ",", "("))
        {
            // "NAME, who ran the botnet, came to court and was remanded": a second verb of the same subject.
            return s.IsAny(verb - 1, ",", "\"", ")", "'") || s.Is(verb - 1, "and") && s.Find(from, verb, "who", "whose", "whom") > 0 || s.Find(from, verb, "who", "whose") > 0 && s.Find(from, verb, ";", "and") < 0;
        }

        // Without a comma to close it the aside may hold none.
        return (s.IsAny(from, "who", "that", "whose", "accused", "suspected", "alleged", "believed", "behind", "known", "named", "identified", "linked", "wanted", "said", "working", "living", "thought", "using", "calling")
                || s.Has(from, Preposition)) && (s.Find(from, verb, ",") < 0 || s.Is(verb - 1, ","));
    }

    /// <summary>"NAME, 25,": the age is not the defendant.</summary>
    private NounPhrase Aged(NounPhrase phrase) =>
        char.IsDigit(s[phrase.From].Word[0]) && phrase.Length <= 2 && s.Is(phrase.From - 1, ",") && NounPhrases.Before(s, phrase.From - 1) is { } before ? before : phrase;

    /// <summary>"The partner, NAME,": the name where the phrase has none.</summary>
    private NounPhrase Named(NounPhrase phrase)
    {
        if (!s.Any(phrase, Proper) && s.Is(phrase.To, ",") && NounPhrases.After(s, phrase.To + 1) is { Length: > 1 and < 5 } name && s.IsAny(name.To, ",", "(") && !s.Any(name, SourceNoun | RoleNoun))
        {
            for (var i = name.From; i < name.To; i++)
            {
                if (!s[i].Capital && s[i].IsWord)
                {
                    return phrase;
                }
            }

            return name;
        }

        return phrase;
    }
}
