using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>Keeps what lists show of an incident in step with its articles and claims. Called inside the transaction that changed them; saved changes are read back, so save first.</summary>
internal static class IncidentSummary
{
    private const int StripLength = 40;

    public static async Task RecomputeAsync(TrackerDbContext db, IEnumerable<long> incidentIds, CancellationToken cancellation)
    {
        foreach (var id in incidentIds.Distinct())
        {
            var incident = await db.Incidents.Include(row => row.Accused).FirstOrDefaultAsync(row => row.Id == id, cancellation);
            if (incident is not null)
            {
                await RecomputeAsync(db, incident, cancellation);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The claims that count for an incident: of its articles, not rejected, not lost by the newest reading while undecided, not given to another incident.</summary>
    internal static IQueryable<Claims.ClaimRow> ClaimsOf(TrackerDbContext db, long incidentId) => db.Claims
        .Where(claim => claim.State != ClaimState.Rejected
            && (claim.InReading || claim.State != ClaimState.Proposed || claim.ByHand)
            && (claim.IncidentId == null || claim.IncidentId == incidentId)
            && db.IncidentArticles.Any(link => link.IncidentId == incidentId && link.ArticleId == claim.ArticleId && link.State != LinkState.Rejected));

    private static async Task RecomputeAsync(TrackerDbContext db, IncidentRow incident, CancellationToken cancellation)
    {
        var articles = await db.IncidentArticles.Where(link => link.IncidentId == incident.Id && link.State != LinkState.Rejected)
            .Select(link => new { link.Article.NewsAt, link.Article.OriginKey }).ToListAsync(cancellation);
        var claims = await ClaimsOf(db, incident.Id).OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id)
            .Select(claim => new { claim.Key, claim.Stance, claim.Object, claim.AccusedName, claim.AccusedCountry, claim.Claimant }).ToListAsync(cancellation);
        // A copy repeats the words of a claim: shown once, counted once.
        var distinct = claims.DistinctBy(claim => claim.Key).ToList();
        var facts = distinct.ConvertAll(claim => new ClaimFact(claim.Stance, claim.Object, claim.AccusedName, claim.Claimant));

        incident.ArticleCount = articles.Count;
        incident.OriginCount = articles.Select(article => article.OriginKey).Distinct(StringComparer.Ordinal).Count();
        incident.ClaimCount = distinct.Count;
        incident.FirstNewsAt = articles.Count > 0 ? articles.Min(article => article.NewsAt) : incident.OpenedAt;
        incident.LastNewsAt = articles.Count > 0 ? articles.Max(article => article.NewsAt) : incident.OpenedAt;
        incident.Attribution = AttributionStates.Of(facts.Select(fact => fact.Fact));
        incident.StateSentence = StateSentence.Of(facts);
        incident.Strip = [.. facts.Where(fact => fact.Fact.Counts).Take(StripLength).Select(fact => WireWords.Of(fact.Stance))];

        var accused = distinct
            .Where(claim => claim.Stance is Stance.Accuses or Stance.Suspects or Stance.Charges or Stance.ClaimsResponsibility && claim.AccusedName is not null)
            .GroupBy(claim => claim.AccusedName!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Select(claim => claim.AccusedCountry).FirstOrDefault(country => country is not null), StringComparer.OrdinalIgnoreCase);
        incident.Accused.RemoveAll(row => !accused.ContainsKey(row.Name));
        foreach (var (name, country) in accused)
        {
            if (incident.Accused.Find(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)) is { } row)
            {
                row.Country = country;
            }
            else
            {
                incident.Accused.Add(new() { IncidentId = incident.Id, Name = name, Country = country });
            }
        }
    }
}
