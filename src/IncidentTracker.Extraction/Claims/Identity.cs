using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
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
        "scammers", "perpetrator", "perpetrators", "unknown", "unidentified", "cyber", "malicious", "computer", "online", "internet", "persons", "people", "someone", "somebody", "actors",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _first = new[] { "we", "i", "us", "me", "ours" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True where the accused is only a common word for those who do such things; the guideline wants no claim there.</summary>
    public static bool IsNobody(ClaimCandidate candidate)
    {
        if (candidate.Accused is not { } accused || candidate.Stance is Stance.DeclinesToAttribute or Stance.NoResponse or Stance.ClaimsResponsibility)
        {
            return false;
        }

        var s = candidate.Sentence;
        var named = 0;
        for (var i = accused.From; i < accused.To; i++)
        {
            named += s.Has(i, Determiner) || !s[i].IsWord ? 0 : _nobody.Contains(s[i].Word) ? 1 : 1000;
        }

        return named is > 0 and < 1000;
    }

    /// <summary>An attribution in so many words by a named source, with a culprit that has a name: a claim whatever the article around it.</summary>
    public static bool IsPlain(ClaimCandidate candidate)
    {
        var s = candidate.Sentence;
        return candidate is { Modifier: false, Accused: { } accused, ClaimantWords.Length: > 0 }
            && candidate.Rule is "behind" or "blamed" or "accused" or "attributed-to" or "responsible" or "involved" or "claimed-responsibility"
            && (candidate.Rule is "involved" or "claimed-responsibility" || s.Find(0, s.Count, IncidentNoun | StrongAttackVerb) >= 0)
            && (IsPronoun(s, accused) ? _first.Contains(s[accused.From].Word) && Speaker(s) is not null : s.Any(accused, Proper | Place | ActorName))
            && s.Find(0, s.Count, "if", "whether", "unless") < 0;
    }

    /// <summary>Puts names in the place of pronouns, in the order of the text; drops what stays nobody.</summary>
    public static void Resolve(List<ClaimCandidate> chosen, Capacities capacities, IReadOnlyList<ClaimSentence> sentences)
    {
        for (var i = 0; i < chosen.Count; i++)
        {
            var candidate = chosen[i];
            var s = candidate.Sentence;
            if (candidate.ClaimantWords is { } pronoun && IsPronoun(pronoun))
            {
                // Who denies or boasts is the accused, whoever spoke before.
                var own = candidate.Kind is ClaimantKind.Accused or ClaimantKind.Perpetrator;
                var speaker = Speaker(s) ?? (own ? null : Antecedents.Of(pronoun, s, sentences, capacities)) ?? Earlier(chosen, i, other => IsPronoun(other.ClaimantWords) ? null : other.ClaimantWords);
                candidate.ClaimantWords = speaker ?? pronoun;
                if (!own)
                {
                    // Whom the story does not name is no firm.
                    candidate.Kind = speaker is not null ? ClaimantKinds.Of(speaker, capacities) : ClaimantKind.Other;
                }
            }

            if (candidate.Accused is not { } accused || !IsPronoun(s, accused))
            {
                continue;
            }

            if (_first.Contains(s[accused.From].Word))
            {
                // "We are behind the attack": it was us.
                candidate.AccusedWords = Speaker(s) ?? (IsPronoun(candidate.ClaimantWords) ? null : candidate.ClaimantWords);
                if (candidate.AccusedWords is { } self && candidate.Stance is Stance.Accuses or Stance.Suspects)
                {
                    (candidate.Stance, candidate.ClaimantWords, candidate.Kind) = (Stance.ClaimsResponsibility, self, ClaimantKind.Perpetrator);
                }
            }
            else
            {
                candidate.AccusedWords = Earlier(chosen, i, other => other.AccusedWords ?? (other.Accused is { } named && !IsPronoun(other.Sentence, named) ? other.Sentence.Words(named) : null));
            }
        }
    }

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

    private static bool IsPronoun(ClaimSentence s, NounPhrase phrase) => phrase.Length == 1 && s.Has(phrase.From, Pronoun);

    private static bool IsPronoun(string? words) => words is not null && words.ToLowerInvariant() is "he" or "she" or "they" or "we" or "i" or "it" or "them" or "us" or "him" or "her";
}
