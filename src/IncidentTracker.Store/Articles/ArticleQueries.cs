using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Quotations;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>Which articles are wanted.</summary>
/// <param name="Words">Part of the title, or null.</param>
/// <param name="State">How far they got, or null for all.</param>
/// <param name="SourceId">Their source, or null.</param>
/// <param name="Unplaced">Only those without an incident.</param>
public sealed record ArticleFilter(string? Words = null, ArticleState? State = null, long? SourceId = null, bool Unplaced = false)
{
    /// <summary>Outlets by name.</summary>
    public Choice<string> Outlets { get; init; } = Choice<string>.Any;
    /// <summary>Language codes.</summary>
    public Choice<string> Languages { get; init; } = Choice<string>.Any;
    /// <summary>Published, or else first seen, on or after; by UTC.</summary>
    public DateOnly? From { get; init; }
    /// <summary>On or before.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>An article in a list.</summary>
public sealed record ArticleItem(
    long Id, string Title, string? Outlet, string? Agency, string Url, string OriginKey, DateTime NewsAt, DateTime? PublishedAt, TimePrecision? PublishedPrecision,
    ArticleState State, Problem? Problem, double Relevance, bool IsSample, int Claims, IReadOnlyList<IncidentChip> Incidents)
{
    /// <summary>Its place in a wire report that others print too; null where it stands alone.</summary>
    public WirePlace? Wire { get; init; }
    /// <summary>Only the feed's own text could be had.</summary>
    public bool Partial { get; init; }
    /// <summary>UTC; when its kept page was read again last; null: never.</summary>
    public DateTime? RereadAt { get; init; }
}

/// <summary>An article's place in a wire report.</summary>
/// <param name="Take">Which take it prints first, from 1.</param>
/// <param name="IsCopy">True where another article had the take before.</param>
/// <param name="Reason">Why it belongs to the report; null for the first.</param>
/// <param name="Articles">How many articles print the report, this one among them.</param>
public sealed record WirePlace(int Take, bool IsCopy, string? Reason, int Articles);

/// <summary>An incident that an article is linked to.</summary>
public sealed record IncidentChip(long Id, int Number, string Title, LinkState State, double Score, IReadOnlyList<string> Reasons);

/// <summary>One version of an article.</summary>
/// <param name="Id">The row.</param>
/// <param name="Number">From 1, in the order in which they were first read.</param>
/// <param name="ExtractorVersion">The reader that read it last.</param>
/// <param name="ReadAt">UTC; when the page first said this.</param>
/// <param name="LastReadAt">UTC; when it last turned to it.</param>
/// <param name="Title">Its headline.</param>
/// <param name="CaptureId">The bytes it was read from.</param>
/// <param name="Current">True for what the page said when it was last read.</param>
public sealed record VersionItem(long Id, int Number, int ExtractorVersion, DateTime ReadAt, DateTime LastReadAt, string Title, long CaptureId, bool Current);

/// <summary>An article with one version's words and findings.</summary>
public sealed record ArticleDetail(
    ArticleItem Article, VersionItem Version, string Text, string? Language, VersionDetails Details, IReadOnlyList<Dispatch> Dispatches, IReadOnlyList<Quotation> Quotations,
    IReadOnlyList<ClaimItem> Claims, IReadOnlyList<VersionItem> Versions)
{
    /// <summary>The wire report it prints with everyone else who does; null where it stands alone.</summary>
    public WireReportItem? Report { get; init; }
}

/// <summary>A kept capture with its bytes.</summary>
public sealed record CaptureDetail(long Id, long? SourceId, string Url, string FinalUrl, DateTime FetchedAt, int Status, string? ContentType, byte[] Body);

/// <summary>Reads articles, versions and captures.</summary>
public sealed class ArticleQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>How many articles are kept, and when the last of them was first seen (UTC; null where there is none).</summary>
    public async Task<(int Count, DateTime? Last)> TallyAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await Fitting(db, new()).CountAsync(cancellation), await db.Articles.OrderByDescending(row => row.Id).Select(row => (DateTime?)row.FirstSeenAt).FirstOrDefaultAsync(cancellation));
    }

    /// <summary>True where an article of this id was removed, with the sample data; false where there never was one.</summary>
    public async Task<bool> WasRemovedAsync(long articleId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await GivenNumbers.IsRemovedArticleAsync(db, articleId, cancellation);
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
            .Select(row => new VersionItem(row.Id, row.Number, row.ExtractorVersion, row.ReadAt, row.LastReadAt, row.Title, row.CaptureId, row.Id == row.Article.CurrentVersionId)).ToListAsync(cancellation);
        var wanted = versions.Find(version => version.Number == versionNumber) ?? versions.Find(version => version.Current) ?? (versions.Count > 0 ? versions[^1] : null);
        if (wanted is null)
        {
            return new(article, new(0, 0, 0, article.NewsAt, article.NewsAt, article.Title, 0, true), "", null, new(), [], [], [], []);
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
            versions)
        {
            Report = article.Wire is null ? null : await WireQueries.OfArticleAsync(db, articleId, cancellation),
        };
    }

    /// <summary>Of these canonical addresses, those that are stored, with their ids.</summary>
    public async Task<IReadOnlyDictionary<string, long>> KnownAsync(IReadOnlyCollection<string> canonicalUrls, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Articles.Where(row => canonicalUrls.Contains(row.CanonicalUrl)).ToDictionaryAsync(row => row.CanonicalUrl, row => row.Id, StringComparer.Ordinal, cancellation);
    }

    /// <summary>What the matcher needs of a stored article; null where there is none.</summary>
    public async Task<(DateTime NewsAt, string? FactsJson)?> FactsAsync(long articleId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Articles.Where(row => row.Id == articleId).Select(row => new { row.NewsAt, row.FactsJson }).FirstOrDefaultAsync(cancellation) is { } row ? (row.NewsAt, row.FactsJson) : null;
    }

    /// <summary>A capture with its bytes, or null.</summary>
    public async Task<CaptureDetail?> CaptureAsync(long captureId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Captures.AsNoTracking().FirstOrDefaultAsync(capture => capture.Id == captureId, cancellation);
        return row is null ? null : new(row.Id, row.SourceId, row.Url, row.FinalUrl, row.FetchedAt, row.Status, row.ContentType, CaptureBody.Unpack(row.Body));
    }

    /// <summary>The capture that a version of an article was read from, its current one without a number; null where there is none.</summary>
    public async Task<CaptureDetail?> CaptureOfAsync(long articleId, int? versionNumber, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var versions = db.Versions.Where(row => row.ArticleId == articleId);
        var id = await (versionNumber is { } number ? versions.Where(row => row.Number == number) : versions.Where(row => row.Id == row.Article.CurrentVersionId)).Select(row => (long?)row.CaptureId).FirstOrDefaultAsync(cancellation);
        return id is { } capture ? await CaptureAsync(capture, cancellation) : null;
    }

    /// <summary>What to read again: for each article the capture that was read last, by source and first fetch where asked for.</summary>
    public async Task<IReadOnlyList<(long ArticleId, string CanonicalUrl, long CaptureId)>> ToRereadAsync(long? sourceId, DateTime? since, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Articles.Where(row => (sourceId == null || row.SourceId == sourceId) && (since == null || row.FirstSeenAt >= since) && row.CurrentVersionId != null && row.RecordOf == null)
            .OrderBy(row => row.NewsAt).ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.CanonicalUrl, CaptureId = row.Versions.Where(version => version.Id == row.CurrentVersionId).Select(version => version.CaptureId).First() })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => (row.Id, row.CanonicalUrl, row.CaptureId))];
    }

    /// <summary>The same for one article; null where it is not there, was never read, or is a record.</summary>
    public async Task<(long ArticleId, string CanonicalUrl, long CaptureId)?> ToRereadAsync(long articleId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Articles.Where(article => article.Id == articleId && article.CurrentVersionId != null && article.RecordOf == null)
            .Select(article => new { article.Id, article.CanonicalUrl, CaptureId = article.Versions.Where(version => version.Id == article.CurrentVersionId).Select(version => version.CaptureId).First() }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : (row.Id, row.CanonicalUrl, row.CaptureId);
    }

    internal static IQueryable<ArticleRow> Fitting(TrackerDbContext db, ArticleFilter filter)
    {
        var articles = db.Articles.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var pattern = StoreText.Holding(filter.Words);
            articles = articles.Where(row => EF.Functions.Like(StoreText.Lower(row.Title), StoreText.Lower(pattern), StoreText.Escape));
        }

        articles = filter.State is { } state ? articles.Where(row => row.State == state) : articles;
        articles = filter.SourceId is { } source ? articles.Where(row => row.SourceId == source) : articles;
        articles = filter.Unplaced ? articles.Where(row => row.State == ArticleState.Read && !row.Links.Any(link => link.State != LinkState.Rejected)) : articles;
        articles = filter.Outlets.Include.Count > 0 ? articles.Where(row => filter.Outlets.Include.Contains(row.Outlet!)) : articles;
        articles = filter.Outlets.Exclude.Count > 0 ? articles.Where(row => row.Outlet == null || !filter.Outlets.Exclude.Contains(row.Outlet)) : articles;
        articles = filter.Languages.Include.Count > 0 ? articles.Where(row => filter.Languages.Include.Contains(row.Language!)) : articles;
        articles = filter.Languages.Exclude.Count > 0 ? articles.Where(row => row.Language == null || !filter.Languages.Exclude.Contains(row.Language)) : articles;
        if (filter.From is { } from)
        {
            var first = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            articles = articles.Where(row => row.NewsAt >= first);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var after = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            articles = articles.Where(row => row.NewsAt < after);
        }

        return articles;
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
        var places = await PlacesAsync(db, [.. rows.Select(row => (row.Article.Id, row.Article.WireReportId))], cancellation);
        return [.. rows.Select(row => new ArticleItem(
            row.Article.Id, row.Article.Title, row.Article.Outlet, row.Article.Agency, row.Article.CanonicalUrl, row.Article.OriginKey, row.Article.NewsAt, row.Article.PublishedAt,
            row.Article.PublishedPrecision, row.Article.State, StoreConventions.Problem(row.Article.ProblemJson), row.Article.Relevance, row.Article.IsSample, row.Claims,
            [.. row.Links.OrderBy(link => link.Number).Select(link => new IncidentChip(link.IncidentId, link.Number, link.Title, link.State, link.Score, link.Reasons))])
        {
            Wire = places.GetValueOrDefault(row.Article.Id),
            Partial = row.Article.Partial,
            RereadAt = row.Article.RereadAt,
        })];
    }

    private static readonly Translated<IReadOnlyList<long>, Shared> _shared = new((db, reports) =>
        db.Articles.Where(row => row.WireReportId != null && reports.Contains(row.WireReportId.Value)).GroupBy(row => row.WireReportId!.Value)
            .Where(report => report.Count() > 1).Select(report => new Shared(report.Key, report.Count())));

    private static readonly Translated<IReadOnlyList<long>, Printed> _takes = new((db, articles) =>
        db.Takes.AsNoTracking().Where(row => articles.Contains(row.ArticleId)).OrderBy(row => row.Ordinal)
            .Select(row => new Printed(row.ArticleId, row.WireReportId, row.Take, row.CopyOf != null, row.Reason)));

    /// <summary>The places of articles in reports that others print too.</summary>
    internal static async Task<Dictionary<long, WirePlace>> PlacesAsync(TrackerDbContext db, IReadOnlyList<(long Id, long? ReportId)> articles, CancellationToken cancellation)
    {
        var reports = articles.Select(article => article.ReportId).OfType<long>().Distinct().ToList();
        if (reports.Count == 0)
        {
            return [];
        }

        var shared = (await _shared.AskAsync(db, reports, cancellation)).ToDictionary(report => report.Id, report => report.Articles);
        if (shared.Count == 0)
        {
            return [];
        }

        var takes = await _takes.AskAsync(db, [.. articles.Where(article => article.ReportId is { } report && shared.ContainsKey(report)).Select(article => article.Id)], cancellation);
        return takes.DistinctBy(take => take.ArticleId).ToDictionary(take => take.ArticleId, take => new WirePlace(take.Take, take.IsCopy, take.Reason, shared[take.ReportId]));
    }

    private sealed record Shared(long Id, int Articles);

    private sealed record Printed(long ArticleId, long ReportId, int Take, bool IsCopy, string? Reason);
}
