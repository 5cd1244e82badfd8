using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Phrases that name their party further on: "the group known as NAME", "hackers linked to STATE".</summary>
internal static partial class NounPhrases
{
    /// <summary>A phrase cut to what identifies it: "the Russia-linked group known as NAME" keeps all, a leading "that" goes.</summary>
    public static NounPhrase Named(ClaimSentence s, NounPhrase phrase)
    {
        var i = phrase.To;
        if (s.IsAny(i, "known") && s.IsAny(i + 1, "as") || s.IsAny(i, "calling") && s.IsAny(i + 1, "itself", "themselves"))
        {
            i += 2;
        }
        else if (s.IsAny(i, "dubbed", "called", "named", "codenamed", "code-named", "nicknamed") && s.In(i + 1) && (s[i + 1].Capital || s[i + 1].Word == "\""))
        {
            i++;
        }
        else if (s.IsAny(i, "who", "that", "which") && (s.IsAny(i + 1, "call", "calls") && s.IsAny(i + 2, "themselves", "itself") || s.IsAny(i + 2, "call", "calls", "called")))
        {
            i += 3;
        }
        else if (s.Has(phrase.To - 1, ActorNoun) && !s.Any(phrase, Place | ActorName) && Based(s, i) is var home and > 0)
        {
            i = home;
        }
        else if (s.Any(phrase, ActorNoun) && !s.Any(phrase, Place | ActorName) && LinkAfter(s, i) is var link and > 0)
        {
            i = link;
        }
        else if (s.Is(i, ",") && s.IsAny(i + 1, "known", "dubbed", "called", "nicknamed") && s.In(i + 3))
        {
            i += s.Is(i + 2, "as") ? 3 : 2;
        }
        else
        {
            return phrase;
        }

        return After(s, i) is { } name && s.Any(name, Name) ? new(phrase.From, name.To) : phrase;
    }

    /// <summary>"hackers (possibly) linked to STATE": where the state's phrase begins, or -1.</summary>
    private static int LinkAfter(ClaimSentence s, int i)
    {
        while (s.Has(i, Adverb) || s.IsAny(i, "believed", "thought", "suspected", "alleged", "to", "be", "have", "with"))
        {
            i++;
        }

        return s.IsAny(i, "linked", "tied", "connected", "affiliated", "associated", "ties", "links", "close", "loyal", "aligned") && s.IsAny(i + 1, "to", "with") ? i + 2
            : s.IsAny(i, "backed", "sponsored", "supported", "employed", "funded") && s.Is(i + 1, "by") ? i + 2
            : s.Is(i, "working") && s.Is(i + 1, "for") ? i + 2 : -1;
    }

    /// <summary>"entities in China", "hackers based in Iran": where the country begins, or -1.</summary>
    private static int Based(ClaimSentence s, int i)
    {
        while (s.IsAny(i, "\"", "'", "based", "operating", "located", "working"))
        {
            i++;
        }

        return s.IsAny(i, "in", "from", "inside") && s.Has(i + 1, Country | Metonym) && !s.In(i + 2) is false && !(s.Has(i + 2, IncidentNoun)) ? i + 1 : -1;
    }
}
