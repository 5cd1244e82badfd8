using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who asserts a candidate, and in what capacity.</summary>
internal static class ClaimantReader
{
    public static void Resolve(ClaimCandidate candidate, List<SourcePhrase> sources)
    {
        var s = candidate.Sentence;
        var at = candidate.Trigger.From;
        if (candidate.Claimant is { } own && !s.Has(own.From, Wh) && !s.IsAny(own.From, "there", "this") && !(own.Length == 1 && s.IsAny(own.From, "we", "i", "our"))
            && !(own.Length == 1 && s.Is(own.From, "it") && s.Has(own.To, Be)))
        {
            // "it was believed": an empty subject says nothing about who speaks.
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
            candidate.Kind = KindOf(speaker);
            return;
        }

        if (candidate.Claimant is null && SourcePhrases.For(sources, at) is { } source && !(candidate.Accused is { } accused && accused.Overlaps(source.Who)))
        {
            candidate.Claimant = source.Who;
            candidate.ClaimantWords = s.Words(source.Who);
            candidate.SourceForm = source.Form;
        }

        candidate.Kind = candidate.Stance switch
        {
            Stance.Denies or Stance.NoResponse => ClaimantKind.Accused,
            Stance.ClaimsResponsibility => ClaimantKind.Perpetrator,
            _ when candidate.ClaimantWords is { } words => KindOf(words),
            _ => candidate.Passive ? ClaimantKind.Unnamed : ClaimantKind.Media,
        };
    }

    /// <summary>The capacity that the words of a name or description show.</summary>
    public static ClaimantKind KindOf(string words)
    {
        var tokens = Tokens.Of(words, new(0, words.Length));
        var all = WordClass.None;
        foreach (var token in tokens)
        {
            all |= token.Class;
        }

        var place = tokens.Any(token => AttributionLexicon.PlacesFrom(token.Word).Length > 0);
        if (Any(VendorName) || (Any(VendorNoun) && !Any(GovernmentNoun) && Any(ResearcherNoun | SourceNoun) && tokens.Any(t => t.Word is "firm" or "company" or "vendor" or "firms" or "vendors")))
        {
            return ClaimantKind.SecurityVendor;
        }

        if (Any(IntergovernmentalNoun))
        {
            return ClaimantKind.Intergovernmental;
        }

        if (Any(GovernmentNoun))
        {
            return ClaimantKind.Government;
        }

        if (Any(MediaNoun))
        {
            return ClaimantKind.Media;
        }

        if (Any(ResearcherNoun))
        {
            return tokens.Any(t => t.Capital && t.Start > 0) ? ClaimantKind.SecurityVendor : ClaimantKind.Researcher;
        }

        if (Any(Unnamed))
        {
            return ClaimantKind.Unnamed;
        }

        return place ? ClaimantKind.Government : tokens.Any(t => t.Word is "company" or "firm") ? ClaimantKind.SecurityVendor
            : Any(VictimNoun) ? ClaimantKind.Victim : ClaimantKind.SecurityVendor;

        bool Any(WordClass any) => (all & any) != None;
    }
}
