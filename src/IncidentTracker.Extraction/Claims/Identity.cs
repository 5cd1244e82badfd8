using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Text;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Whether a candidate's parties are somebody: hackers without identity are nobody, and a pronoun is whom it stands for.</summary>
internal static class Identity
{
    /// <summary>How many sentences back a pronoun looks.</summary>
    private const int Reach = 4;

    private static readonly FrozenSet<string> _nobody = new[]
    {
        "hacker", "hackers", "attacker", "attackers", "intruder", "intruders", "criminal", "criminals", "cybercriminal", "cybercriminals", "thief", "thieves", "fraudster", "fraudsters", "scammer",
        "scammers", "perpetrator", "perpetrators", "unknown", "unidentified", "cyber", "malicious", "computer", "online", "internet", "persons", "people", "someone", "somebody", "actors", "actor", "threat",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] _robbed = ["patients", "customers", "clients", "users", "students", "pupils", "employees", "staff", "members", "residents", "citizens", "passengers", "subscribers", "voters", "taxpayers", "guests", "people", "victims", "donors", "applicants"];

    private static readonly FrozenSet<string> _first = new[] { "we", "i", "us", "me", "ours", "we're", "we've", "i'm", "i've" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True where the accused is only a common word for those who do such things; the guideline wants no claim there.</summary>
    public static bool IsNobody(ClaimCandidate candidate)
    {
        if (candidate.Accused is not { } accused || candidate.Stance is Stance.DeclinesToAttribute or Stance.NoResponse or Stance.ClaimsResponsibility)
        {
            return false;
        }

        var s = candidate.Sentence;
        if (IsThing(candidate, accused))
        {
            return true;
        }

        var named = 0;
        for (var i = accused.From; i < accused.To; i++)
        {
            // "Three people were arrested", "Hacker jailed": who stands before a judge is somebody.
            named += candidate.Stance == Stance.Charges && (s.Has(i, Determiner) || !s.IsAny(i, "people", "persons")) ? 1000 : s.Has(i, Determiner) || !s[i].IsWord ? 0 : _nobody.Contains(s[i].Word) ? 1 : 1000;
        }

        // "the threat actor" is the one of whom the story told.
        return named is > 0 and < 1000 && !(s.Is(accused.From, "the") && s.Is(accused.To - 1, "actor"));
    }

    /// <summary>"opened in January with a password", "Research published on Thursday suggested", "the records belong to patients of CLINIC": a month, a paper and those who were robbed do no deed.</summary>
    private static bool IsThing(ClaimCandidate candidate, NounPhrase accused)
    {
        var s = candidate.Sentence;
        return accused.Length == 1 && (Months.Has(s[accused.From].Word) && s.Has(accused.From - 1, Preposition) || accused.From == 0 && s.IsAny(0, "research", "analysis", "evidence", "data", "records", "documents", "logs"))
            || s.Find(candidate.Trigger.From, candidate.Trigger.To, "belong", "belongs", "belonged", "belonging") >= 0 && s.Find(accused.From, accused.To, _robbed) >= 0 && candidate.Rule == "linked-to";
    }

    /// <summary>An attribution in so many words by a named source, with a culprit that has a name: a claim whatever the article around it.</summary>
    public static bool IsPlain(ClaimCandidate candidate)
    {
        var s = candidate.Sentence;
        return candidate is { Modifier: false, Accused: { } accused, ClaimantWords.Length: > 0 }
            && candidate.Rule is "behind" or "blamed" or "accused" or "attributed-to" or "responsible" or "involved" or "claimed-responsibility" or "claimed-by" or "claims-deed" or "says-did" or "says-belongs" or "signed-by" or "boasted"
            && (candidate.Rule is "involved" or "claimed-responsibility" || s.Find(0, s.Count, IncidentNoun | StrongAttackVerb) >= 0)
            && (IsPronoun(s, accused) ? s.IsAny(accused.From, "we", "i", "ours") && Speaker(s) is not null : s.Any(accused, Proper | Place | ActorName) || candidate.Stance == Stance.ClaimsResponsibility && s.Any(accused, CyberActorNoun))
            && s.Find(0, s.Count, "if", "whether", "unless") < 0;
    }

    /// <summary>A hard deed of the past told of a group with a name, done to somebody with a name: a claim whatever the article around it.</summary>
    public static bool IsPlainDeed(ClaimCandidate candidate)
    {
        var s = candidate.Sentence;
        var at = candidate.Trigger.From;
        return candidate is { Modifier: false, Stance: Stance.Accuses or Stance.Suspects, Accused: { } accused } && ClaimFeatures.Family(candidate.Rule) is "did" or "by" && (candidate.Strong || s.Has(at, WordClass.StrongAttackVerb))
            && (ClaimFeatures.Culprit(candidate) is "actor" or "actor-of-state" or "state-group" or "named-group" or "sponsored" || Grammar.IsRogue(s, accused))
            && (s[at].Word.EndsWith("ed", StringComparison.Ordinal) || s.IsAny(at, "stole", "stolen", "broke", "broken", "hit", "struck", "took", "taken", "got", "brought", "shut", "swiped", "made", "walked", "spent", "put", "knocked", "cut", "sold", "in", "inside", "victim", "prey", "hands") || s.Has(at - 1, WordClass.Be))
            && !(s[at].Word.EndsWith("ing", StringComparison.Ordinal) && s.IsAny(at - 1, "is", "are"))
            && (candidate.ClaimantWords is not null || HasVictim(s, accused, candidate.Claimant) || IsDated(s) || s.Has(at - 1, WordClass.Have) && s.IsAny(at, "hacked", "leaked", "stolen", "breached", "defaced", "dumped", "hijacked", "struck")) && s.Find(0, s.Count, "if", "whether", "unless", "would", "could", "often", "typically", "usually", "normally", "commonly", "generally") < 0;
    }

    private static bool IsDated(ClaimSentence s)
    {
        for (var i = 1; i < s.Count; i++)
        {
            if (s[i].Word is ['1' or '2', '0' or '9', >= '0' and <= '9', >= '0' and <= '9'] && s.Is(i - 1, "in") || NounPhrases.IsDay(s, i) || s[i].Capital && Months.Has(s[i].Word) || s.IsAny(i, "week", "month", "weekend") && s.IsAny(i - 1, "last", "this"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name that is neither the culprit's nor the speaker's.</summary>
    private static bool HasVictim(ClaimSentence s, NounPhrase accused, NounPhrase? claimant)
    {
        for (var i = 1; i < s.Count; i++)
        {
            if (!accused.Holds(i) && claimant?.Holds(i) != true && s.Has(i, WordClass.Proper | WordClass.Place) && !s.Has(i, WordClass.VendorName | WordClass.ActorName | WordClass.Say) && !NounPhrases.IsDay(s, i) && !Months.Has(s[i].Word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts names in the place of pronouns, in the order of the text; drops what stays nobody.</summary>
    public static void Resolve(List<ClaimCandidate> chosen, Capacities capacities, IReadOnlyList<ClaimSentence> sentences)
    {
        for (var i = 0; i < chosen.Count; i++)
        {
            var candidate = chosen[i];
            var s = candidate.Sentence;
            if (candidate.ClaimantWords is { } pronoun && IsPronoun(pronoun) && candidate.Rule != "first-person" && !(_first.Contains(pronoun.ToLowerInvariant()) && s.Quotation is null))
            {
                // Who denies or boasts is the accused, whoever spoke before.
                var own = candidate.Kind is ClaimantKind.Accused or ClaimantKind.Perpetrator;
                var speaker = Speaker(s) ?? (own ? null : Antecedents.Here(pronoun, s, capacities) ?? Beside(chosen, i, pronoun, capacities) ?? Antecedents.Of(pronoun, s, sentences, capacities)) ?? Earlier(chosen, i, other => other.ClaimantWords is not { } spoke || IsPronoun(spoke) || !own && !Antecedents.MayBe(pronoun, spoke, capacities) ? null : spoke);
                candidate.ClaimantWords = speaker ?? pronoun;
                if (!own)
                {
                    // Whom the story does not name is no firm.
                    candidate.Kind = speaker is not null ? ClaimantKinds.Of(speaker, capacities, s.Index) : ClaimantKind.Other;
                }
            }

            if (candidate.AccusedWords is not null || candidate.Accused is not { } accused || !IsPronoun(s, accused) || candidate.Rule == "first-person")
            {
                continue;
            }

            if (candidate is { Stance: Stance.ClaimsResponsibility, Kind: ClaimantKind.Perpetrator, ClaimantWords.Length: > 0 })
            {
                // Who owns up to a deed did it by his own account.
                candidate.AccusedWords = candidate.ClaimantWords;
                continue;
            }

            if (candidate is { Stance: Stance.Denies, ClaimantWords.Length: > 0 } && s.Is(accused.From, "it") && !IsPronoun(candidate.ClaimantWords))
            {
                // "EMBASSY said it rejected the charge".
                candidate.AccusedWords = candidate.ClaimantWords;
                continue;
            }

            if (_first.Contains(s[accused.From].Word))
            {
                // "We are behind the attack": it was us.
                candidate.AccusedWords = Speaker(s) ?? (IsPronoun(candidate.ClaimantWords) ? null : candidate.ClaimantWords);
                if (candidate.AccusedWords is { } self && !s.IsAny(accused.From, "us", "me") && candidate.Stance is Stance.Accuses or Stance.Suspects)
                {
                    (candidate.Stance, candidate.ClaimantWords, candidate.Kind) = (Stance.ClaimsResponsibility, self, ClaimantKind.Perpetrator);
                }
            }
            else
            {
                // "He was arrested": no state and no group was.
                var person = s.IsAny(accused.From, "he", "she", "him", "her");
                candidate.AccusedWords = Earlier(chosen, i, other => person && other.Accused is { } group && other.Sentence.Any(group, Place | ActorName) && !other.Sentence.Has(group.To - 1, ActorNoun) ? null
                    : other.AccusedWords ?? (other.Accused is { } named && !IsPronoun(other.Sentence, named) ? other.Sentence.Words(named) : null)) ?? (person ? Antecedents.Of(s[accused.From].Word is "her" or "she" ? "she" : "he", s, sentences, capacities) : null);
            }
        }
    }

    /// <summary>Who made the claim of the sentence before, if the pronoun may be theirs.</summary>
    private static string? Beside(List<ClaimCandidate> chosen, int at, string pronoun, Capacities capacities) =>
        at > 0 && chosen[at].Sentence.Index - chosen[at - 1].Sentence.Index == 1 && chosen[at - 1].ClaimantWords is { } spoke && !IsPronoun(spoke) && chosen[at - 1].Kind is not (ClaimantKind.Perpetrator or ClaimantKind.Accused) && Antecedents.MayBe(pronoun, spoke, capacities) ? spoke : null;

    private static string? Earlier(List<ClaimCandidate> chosen, int at, Func<ClaimCandidate, string?> name)
    {
        for (var i = at - 1; i >= 0 && chosen[at].Sentence.Index - chosen[i].Sentence.Index <= Reach; i--)
        {
            if (chosen[i].Sentence.Index < chosen[at].Sentence.Index && name(chosen[i]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Speaker(ClaimSentence s) => s.Quotation?.Speaker is { } speaker && !IsPronoun(speaker) ? speaker : null;

    private static bool IsPronoun(ClaimSentence s, NounPhrase phrase) => phrase.Length == 1 && s.Has(phrase.From, Pronoun) && !s.IsAny(phrase.From, "someone", "somebody");

    private static bool IsPronoun(string? words) => words is not null && words.ToLowerInvariant() is "he" or "she" or "they" or "we" or "i" or "it" or "them" or "us" or "him" or "her" or "we're" or "we've" or "i'm" or "i've" or "we’re" or "we’ve" or "i’m" or "i’ve";
}
