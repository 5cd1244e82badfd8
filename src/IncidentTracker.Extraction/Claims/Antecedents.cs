using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Quotations;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>For whom a speaking "he", "it" or "they" stands: who spoke or acted last in the sentences before, whether or not a claim was made there.</summary>
internal static class Antecedents
{
    /// <summary>How many sentences back a pronoun looks.</summary>
    private const int Reach = 4;

    /// <summary>The words for whom the pronoun of a sentence stands; null where nobody before it fits.</summary>
    public static string? Of(string pronoun, ClaimSentence s, IReadOnlyList<ClaimSentence> sentences, Capacities capacities)
    {
        pronoun = pronoun.ToLowerInvariant();
        if (pronoun is not ("he" or "she" or "it" or "they"))
        {
            return null;
        }

        for (var at = s.Index - 1; at >= 0 && at < sentences.Count && s.Index - at <= Reach; at--)
        {
            var before = sentences[at];
            if (before.Quotation?.Speaker is { Length: > 0 } speaker && Fits(pronoun, speaker, Tokens.Of(speaker, new TextSpan(0, speaker.Length)), capacities))
            {
                return speaker;
            }

            var sources = SourcePhrases.Of(before);
            for (var k = sources.Count - 1; k >= 0; k--)
            {
                if (Fits(pronoun, before, sources[k].Who, capacities))
                {
                    return before.Words(sources[k].Who);
                }
            }

            if (Subject(before, capacities) is { } subject && Fits(pronoun, before, subject, capacities))
            {
                return before.Words(subject);
            }
        }

        return null;
    }

    /// <summary>"NAME, head of FIRM, has read the report and, after asking others, he says": who opens the sentence is who speaks later in it.</summary>
    public static string? Here(string pronoun, ClaimSentence s, Capacities capacities)
    {
        pronoun = pronoun.ToLowerInvariant();
        if (pronoun is not ("he" or "she" or "it" or "they"))
        {
            return null;
        }

        var at = -1;
        for (var i = s.Count - 1; i > 0; i--)
        {
            at = s.Is(i, pronoun) && !s.Inside(i) ? i : at;
        }

        // "While it did not name the culprit, the agency said": who follows the clause.
        if (at is > 0 and < 3 && s.IsAny(0, "while", "though", "although", "when", "as", "after", "before", "if", "because", "asked", "since") && s.Find(at + 1, s.Count, ",") is var comma and > 0 && NounPhrases.After(s, comma + 1) is { } later
            && s.In(later.To) && s.Has(later.To, Auxiliary | Say | Verb) && Fits(pronoun, s, later, capacities))
        {
            return s.Words(later);
        }

        return at > 2 && !s.Inside(0) && Subject(s, capacities) is { } subject && subject.To < at && Fits(pronoun, s, subject, capacities) && (pronoun is "he" or "she" || s.Find(subject.To, at, Say | WordClass.Believe) > 0 || s.Find(subject.To, at, "and") > 0) ? s.Words(subject) : null;
    }

    /// <summary>The pronoun may stand for somebody with these words.</summary>
    public static bool MayBe(string pronoun, string words, Capacities capacities) => pronoun.ToLowerInvariant() is not ("he" or "she" or "it" or "they") || Fits(pronoun.ToLowerInvariant(), words, Tokens.Of(words, new TextSpan(0, words.Length)), capacities);

    /// <summary>The phrase that opens a sentence, where a verb or an aside follows. One word alone is capital there whatever it is.</summary>
    private static NounPhrase? Subject(ClaimSentence s, Capacities capacities) =>
        NounPhrases.After(s, 0) is { } first && s.In(first.To) && (s.Is(first.To, ",") || (s[first.To].IsWord && !s.Has(first.To, Preposition | Conjunction)))
        && (first.Length > 1 || s.Has(first.From, Place | SourceNoun) || capacities.RoleOf(s[first.From].Word) is not null) ? first : null;

    private static bool Fits(string pronoun, ClaimSentence s, NounPhrase who, Capacities capacities) =>
        !s.Any(who, ActorName | CyberActorNoun) && Fits(pronoun, s.Text, s.All.AsSpan(who.From, who.Length), capacities);

    private static bool Fits(string pronoun, string text, ReadOnlySpan<Token> who, Capacities capacities)
    {
        // "a spokesman for the ministry" is a spokesman.
        for (var i = 1; i < who.Length; i++)
        {
            if (who[i].Has(Preposition) && !who[i].Capital)
            {
                who = who[..i];
            }
        }

        if (who.Length == 0 || !who[^1].IsWord || (who.Length == 1 && who[0].Has(Pronoun)))
        {
            return false;
        }

        var name = who.Length;
        while (name > 0 && who[name - 1].Capital && who[name - 1].IsWord && !who[name - 1].Has(RoleNoun | Determiner))
        {
            name--;
        }

        var last = who[^1];
        var capitals = who.Length - name;
        var office = name > 0 && who[name - 1].Has(RoleNoun) ? who[name - 1].Word : null;
        var person = office is not null || (capitals is >= 2 and <= 4 && PhraseWords.IsFirstName(text.AsSpan(who[name].Start, who[name].End - who[name].Start)))
            || (capitals is >= 1 and <= 4 && !last.Has(SourceNoun) && IsOffice(capacities.RoleOf(last.Word)));
        return pronoun switch
        {
            "he" => person && office is not ("spokeswoman" or "chairwoman"),
            "she" => person && office is not ("spokesman" or "chairman"),
            "it" => !person && !(last.Has(SourceNoun | ResearcherNoun) && last.Word.EndsWith('s') && who.Length == 1) && (IsBody(last) || (capitals is >= 1 and <= 5 && !last.Has(IncidentNoun) && (name == 0 || (name == 1 && who[0].Has(Determiner)) || (name > 0 && IsBody(who[name - 1]))))),
            "they" => (who.Length == 1 || !last.Capital) && (last.Word == "police" || (last.Word.EndsWith('s') && last.Has(SourceNoun | ResearcherNoun) && !last.Has(AttackNoun | Document))),
            _ => false,
        };
    }

    /// <summary>"a researcher at FIRM" is somebody's office, "a security firm" is not.</summary>
    private static bool IsOffice(string? role) => role is not null && Array.Exists(Tokens.Of(role, new TextSpan(0, role.Length)), token => token.Has(RoleNoun));

    private static bool IsBody(Token head) => head.Word is "ministry" or "government" or "agency" or "company" or "firm" or "department" or "bureau" or "centre" or "center" or "council" or "commission" or "committee"
        or "office" or "bank" or "hospital" or "university" or "body" or "watchdog" or "regulator" or "authority" or "directorate" or "organisation" or "organization" or "administration" or "embassy" or "service"
        or "party" or "operator" or "utility" or "airline" or "retailer" or "newspaper" or "court" or "parliament" or "union" or "federation" or "institute" or "foundation" or "vendor" or "outlet"
        or "board" or "club" or "college" or "association" or "league" or "museum" or "charity" or "school" or "chain" or "manufacturer" or "maker" or "supplier" or "developer" or "group" or "society" or "trust" or "police";
}
