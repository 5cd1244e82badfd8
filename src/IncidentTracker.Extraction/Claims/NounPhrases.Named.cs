using IncidentTracker.Extraction.Text;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Phrases that name their party further on: "the group known as NAME", "hackers linked to STATE".</summary>
internal static partial class NounPhrases
{
    /// <summary>A phrase cut to what identifies it: "the Russia-linked group known as NAME" keeps all, a leading "that" goes.</summary>
    public static NounPhrase Named(ClaimSentence s, NounPhrase phrase)
    {
        var i = phrase.To;
        if (s.IsAny(i, "known") && s.IsAny(i + 1, "as") || s.IsAny(i, "calling", "styling", "naming", "dubbing", "billing", "branding", "identifying", "presenting", "signing") && s.IsAny(i + 1, "itself", "themselves", "himself", "herself") && !s.Is(i + 2, "as"))
        {
            i += 2;
        }
        else if ((s.Any(phrase, ActorNoun | Name) || s.IsAny(phrase.From, "someone", "somebody")) && Alias(s, i) is var alias and > 0)
        {
            i = alias;
        }
        else if (s.IsAny(i, "dubbed", "called", "named", "codenamed", "code-named", "nicknamed") && s.In(i + 1) && (s[i + 1].Capital || s[i + 1].Word == "\""))
        {
            i++;
        }
        else if (s.IsAny(i, "who", "that", "which") && s.IsAny(i + 2, "call", "calls", "called"))
        {
            i += 3;
        }
        else if (s.Has(phrase.To - 1, ActorNoun) && Coined(s, phrase.To) is var coined and > 0)
        {
            i = coined;
        }
        else if (s.Has(phrase.To - 1, ActorNoun) && !s.Any(phrase, Place | ActorName) && s.IsAny(phrase.To, "from", "with") && After(s, phrase.To + 1) is { } band && s.Any(band, ActorName | CyberActorNoun | StateNoun) && s.Any(band, Name))
        {
            return new(phrase.From, band.To);
        }
        else if (s.Has(phrase.To - 1, ActorNoun) && !s.Any(phrase, Place | ActorName) && Based(s, i) is var home and > 0)
        {
            i = home;
        }
        else if (s.Any(phrase, ActorNoun) && !s.Any(phrase, Place | ActorName) && Allegiance(s, i) is var link and > 0)
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

        if (After(s, i) is not { } name || !s.Any(name, Name | StateNoun))
        {
            return phrase;
        }

        // A nickname's marks come in pairs.
        var open = s.Find(phrase.From, name.To, "\"") >= 0;
        return new(phrase.From, !open || !s.Is(name.To, "\"") ? name.To : name.To + 1);
    }

    /// <summary>"a group (that) it calls NAME", "a group tracked by it as NAME", "a group which FIRM tracks as NAME": where the name begins, or -1.</summary>
    public static int Coined(ClaimSentence s, int i)
    {
        var end = i + 9;
        while (i < end && (s.IsAny(i, ",", "that", "which", "has", "have", "by") || s.Has(i, Pronoun | Name | Determiner | SourceNoun | ResearcherNoun | VendorNoun) && !s[i].IsPossessive))
        {
            i++;
        }

        if (!s.IsAny(i, "calls", "call", "called", "tracks", "track", "tracked", "dubs", "dubbed", "named", "names", "refers"))
        {
            return -1;
        }

        i++;
        while (i < end + 3 && (s.IsAny(i, "as", "to", "\"", "'") || s.IsAny(i, "by") || s.Has(i, Pronoun) || s.Has(i, SourceNoun | ResearcherNoun | Name) && s.Find(i + 1, i + 4, "as") > 0))
        {
            i++;
        }

        return s.Has(i, Name) ? i : -1;
    }

    /// <summary>"entities in China", "hackers based in Iran": where the country begins, or -1.</summary>
    private static int Based(ClaimSentence s, int i)
    {
        while (s.IsAny(i, "\"", "'", "based", "operating", "located", "working", "sheltering", "living", "residing", "sitting", "acting", "hiding", "across", "the", "border"))
        {
            i++;
        }

        if (s.Is(i, "out") && s.Is(i + 1, "of"))
        {
            i++;
        }
        else if (!s.IsAny(i, "in", "from", "inside"))
        {
            return -1;
        }

        var country = s.IsAny(i + 1, "neighbouring", "neighboring", "nearby", "mainland", "eastern", "western", "northern", "southern", "occupied", "central") ? i + 2 : i + 1;
        if (country == i + 2 && s.IsAny(country, "europe", "asia", "africa") || s.Is(i + 1, "the") && s.Is(i + 2, "balkans"))
        {
            return i + 1;
        }

        country = s.Is(country, "the") ? country + 1 : country;
        // A town tells hackers apart as well as a state does.
        return (s.Has(country, Country | Metonym) || s.Has(country, Proper) && !s.Is(i, "from") && !Months.Has(s[country].Word) && !IsDay(s, country) && s.Has(i - 1, CyberActorNoun | ActorNoun) && !s.IsAny(i - 1, "employee", "employees", "agents", "members", "man", "woman", "group", "team", "unit"))
            && s.In(country + 1) && !s.Has(country + 1, IncidentNoun) ? i + 1 : -1;
    }

    /// <summary>The year of "in 2020", the month of "last October", the week of "this week".</summary>
    private static bool IsTime(ClaimSentence s, int i) =>
        s[i].Word is ['1' or '2', '0' or '9', >= '0' and <= '9', >= '0' and <= '9'] && s.Has(i - 1, Preposition)
        || s[i].Capital && Months.Has(s[i].Word) && s.IsAny(i - 1, "last", "next", "this", "in", "since")
        || s.IsAny(i, "week", "month", "year", "spring", "summer", "autumn", "fall", "winter", "season", "weekend", "night", "decade", "time", "term") && s.IsAny(i - 1, "last", "this", "next");

    /// <summary>"Jan van der Berg": how many small words of a name stand here between capitals.</summary>
    private static int Particles(ClaimSentence s, int i)
    {
        var next = i;
        while (next - i < 2 && s.IsAny(next, "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "ter", "ten"))
        {
            next++;
        }

        return s.In(i - 1) && s[i - 1].Capital && s.In(next) && s[next].Capital && s[next].IsWord ? next - i : 0;
    }

    /// <summary>"an Eastern European crime gang": the capital is an adjective's, the phrase goes on.</summary>
    private static bool IsRegional(ClaimSentence s, int i) =>
        s.IsAny(i, "european", "eastern", "western", "asian", "african", "american", "arab", "baltic", "balkan", "nordic", "slavic", "latin", "islamic", "islamist", "kurdish", "zionist", "chechen", "scandinavian");

    /// <summary>"federal and local officials".</summary>
    private static bool IsLevel(ClaimSentence s, int i) =>
        s.IsAny(i, "federal", "state", "local", "national", "regional", "municipal", "provincial", "civilian", "military", "foreign", "domestic", "current", "former", "senior", "private", "public");

    private static bool Coordinates(ClaimSentence s, int left, int right) =>
        s[left].IsWord && (s[left].Capital || s.Has(left, SourceNoun | ActorNoun | Demonym | GovernmentNoun) || IsLevel(s, left)) && !s.Has(left, Verb | Auxiliary)
        && (s[right].Capital || s.Has(right, Determiner | SourceNoun | ActorNoun | Noun) || s.Has(right + 1, SourceNoun | ActorNoun) || IsLevel(s, right) && s.IsAny(right + 1, "law", "security", "intelligence", "government", "election"));
}
