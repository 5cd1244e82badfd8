using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Quotations;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>Which articles are wanted.</summary>
/// <param name="Words">Part of the title, or null.</param>
/// <param name="State">How far they got, or null for all.</param>
/// <param name="SourceId">Their source, or null.</param>
/// <param name="Unplaced">Only those without an incident.</param>
public sealed record ArticleFilter(string? Words = null, ArticleState? State = null, long? SourceId = null, bool Unplaced = false);

/// <summary>An article in a list.</summary>
public sealed record ArticleItem(
    long Id, string Title, string? Outlet, string? Agency, string Url, string OriginKey, DateTime NewsAt, DateTime? PublishedAt, TimePrecision? PublishedPrecision,
    ArticleState State, Problem? Problem, double Relevance, bool IsSample, int Claims, IReadOnlyList<IncidentChip> Incidents);

/// <summary>An incident that an article is linked to.</summary>
public sealed record IncidentChip(long Id, int Number, string Title, LinkState State, double Score, IReadOnlyList<string> Reasons);

/// <summary>One version of an article.</summary>
public sealed record VersionItem(long Id, int Number, int ExtractorVersion, DateTime ReadAt, string Title, long CaptureId);

/// <summary>An article with one version's words and findings.</summary>
public sealed record ArticleDetail(
    ArticleItem Article, VersionItem Version, string Text, string? Language, VersionDetails Details, IReadOnlyList<Dispatch> Dispatches, IReadOnlyList<Quotation> Quotations,
    IReadOnlyList<ClaimItem> Claims, IReadOnlyList<VersionItem> Versions);

/// <summary>A kept capture with its bytes.</summary>
public sealed record CaptureDetail(long Id, long? SourceId, string Url, string FinalUrl, DateTime FetchedAt, int Status, string? ContentType, byte[] Body);

/// <summary>Reads articles, versions and captures.</summary>
public sealed class ArticleQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>Newest news first.</summary>
    public async Task<Page<ArticleItem>> ListAsync(ArticleFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var articles = db.Articles.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var pattern = StoreText.Holding(filter.Words);
            articles = articles.Where(row => StoreText.Fits(row.Title, pattern));
        }

        articles = filter.State is { } state ? articles.Where(row => row.State == state) : articles;
        articles = filter.SourceId is { } source ? articles.Where(row => row.SourceId == source) : articles;
        articles = filter.Unplaced ? articles.Where(row => row.State == ArticleState.Read && !row.Links.Any(link => link.State != LinkState.Rejected)) : articles;
        var total = await articles.CountAsync(cancellation);
        return new(await ItemsAsync(db, articles.OrderByDescending(row => row.NewsAt).ThenByDescending(row => row.Id).Skip(page.Skip).Take(page.Take), cancellation), total, page);
    }

    /// <summary>One article with the version asked for, or its current one; null where there is none.</summary>
    public async Task<ArticleDetail?> FindAsync(long articleId, int? versionNumber, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ItemsAsync(db, db.Articles.AsNoTracking().Where(row => row.Id == articleId), cancellation) is not [var article])
        {
            return null;
        }

        var versions = await db.Versions.AsNoTracking().Where(row => row.ArticleId == articleId).OrderBy(row => row.Number)
            .Select(row => new VersionItem(row.Id, row.Number, row.ExtractorVersion, row.ReadAt, row.Title, row.CaptureId)).ToListAsync(cancellation);
        var wanted = versions.Find(version => version.Number == versionNumber) ?? (versions.Count > 0 ? versions[^1] : null);
        if (wanted is null)
        {
            return new(article, new(0, 0, 0, article.NewsAt, article.Title, 0), "", null, new(), [], [], [], []);
        }

        var row = await db.Versions.AsNoTracking().AsSplitQuery().Include(version => version.Dispatches).Include(version => version.Quotations).FirstAsync(version => version.Id == wanted.Id, cancellation);
        var language = await db.Articles.Where(other => other.Id == articleId).Select(other => other.Language).FirstAsync(cancellation);
        var claims = await ClaimQueries.ItemsAsync(db, db.Claims.AsNoTracking().Where(claim => claim.ArticleId == articleId
            && (claim.InReading || claim.State != Domain.Claims.ClaimState.Proposed)), cancellation);
        var places = await db.Evidence.AsNoTracking().Where(evidence => evidence.VersionId == wanted.Id).ToDictionaryAsync(evidence => evidence.ClaimId, cancellation);
        return new(article, wanted, row.Text, language, VersionDetails.From(row.DetailsJson),
            [.. row.Dispatches.OrderBy(dispatch => dispatch.Ordinal).Select(dispatch => new Dispatch(
                dispatch.Headline, dispatch.HasDateline ? new(dispatch.Places, dispatch.Regions, dispatch.Month, dispatch.Day, dispatch.Agency) : null, dispatch.Start, dispatch.BodyStart, dispatch.End))],
            [.. row.Quotations.OrderBy(quotation => quotation.Start).Select(quotation => new Quotation(
                new(quotation.Start, quotation.End), quotation.Speaker, quotation.SpeakerRole, quotation.Cue, quotation.Partial))],
            [.. claims.Select(claim => places.TryGetValue(claim.Id, out var evidence)
                ? claim with
                {
                    VersionId = wanted.Id,
                    Span = new(evidence.Start, evidence.End),
                    Words = evidence.Words,
                    Trigger = evidence is { TriggerStart: { } from, TriggerEnd: { } to } ? new(from, to) : null,
                    Moved = evidence.Moved,
                    Lost = false,
                }
                : claim with { Lost = true }).OrderBy(claim => claim.Lost).ThenBy(claim => claim.Span.Start).ThenBy(claim => claim.Id)],
            versions);
    }

    /// <summary>Of these canonical addresses, those that are stored, with their ids.</summary>
    public async Task<IReadOnlyDictionary<string, long>> KnownAsync(IReadOnlyCollection<string> canonicalUrls, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Articles.Where(row => canonicalUrls.Contains(row.CanonicalUrl)).ToDictionaryAsync(row => row.CanonicalUrl, row => row.Id, StringComparer.Ordinal, cancellation);
    }

    /// <summary>The validators of the newest capture of an address, for a conditional request.</summary>
    public async Task<(string? ETag, string? LastModified)> ValidatorsAsync(string url, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var last = await db.Captures.Where(row => row.Url == url).OrderByDescending(row => row.Id).Select(row => new { row.ETag, row.LastModified }).FirstOrDefaultAsync(cancellation);
        return (last?.ETag, last?.LastModified);
    }

    /// <summary>A capture with its bytes, or null.</summary>
    public async Task<CaptureDetail?> CaptureAsync(long captureId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Captures.AsNoTracking().FirstOrDefaultAsync(capture => capture.Id == captureId, cancellation);
        return row is null ? null : new(row.Id, row.SourceId, row.Url, row.FinalUrl, row.FetchedAt, row.Status, row.ContentType, CaptureBody.Unpack(row.Body));
    }

    /// <summary>What to read again: for each article its newest capture, by source and first fetch where asked for.</summary>
    public async Task<IReadOnlyList<(long ArticleId, string CanonicalUrl, long CaptureId)>> ToRereadAsync(long? sourceId, DateTime? since, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Articles.Where(row => (sourceId == null || row.SourceId == sourceId) && (since == null || row.FirstSeenAt >= since) && row.CurrentVersionId != null && row.RecordOf == null)
            .OrderBy(row => row.NewsAt).ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.CanonicalUrl, CaptureId = row.Versions.OrderByDescending(version => version.Number).Select(version => version.CaptureId).First() })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => (row.Id, row.CanonicalUrl, row.CaptureId))];
    }

    internal static async Task<IReadOnlyList<ArticleItem>> ItemsAsync(TrackerDbContext db, IQueryable<ArticleRow> articles, CancellationToken cancellation)
    {
        var rows = await articles.Select(row => new
        {
            Article = row,
            Claims = db.Claims.Count(claim => claim.ArticleId == row.Id && claim.State != Domain.Claims.ClaimState.Rejected && (claim.InReading || claim.State != Domain.Claims.ClaimState.Proposed)),
            Links = row.Links.Where(link => link.State != LinkState.Rejected)
                .Select(link => new { link.IncidentId, link.Incident.Number, link.Incident.Title, link.State, link.Score, link.Reasons }).ToList(),
        }).ToListAsync(cancellation);
        return [.. rows.Select(row => new ArticleItem(
            row.Article.Id, row.Article.Title, row.Article.Outlet, row.Article.Agency, row.Article.CanonicalUrl, row.Article.OriginKey, row.Article.NewsAt, row.Article.PublishedAt,
            row.Article.PublishedPrecision, row.Article.State, StoreConventions.Problem(row.Article.ProblemJson), row.Article.Relevance, row.Article.IsSample, row.Claims,
            [.. row.Links.OrderBy(link => link.Number).Select(link => new IncidentChip(link.IncidentId, link.Number, link.Title, link.State, link.Score, link.Reasons))]))];
    }
}
