using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Training;

/// <summary>Which candidates an annotator kept.</summary>
internal static class ClaimLabels
{
    public static List<Example> Of(GoldArticle gold, ClaimCandidates candidates)
    {
        var exact = candidates.All.Select(pair => gold.Claims.Where(claim => Overlaps(claim, pair.Candidate) && Kind(claim.Stance) == Kind(WireWords.Of(pair.Candidate.Stance))
            && SameName.Any(claim.Accused, Accused(pair.Candidate))).ToList()).ToList();
        var met = exact.SelectMany(list => list).ToHashSet();
        return [.. candidates.All.Select((pair, index) =>
        {
            var near = gold.Claims.Any(claim => !met.Contains(claim) && Overlaps(claim, pair.Candidate) && Kind(claim.Stance) == Kind(WireWords.Of(pair.Candidate.Stance)));
            var label = exact[index].Count > 0 || near ? 1.0 : 0.0;
            return new Example(pair.Features, label, pair.Candidate.Stance == Stance.NoResponse ? 0 : exact[index].Count == 0 && near ? 0.7 : 1);
        })];
    }

    private static string? Accused(ClaimCandidate candidate) => candidate.Accused is { } accused ? candidate.Sentence.Words(accused) : null;

    private static bool Overlaps(GoldClaim claim, ClaimCandidate candidate) => Overlaps(claim, candidate.Sentence.Span);

    /// <summary>Half of the shorter is in both, as the scorer sees it.</summary>
    public static bool Overlaps(GoldClaim claim, TextSpan span)
    {
        var shared = Math.Min(claim.End, span.End) - Math.Max(claim.Start, span.Start);
        return shared > 0 && shared >= 0.5 * Math.Min(claim.End - claim.Start, span.Length);
    }

    private static int Kind(string stance) => stance switch
    {
        "accuses" or "suspects" or "charges" => 0,
        "claims_responsibility" => 1,
        "denies" or "disputes" => 2,
        _ => 3,
    };
}
