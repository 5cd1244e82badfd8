using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>How firmly the words of a claim commit, from the words only.</summary>
internal static class HedgeReader
{
    /// <summary>The level, the hedging words as written, and whether the claim counts as hedged.</summary>
    public static (HedgeLevel Level, IReadOnlyList<string> Words, bool Hedged) Read(ClaimCandidate candidate)
    {
        var s = candidate.Sentence;
        var words = new List<string>();
        var level = HedgeLevel.Flat;
        var hedged = false;
        var (from, to) = Range(candidate);
        for (var i = from; i < to; i++)
        {
            ref readonly var t = ref s[i];
            if (t.Capital && i > 0 && t.Word is "may" or "will" || !t.Has(HedgePossible | HedgeLikely | HedgeEvidence) && t.Word is not "accused")
            {
                continue;
            }

            if (t.Word is "suspect" or "suspects" && s.Has(i - 1, Determiner))
            {
                // "The suspects sent mails": whom it is told of, no doubt.
                continue;
            }

            if (t.Word == "accused" && !candidate.Rule.StartsWith("accused-of", StringComparison.Ordinal))
            {
                continue;
            }

            var here = t.Has(HedgePossible) ? HedgeLevel.Possible : t.Has(HedgeLikely) || t.Word == "accused" ? HedgeLevel.Likely : HedgeLevel.Evidence;
            hedged |= here <= HedgeLevel.Likely && t.Word != "accused" && Weakens(candidate, i);
            level = (HedgeLevel)Math.Min((int)level, (int)here);
            words.Add(s.Text[t.Start..t.End]);
        }

        if (candidate.Stance is Stance.ClaimsResponsibility or Stance.DeclinesToAttribute or Stance.Denies)
        {
            hedged = hedged && words.Any(word => AttributionLexicon.Of(word.ToLowerInvariant()).HasFlag(Epistemic)) && candidate.Stance is not Stance.DeclinesToAttribute;
        }

        return (level, words, hedged);
    }

    /// <summary>Words between a hedge and what it weakens.</summary>
    private const int Near = 8;

    /// <summary>The word weakens the claim and not something else of the sentence: "stole the supposedly safe files" says for sure who stole them. "No doubt", "two suspects" and "cannot say" hedge nothing.</summary>
    private static bool Weakens(ClaimCandidate candidate, int i)
    {
        var s = candidate.Sentence;
        var word = s[i].Word;
        if (word is "doubt" && (s.IsAny(i - 1, "no", "little", "cast", "without") || candidate.Stance == Stance.Disputes) || word is "cannot" && !s.IsAny(i + 1, "rule", "exclude") || word is "suspect" or "suspects" && (candidate.Stance == Stance.Charges || s.Has(i - 1, Determiner | Legal))
            || word is "hallmark" or "hallmarks" or "consistent" or "unclear")
        {
            return false;
        }

        if (candidate.Stance is Stance.Suspects)
        {
            return true;
        }

        var beside = i >= candidate.Trigger.From - Near && i < candidate.Trigger.To;
        return beside || candidate.Accused is { } accused && i >= accused.From - 3 && i < accused.To && i < candidate.Trigger.To + Near;
    }

    /// <summary>The clause of the claim: a hedge in the other half of the sentence belongs to the other claim.</summary>
    private static (int From, int To) Range(ClaimCandidate candidate)
    {
        var s = candidate.Sentence;
        return (s.ClauseStart(candidate.Trigger.From), s.ClauseEnd(candidate.Trigger.To));
    }
}
