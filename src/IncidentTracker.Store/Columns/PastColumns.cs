using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Columns;

/// <summary>The record as known on a day in columns, made for one answer: charts ask it the same way as the record of today.</summary>
internal static class PastColumns
{
    public static async Task<RecordColumns> ReadAsync(TrackerDbContext db, IReadOnlyList<PastIncident> past, CancellationToken cancellation)
    {
        var columns = new RecordColumns();
        foreach (var incident in past.OrderBy(incident => incident.Item.Id))
        {
            columns.Set(Facts(incident));
        }

        var claims = past.SelectMany(incident => incident.Claims.Select(claim => (Claim: claim, incident.Item.Id)))
            .GroupBy(placed => placed.Claim.Id).Select(group => (group.First().Claim, Incidents: (IReadOnlyList<long>)[.. group.Select(placed => placed.Id)])).ToLookup(placed => placed.Claim.ArticleId);
        var ids = past.SelectMany(incident => incident.Links.Select(link => link.ArticleId)).Distinct().ToList();
        var articles = await db.Articles.AsNoTracking().Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.NewsAt, row.SourceId, row.WireReportId, row.PublishedPrecision, row.State, row.Outlet, row.Language, row.Title }).ToListAsync(cancellation);
        foreach (var article in articles)
        {
            columns.Set(
                new ArticleFacts(article.Id, article.NewsAt, article.SourceId, article.WireReportId, article.State, IsArticle: true, Linked: true, article.Outlet, article.Language, article.Title),
                [.. claims[article.Id].OrderBy(placed => placed.Claim.Id).Select(placed => new PlacedClaim(Facts(placed.Claim, article.PublishedPrecision), placed.Incidents))]);
        }

        return columns;
    }

    private static IncidentFacts Facts(PastIncident past) => new(
        past.Item.Id, past.Item.Number, true, past.Item.Happened?.Earliest, past.Item.Happened?.Latest, past.Item.LastNewsAt, past.FirstNewsAt, past.Item.Articles, past.Item.Origins, past.Item.Attribution,
        past.Item.Kinds,
        [.. past.Item.Victims.Select(victim => victim.Country).OfType<string>()],
        [.. past.Item.Victims.Select(victim => victim.Sector).OfType<string>()],
        [.. past.Accused.Values.OfType<string>()],
        IncidentNames.Called(past.Item.Title, past.Item.Victims.Select(victim => victim.Name)),
        IncidentNames.Held(past.Item.Title, past.Item.Victims.Select(victim => victim.Name), past.Accused.Keys));

    /// <summary>All of these stood then, whatever the newest reading says today.</summary>
    private static ClaimFacts Facts(ClaimRow row, TimePrecision? published) => new(
        row.Id, row.Key, row.ExternalId, row.State, row.ByHand, InReading: true, row.Stance, row.ClaimantKind, row.ClaimantCountry, row.AccusedName, row.AccusedCountry,
        row.Hedge, row.Object, row.SaidAt, row.SaidPrecision ?? (row.ExternalId is null ? published : null), row.Rule, row.FoundAt, row.DecidedAt, row.DecidedBy, row.Revision);
}
