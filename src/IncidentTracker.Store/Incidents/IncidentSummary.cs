using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>Keeps what lists show of an incident in step with its articles and claims. Called inside the transaction that changed them; saved changes are read back, so save first.</summary>
internal static class IncidentSummary
{
    /// <summary>Incidents read at once.</summary>
    private const int AtOnce = 100;

    public static async Task RecomputeAsync(TrackerDbContext db, IEnumerable<long> incidentIds, CancellationToken cancellation)
    {
        var all = incidentIds.Distinct().ToList();
        var stamp = await StampAsync(db, cancellation);
        foreach (var ids in all.Chunk(AtOnce))
        {
            var incidents = await db.Incidents.Include(row => row.Accused).Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
            var articles = (await db.IncidentArticles.Where(link => ids.Contains(link.IncidentId) && link.State != LinkState.Rejected)
                .Select(link => new { link.IncidentId, link.Article.NewsAt, link.Article.OriginKey }).ToListAsync(cancellation)).ToLookup(article => article.IncidentId, article => (article.NewsAt, article.OriginKey));
            var claims = (await ClaimsOf(db, ids, cancellation)).ToLookup(pair => pair.Incident, pair => pair.Claim);
            var judged = await db.Verdicts.Where(row => ids.Contains(row.IncidentId) && (row.State == VerdictState.InForce || row.State == VerdictState.Waiting)).Select(row => row.IncidentId).ToListAsync(cancellation);
            foreach (var incident in incidents)
            {
                Apply(incident, IncidentFigures.Of([.. articles[incident.Id]], claims[incident.Id], incident.OpenedAt), judged.Contains(incident.Id));
                incident.ChangedAt = stamp ?? incident.ChangedAt;
            }
        }

        await db.SaveChangesAsync(cancellation);
        await ChangeLog.NoteAsync(db, ChangedSubject.Incident, all, cancellation);
        foreach (var ids in all.Chunk(AtOnce))
        {
            // Those that left among them.
            await PlacementAsync(db, db.IncidentArticles.Where(link => ids.Contains(link.IncidentId)).Select(link => link.ArticleId), cancellation);
        }
    }

    /// <summary>Something of the incidents of an article is other than it was, and yet none of their figures: programs that ask what changed hear of it.</summary>
    internal static async Task TouchAsync(TrackerDbContext db, long articleId, CancellationToken cancellation)
    {
        if (await StampAsync(db, cancellation) is { } stamp)
        {
            var ids = await db.IncidentArticles.Where(link => link.ArticleId == articleId && link.State != LinkState.Rejected).Select(link => link.IncidentId).Distinct().ToListAsync(cancellation);
            await db.Incidents.Where(incident => ids.Contains(incident.Id)).ExecuteUpdateAsync(set => set.SetProperty(incident => incident.ChangedAt, stamp), cancellation);
            await ChangeLog.NoteAsync(db, ChangedSubject.Incident, ids, cancellation);
        }
    }

    /// <summary>When this is written, and always later than what was written before, to the millisecond in which programs are told: who asks for what changed since would else miss what comes while a clock is set back, or from a node whose clock is behind. Null where nothing counts as changed.</summary>
    private static async Task<DateTime?> StampAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        if (db.WrittenAt == default)
        {
            return null;
        }

        var last = await db.Incidents.MaxAsync(incident => (DateTime?)incident.ChangedAt, cancellation);
        return last is { } before && Millisecond(before) >= Millisecond(db.WrittenAt) ? Millisecond(before).AddMilliseconds(1) : db.WrittenAt;
    }

    private static DateTime Millisecond(DateTime at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));

    /// <summary>Which of these articles are now without any incident.</summary>
    internal static Task PlacementAsync(TrackerDbContext db, IQueryable<long> articles, CancellationToken cancellation) => db.Articles
        // The ids first: asked the other way round, every article of the store would be looked at.
        .Where(article => articles.Contains(article.Id)
            && article.Unplaced != (article.State == Articles.ArticleState.Read && article.Relevance >= WaitingDoubt.Relevant && article.RecordOf == null && article.NoIncidentBy == null
                && !article.Links.Any(link => link.State != LinkState.Rejected)))
        .ExecuteUpdateAsync(set => set.SetProperty(article => article.Unplaced, article => !article.Unplaced), cancellation);

    /// <summary>The claims that count for each of some incidents, as far as figures follow from them.</summary>
    private static async Task<IReadOnlyList<(long Incident, Claims.ClaimRow Claim)>> ClaimsOf(TrackerDbContext db, long[] ids, CancellationToken cancellation) =>
        (await db.IncidentArticles.Where(link => ids.Contains(link.IncidentId) && link.State != LinkState.Rejected)
            .Join(
                db.Claims.Where(claim => claim.State != ClaimState.Rejected && (claim.InReading || claim.State != ClaimState.Proposed || claim.ByHand)),
                link => link.ArticleId, claim => claim.ArticleId, (link, claim) => new { link.IncidentId, Claim = claim })
            .Where(pair => pair.Claim.IncidentId == null || pair.Claim.IncidentId == pair.IncidentId)
            .Select(pair => new
            {
                pair.IncidentId,
                Claim = new Claims.ClaimRow
                {
                    Id = pair.Claim.Id,
                    Key = pair.Claim.Key,
                    Stance = pair.Claim.Stance,
                    Object = pair.Claim.Object,
                    Claimant = pair.Claim.Claimant,
                    AccusedName = pair.Claim.AccusedName,
                    AccusedCountry = pair.Claim.AccusedCountry,
                    SaidAt = pair.Claim.SaidAt,
                },
            }).ToListAsync(cancellation)).ConvertAll(pair => (pair.IncidentId, pair.Claim));

    /// <summary>The claims that count for an incident: of its articles, not rejected, not lost by the newest reading while undecided, not given to another incident.</summary>
    internal static IQueryable<Claims.ClaimRow> ClaimsOf(TrackerDbContext db, long incidentId) => db.Claims
        // Its articles as a list: asked claim by claim whether its article is one of them, SQLite walks all claims that no incident has for itself.
        .Where(claim => db.IncidentArticles.Where(link => link.IncidentId == incidentId && link.State != LinkState.Rejected).Select(link => link.ArticleId).Contains(claim.ArticleId)
            && claim.State != ClaimState.Rejected
            && (claim.InReading || claim.State != ClaimState.Proposed || claim.ByHand)
            && (claim.IncidentId == null || claim.IncidentId == incidentId));

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
