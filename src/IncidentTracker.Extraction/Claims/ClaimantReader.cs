using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who asserts a candidate, and in what capacity.</summary>
internal static class ClaimantReader
{
    public static void Resolve(ClaimCandidate candidate, List<SourcePhrase> sources, Capacities capacities)
    {
        var s = candidate.Sentence;
        var at = candidate.Trigger.From;
        var self = candidate.Claimant is { Length: 1 } first && s.IsAny(first.From, "we", "i") ? candidate.Claimant : null;
        if (candidate.Claimant is { } own && !s.Has(own.From, Wh) && !s.IsAny(own.From, "there", "this") && !(own.Length == 1 && s.IsAny(own.From, "we", "i", "our", "we're", "we've", "i'm", "i've"))
            && !(own.Length == 1 && s.Is(own.From, "it") && s.Has(own.To, Be)))
        {
            // "it was believed": an empty subject says nothing about who speaks.
            own = Agents.Author(s, own);
            if (own.Length == 1 && s.IsAny(own.From, "it", "they", "he", "she") && SourcePhrases.For(sources, own.From) is { Form: "before" } same && s.Find(same.From, own.From, Name | SourceNoun) < 0)
            {
                // "AGENCY said that it suspects GROUP": the same.
                own = Agents.Author(s, same.Who);
            }

            candidate.ClaimantWords = s.Words(own);
            candidate.SourceForm = "own";
        }
        else
        {
            candidate.Claimant = null;
        }

        if (candidate.Claimant is null && s.Quotation is { Speaker: { } speaker } quotation
            && (quotation.Span.Start <= s[at].Start && s[at].Start < quotation.Span.End))
        {
            candidate.ClaimantWords = speaker;
            candidate.SourceForm = "quoted";
            candidate.Kind = ClaimantKinds.Of(speaker, capacities);
            Advocacy.Settle(candidate, capacities);
            return;
        }

        if (candidate.Claimant is null && SourcePhrases.For(sources, at) is { } source && !(candidate.Accused is { } accused && accused.Overlaps(source.Who)))
        {
            // "SOURCE said they found": they are the source.
            if (source.Who.Length == 1 && s.IsAny(source.Who.From, "it", "they", "he", "she") && SourcePhrases.For(sources, source.Who.From) is { Form: "before" } outer)
            {
                source = outer;
            }

            candidate.Claimant = Agents.Author(s, source.Who);
            candidate.ClaimantWords = s.Words(candidate.Claimant.Value);
            candidate.SourceForm = source.Form;
            if (candidate.Stance == Stance.Accuses && s.Has(source.Verb, Believe) && !s.Has(source.Verb, Say) && source.Form is "before" or "after" or "inverted")
            {
                // What somebody believes is a suspicion, what somebody does not believe is disputed.
                (candidate.Stance, candidate.Hedged) = s.Has(source.Verb - 1, Negation) ? (Stance.Disputes, true) : (Stance.Suspects, true);
            }
        }

        // The author of a report speaks for himself.
        if (candidate.ClaimantWords is null && self is { } author && s.Quotation is null)
        {
            (candidate.ClaimantWords, candidate.SourceForm) = (s.Words(author), "own");
        }

        if (candidate is { Stance: Stance.Accuses or Stance.Suspects, Claimant: { } paper } && (Grammar.IsChargeSheet(s.All.AsSpan(paper.From, paper.Length)) || s.Any(paper, GovernmentNoun | Pronoun) && Grammar.OpensWithChargeSheet(s)))
        {
            candidate.Stance = Stance.Charges;
        }

        candidate.Kind = candidate.Stance switch
        {
            Stance.Denies or Stance.NoResponse => ClaimantKind.Accused,
            Stance.ClaimsResponsibility => ClaimantKind.Perpetrator,
            _ when candidate.ClaimantWords is { } words => ClaimantKinds.Of(words, capacities),
            _ => candidate.Passive ? ClaimantKind.Unnamed : ClaimantKind.Media,
        };
        Advocacy.Settle(candidate, capacities);
    }
}
