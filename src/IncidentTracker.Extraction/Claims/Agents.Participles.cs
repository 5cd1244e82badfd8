using System.Collections.Frozen;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who speaks in a clause without a subject of its own: "…, blaming STATE", "a statement accusing GROUP", "joined others in naming".</summary>
internal static partial class Agents
{
    private static readonly FrozenSet<string> _attributing = new[]
    {
        "blaming", "accusing", "attributing", "linking", "tying", "connecting", "naming", "pinning", "pointing", "tracing", "identifying", "suggesting", "concluding", "fingering", "implicating", "ascribing", "suspecting", "indicating", "calling", "holding",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Who blames in such a clause that a verb in -ing opens; null where it has a subject of its own or no clause before it.</summary>
    public static NounPhrase? Participle(ClaimSentence s, int verb)
    {
        if (!s.In(verb) || !_attributing.Contains(s[verb].Word) || s.Has(verb - 1, WordClass.Be) || verb < 2)
        {
            return null;
        }

        var before = s.Has(verb - 1, Adverb) ? verb - 1 : verb;
        if (s.IsAny(before - 1, ",", "in", "by", "while"))
        {
            return Matrix(s, before - 1);
        }

        return NounPhrases.Before(s, before) is { } paper && IsPaper(s, paper) ? Publisher(s, paper) ?? (s.Has(Head(s, paper), Document) || s.Any(paper, Name) ? paper : null) : null;
    }

    /// <summary>"FIRM came across a series of similarities between", "FIRM noticed an overlap with": who saw what is alike; null where nobody did.</summary>
    public static NounPhrase? Finder(ClaimSentence s, int noun)
    {
        if (!s.IsAny(noun, "similarity", "similarities", "overlap", "overlaps", "links", "link", "connection", "connections", "ties", "fingerprints", "hallmarks", "resemblance", "traces"))
        {
            return null;
        }

        for (var i = noun - 1; i > 0 && noun - i < 8 && s[i].IsWord; i--)
        {
            if ((s.IsAny(i, "noticed", "spotted", "uncovered", "detected", "saw", "sees", "unearthed", "drew", "draws", "observed", "discovered", "found", "identified", "noted", "established") || s.Is(i, "across") && s.Is(i - 1, "came")) && s.Plain(i))
            {
                return Predicate.Before(s, s.Is(i, "across") ? i - 1 : i) is { Be: false, Negated: false, Relative: false, Subject: { } finder } && s.Any(finder, Name | SourceNoun | VendorName | Pronoun) && !s.Any(finder, ActorName | CyberActorNoun) ? finder : null;
            }
        }

        return null;
    }

    /// <summary>"BODY released a statement blaming STATE", "papers linking GROUP to STATE were published by FIRM": who puts a paper out speaks in it; null where nobody is told to have.</summary>
    private static NounPhrase? Publisher(ClaimSentence s, NounPhrase paper)
    {
        var verb = s.Is(paper.From - 1, "out") ? paper.From - 2 : paper.From - 1;
        if (s.IsAny(verb, "released", "issued", "published", "unveiled", "filed", "sent", "wrote", "had", "posted", "made", "gave", "releases", "issues", "publishes", "circulated", "produced", "signed", "delivered", "prepared", "tweeted", "shared", "put", "presented", "release", "publish", "issue")
            && Predicate.Before(s, verb) is { Be: false, Subject: { } body } && s.Any(body, Name | SourceNoun | VendorName | GovernmentNoun))
        {
            return body;
        }

        for (var i = paper.To; i < s.Count - 2; i++)
        {
            if (s.IsAny(i, "published", "released", "issued", "presented", "compiled", "written") && s.Is(i + 1, "by") && s.Has(i - 1, WordClass.Be) && NounPhrases.After(s, i + 2) is { } publisher && s.Any(publisher, Name | SourceNoun | VendorName | GovernmentNoun))
            {
                return publisher;
            }
        }

        return null;
    }

    private static bool IsPaper(ClaimSentence s, NounPhrase phrase) => Head(s, phrase) is var head && (s.Has(head, Document) || _papers.Contains(s[head].Word) || s.Is(head, "release"));

    /// <summary>The noun before the first small word: the letter of "a letter to companies".</summary>
    private static int Head(ClaimSentence s, NounPhrase phrase)
    {
        var end = phrase.From + 1;
        while (end < phrase.To && !(s.Has(end, Preposition) && !s[end].Capital))
        {
            end++;
        }

        return s.Is(end - 1, "press") && s.Is(end, "release") ? end : end - 1;
    }

    /// <summary>The subject of the clause before: the first verb in it tells whose.</summary>
    private static NounPhrase? Matrix(ClaimSentence s, int end)
    {
        for (var i = s.Has(0, Preposition | Adverb) && s.Find(0, end, ",") is var comma and > 0 ? comma + 1 : 0; i < end; i++)
        {
            if (s.Plain(i) && i > 0 && (s.Has(i, Auxiliary | Say | Verb | AttackVerb) || s[i].Word.EndsWith("ed", StringComparison.Ordinal)) && !s.Has(i - 1, Determiner | Preposition) && Predicate.Before(s, i) is { Subject: { } subject } && !s.Has(subject.From, Wh) && s.Any(subject, Name | SourceNoun | VendorName | Pronoun | GovernmentNoun))
            {
                return subject;
            }
        }

        return null;
    }
}
