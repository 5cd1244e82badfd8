using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>Keeps what lists show of an incident in step with its articles and claims. Called inside the transaction that changed them; saved changes are read back, so save first.</summary>
internal static class IncidentSummary
{
    public static async Task RecomputeAsync(TrackerDbContext db, IEnumerable<long> incidentIds, CancellationToken cancellation)
    {
        var ids = incidentIds.Distinct().ToList();
        foreach (var id in ids)
        {
            var incident = await db.Incidents.Include(row => row.Accused).FirstOrDefaultAsync(row => row.Id == id, cancellation);
            if (incident is not null)
            {
                await RecomputeAsync(db, incident, cancellation);
            }
        }

        await db.SaveChangesAsync(cancellation);
        await ChangeLog.NoteAsync(db, ChangedSubject.Incident, ids, cancellation);
        await PlacementAsync(db, ids, cancellation);
    }

    /// <summary>Which of their articles, those that left among them, are now without any incident.</summary>
    private static Task PlacementAsync(TrackerDbContext db, List<long> incidents, CancellationToken cancellation) => db.Articles
        .Where(article => article.Links.Any(link => incidents.Contains(link.IncidentId))
            && article.Unplaced != (article.State == Articles.ArticleState.Read && article.Relevance >= WaitingDoubt.Relevant && article.RecordOf == null && article.NoIncidentBy == null
                && !article.Links.Any(link => link.State != LinkState.Rejected)))
        .ExecuteUpdateAsync(set => set.SetProperty(article => article.Unplaced, article => !article.Unplaced), cancellation);

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
        var figures = IncidentFigures.Of(articles.ConvertAll(article => (article.NewsAt, article.OriginKey)), await ClaimsOf(db, incident.Id).AsNoTracking().ToListAsync(cancellation), incident.OpenedAt);
        var judged = figures.Attribution == AttributionState.Disputed
            && await db.Verdicts.AnyAsync(row => row.IncidentId == incident.Id && (row.State == VerdictState.InForce || row.State == VerdictState.Waiting), cancellation);
        Apply(incident, figures, judged);
    }

    /// <summary>Writes the figures to the row.</summary>
    /// <param name="incident">The row.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="judged">It has a verdict, in force or waiting for its second reader.</param>
    internal static void Apply(IncidentRow incident, IncidentFigures figures, bool judged = false)
    {
        incident.ArticleCount = figures.Articles;
        incident.OriginCount = figures.Origins;
        incident.ClaimCount = figures.Claims;
        incident.FirstNewsAt = figures.FirstNewsAt;
        incident.LastNewsAt = figures.LastNewsAt;
        incident.Attribution = figures.Attribution;
        incident.StateSentence = figures.Sentence;
        incident.Strip = [.. figures.Strip];
        var waits = WaitingDoubt.OfIncident(incident.State, incident.MergedIntoId is not null, incident.Attribution, judged, incident.OriginCount);
        (incident.Waiting, incident.Doubt) = (waits?.Kind, waits?.Doubt ?? 0);
        incident.Accused.RemoveAll(row => !figures.Accused.ContainsKey(row.Name));
        foreach (var (name, country) in figures.Accused)
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
