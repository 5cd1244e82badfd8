using System.Linq.Expressions;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Columns;

/// <summary>An article with all that its claims depend on.</summary>
internal sealed record ArticleBundle(ArticleFacts Article, IReadOnlyList<PlacedClaim> Claims);

/// <summary>Rows to facts, a stretch of ids or a handful of them at a time: what is in memory twice stays small.</summary>
internal static class ColumnsReader
{
    private const int Stretch = 4_000;

    /// <summary>Everything.</summary>
    public static async Task<RecordColumns> ReadAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var columns = new RecordColumns();
        var last = await db.Incidents.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
        for (var from = 0L; from <= last; from += Stretch)
        {
            var (low, high) = (from, from + Stretch);
            foreach (var facts in await IncidentsAsync(db, row => row.Id >= low && row.Id < high, row => row.IncidentId >= low && row.IncidentId < high,
                row => row.IncidentId >= low && row.IncidentId < high, row => row.IncidentId >= low && row.IncidentId < high, cancellation))
            {
                columns.Set(facts);
            }
        }

        last = await db.Articles.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
        for (var from = 0L; from <= last; from += Stretch)
        {
            var (low, high) = (from, from + Stretch);
            foreach (var bundle in await ArticlesAsync(db, row => row.Id >= low && row.Id < high, row => row.ArticleId >= low && row.ArticleId < high,
                row => row.ArticleId >= low && row.ArticleId < high, cancellation))
            {
                columns.Set(bundle.Article, bundle.Claims);
            }
        }

        return columns;
    }

    public static Task<IReadOnlyList<IncidentFacts>> IncidentsAsync(TrackerDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellation) => IncidentsAsync(
        db, row => ids.Contains(row.Id), row => ids.Contains(row.IncidentId), row => ids.Contains(row.IncidentId), row => ids.Contains(row.IncidentId), cancellation);

    public static Task<IReadOnlyList<ArticleBundle>> ArticlesAsync(TrackerDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellation) => ArticlesAsync(
        db, row => ids.Contains(row.Id), row => ids.Contains(row.ArticleId), row => ids.Contains(row.ArticleId), cancellation);

    private static async Task<IReadOnlyList<IncidentFacts>> IncidentsAsync(
        TrackerDbContext db, Expression<Func<IncidentRow, bool>> which, Expression<Func<IncidentKindRow, bool>> kindsOf, Expression<Func<VictimRow, bool>> victimsOf,
        Expression<Func<IncidentAccusedRow, bool>> accusedOf, CancellationToken cancellation)
    {
        var rows = await db.Incidents.AsNoTracking().Where(which).OrderBy(row => row.Id).Select(row => new
        {
            row.Id,
            row.Number,
            row.Title,
            row.State,
            row.MergedIntoId,
            row.HappenedFrom,
            row.HappenedTo,
            row.LastNewsAt,
            row.FirstNewsAt,
            row.ArticleCount,
            row.OriginCount,
            row.Attribution,
        }).ToListAsync(cancellation);
        var kinds = (await db.IncidentKinds.AsNoTracking().Where(kindsOf).Select(row => new { row.IncidentId, row.Kind }).ToListAsync(cancellation)).ToLookup(row => row.IncidentId, row => row.Kind);
        var victims = (await db.Set<VictimRow>().AsNoTracking().Where(victimsOf).Where(row => row.State != LinkState.Rejected).Select(row => new { row.IncidentId, row.Name, row.Country, row.Sector }).ToListAsync(cancellation))
            .ToLookup(row => row.IncidentId);
        var accused = (await db.IncidentAccused.AsNoTracking().Where(accusedOf).Select(row => new { row.IncidentId, row.Name, row.Country }).ToListAsync(cancellation))
            .ToLookup(row => row.IncidentId);
        return [.. rows.Select(row => new IncidentFacts(
            row.Id, row.Number, row.MergedIntoId is null && row.State != LinkState.Rejected, row.HappenedFrom, row.HappenedTo, row.LastNewsAt, row.FirstNewsAt, row.ArticleCount, row.OriginCount, row.Attribution,
            [.. kinds[row.Id]],
            [.. victims[row.Id].Select(victim => victim.Country).OfType<string>()],
            [.. victims[row.Id].Select(victim => victim.Sector).OfType<string>()],
            [.. accused[row.Id].Select(party => party.Country).OfType<string>()],
            IncidentNames.Called(row.Title, victims[row.Id].Select(victim => victim.Name)),
            IncidentNames.Held(row.Title, victims[row.Id].Select(victim => victim.Name), accused[row.Id].Select(party => party.Name))))];
    }

    private static async Task<IReadOnlyList<ArticleBundle>> ArticlesAsync(
        TrackerDbContext db, Expression<Func<ArticleRow, bool>> which, Expression<Func<ClaimRow, bool>> claimsOf, Expression<Func<IncidentArticleRow, bool>> linksOf, CancellationToken cancellation)
    {
        var rows = await db.Articles.AsNoTracking().Where(which).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.NewsAt, row.SourceId, row.WireReportId, row.PublishedPrecision, row.State, IsArticle = row.CurrentVersionId != null, row.Outlet, row.Language, row.Title }).ToListAsync(cancellation);
        var claims = (await db.Claims.AsNoTracking().Where(claimsOf).OrderBy(row => row.Id).Select(row => new
        {
            row.ArticleId,
            row.IncidentId,
            Facts = new ClaimFacts(
                row.Id, row.Key, row.ExternalId, row.State, row.ByHand, row.InReading, row.Stance, row.ClaimantKind, row.ClaimantCountry, row.AccusedName, row.AccusedCountry,
                row.Hedge, row.Object, row.SaidAt, row.SaidPrecision, row.Rule, row.FoundAt, row.DecidedAt, row.DecidedBy, row.Revision),
        }).ToListAsync(cancellation)).ToLookup(row => row.ArticleId);
        var links = (await db.IncidentArticles.AsNoTracking().Where(linksOf).Where(row => row.State != LinkState.Rejected).OrderBy(row => row.IncidentId)
            .Select(row => new { row.ArticleId, row.IncidentId }).ToListAsync(cancellation)).ToLookup(row => row.ArticleId, row => row.IncidentId);
        return [.. rows.Select(row =>
        {
            IReadOnlyList<long> incidents = [.. links[row.Id]];
            return new ArticleBundle(
                new(row.Id, row.NewsAt, row.SourceId, row.WireReportId, row.State, row.IsArticle, incidents.Count > 0, row.Outlet, row.Language, row.Title),
                // A claim that a person gave to one incident counts there and nowhere else.
                [.. claims[row.Id].Select(claim => new PlacedClaim(Dated(claim.Facts, row.PublishedPrecision), claim.IncidentId is { } given ? [.. incidents.Where(id => id == given)] : incidents))]);
        })];
    }

    /// <summary>A claim of a page is as exactly dated as the page; one of an imported record, as that record says, or not at all.</summary>
    private static ClaimFacts Dated(ClaimFacts claim, TimePrecision? published) =>
        claim.Precision is null && claim.ExternalId is null ? claim with { Precision = published } : claim;
}
