using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Store.Incidents;

/// <summary>What follows from an incident's articles and claims, whenever they are looked at.</summary>
internal sealed record IncidentFigures(
    int Articles, int Origins, int Claims, DateTime FirstNewsAt, DateTime LastNewsAt, AttributionState Attribution, string Sentence, IReadOnlyList<string> Strip, IReadOnlyDictionary<string, string?> Accused)
{
    public static IncidentFigures Of(IReadOnlyList<(DateTime NewsAt, string OriginKey)> articles, IEnumerable<ClaimRow> claims, DateTime openedAt)
    {
        // A copy repeats the words of a claim: shown once, counted once.
        var distinct = claims.OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id).DistinctBy(claim => claim.Key).ToList();
        var facts = distinct.ConvertAll(claim => new ClaimFact(claim.Stance, claim.Object, claim.AccusedName, claim.Claimant));
        return new(
            articles.Count,
            articles.Select(article => article.OriginKey).Distinct(StringComparer.Ordinal).Count(),
            distinct.Count,
            articles.Count > 0 ? articles.Min(article => article.NewsAt) : openedAt,
            articles.Count > 0 ? articles.Max(article => article.NewsAt) : openedAt,
            AttributionStates.Of(facts.Select(fact => fact.Fact)),
            StateSentence.Of(facts),
            [.. facts.Where(fact => fact.Fact.Counts).Take(IncidentItem.LongestStrip).Select(fact => WireWords.Of(fact.Stance))],
            distinct.Where(claim => claim.AccusedName is not null && claim.Stance is (Stance.Accuses or Stance.Suspects or Stance.Charges or Stance.ClaimsResponsibility))
                .GroupBy(claim => claim.AccusedName!, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.Select(claim => claim.AccusedCountry).FirstOrDefault(country => country is not null), StringComparer.OrdinalIgnoreCase));
    }
}
