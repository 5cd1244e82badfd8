using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Watching;

/// <summary>What has come since a reader last looked, and what the program keeps for them.</summary>
public sealed class ReaderQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>More incidents with news than this are not told apart: after a long absence "1,000 and more" says enough.</summary>
    public const int MostFresh = 1000;
    private const int MostFreshArticles = 20_000;

    /// <summary>Incidents with articles that came since the reader's last visit and since they opened the incident, with how many.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="lastVisit">UTC; null at the first visit: then nothing is new.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyDictionary<long, int>> FreshAsync(string userId, DateTime? lastVisit, CancellationToken cancellation)
    {
        if (lastVisit is null)
        {
            return new Dictionary<long, int>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var allRead = await db.Readers.Where(row => row.UserId == userId).Select(row => row.AllReadAt).FirstOrDefaultAsync(cancellation);
        var since = allRead > lastVisit ? allRead.Value : lastVisit.Value;
        // First the few that are new: asked in one question, SQLite walks all links and looks each up.
        var articles = await db.Articles.Where(article => article.FirstSeenAt > since).OrderByDescending(article => article.FirstSeenAt).Select(article => article.Id).Take(MostFreshArticles).ToListAsync(cancellation);
        if (articles.Count == 0)
        {
            return new Dictionary<long, int>();
        }

        return await UnreadLinks(db, userId, articles).GroupBy(link => link.IncidentId).Select(group => new { group.Key, Count = group.Count() })
            .OrderByDescending(row => row.Key).Take(MostFresh).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
    }

    /// <summary>Where these articles belong, as far as the reader has not opened it since they came.</summary>
    internal static IQueryable<IncidentArticleRow> UnreadLinks(TrackerDbContext db, string userId, IReadOnlyCollection<long> articles) =>
        db.IncidentArticles.Where(link => articles.Contains(link.ArticleId) && link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected && link.Incident.MergedIntoId == null
            && !db.ReadMarks.Any(mark => mark.UserId == userId && mark.IncidentId == link.IncidentId && mark.At >= link.Article.FirstSeenAt));

    /// <summary>How many of these incidents fit a filter.</summary>
    public async Task<int> CountFittingAsync(IncidentFilter filter, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        ids.Count == 0 ? 0 : (await FittingAsync(filter, ids, cancellation)).Count;

    /// <summary>Those of these incidents that fit a filter.</summary>
    public async Task<IReadOnlyList<long>> FittingAsync(IncidentFilter filter, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await (filter with { AsKnownOn = null }).Apply(db.Incidents.AsNoTracking().Where(row => ids.Contains(row.Id))).Select(row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>How many incidents that fit a filter were given articles after an instant.</summary>
    public async Task<int> NewsSinceAsync(IncidentFilter filter, DateTime since, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = await db.IncidentArticles.Where(link => link.LinkedAt > since && link.State != LinkState.Rejected)
            .GroupBy(link => link.IncidentId).OrderByDescending(links => links.Max(link => link.LinkedAt)).Select(links => links.Key).Take(MostFresh).ToListAsync(cancellation);
        return ids.Count == 0 ? 0 : await (filter with { AsKnownOn = null }).Apply(db.Incidents.Where(row => ids.Contains(row.Id))).CountAsync(cancellation);
    }

    /// <summary>A reader's saved views by name.</summary>
    public async Task<IReadOnlyList<SavedView>> ViewsAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SavedViews.AsNoTracking().Where(row => row.UserId == userId).OrderBy(row => row.Name).Select(row => new SavedView(row.Id, row.Name, row.Query)).ToListAsync(cancellation);
    }

    /// <summary>Where a reader's news goes.</summary>
    public async Task<ReaderSettings> SettingsAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Shape(userId, await db.Readers.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId, cancellation));
    }

    /// <summary>Whose feed token has this hash; null where nobody's, or where that account may no longer read here.</summary>
    public async Task<string?> OwnerOfFeedAsync(string hash, DateTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var owner = await db.Readers.Where(row => row.FeedHash == hash).Select(row => row.UserId).FirstOrDefaultAsync(cancellation);
        return owner is not null && await MayReadAsync(db, owner, now, cancellation) ? owner : null;
    }

    /// <summary>False for a disabled account and one without a role. An account that only rests after wrong passwords keeps its feeds.</summary>
    internal static async Task<bool> MayReadAsync(TrackerDbContext db, string userId, DateTime now, CancellationToken cancellation)
    {
        var user = await db.Users.AsNoTracking().Where(row => row.Id == userId).Select(row => new { row.LockoutEnd, HasRole = db.UserRoles.Any(role => role.UserId == userId) }).FirstOrDefaultAsync(cancellation);
        return user is { HasRole: true } && !IsDisabled(user.LockoutEnd, now);
    }

    /// <summary>Locked for good, not only for a few minutes after wrong passwords.</summary>
    internal static bool IsDisabled(DateTimeOffset? lockedUntil, DateTime now) => lockedUntil > new DateTimeOffset(now).AddYears(1);

    internal static ReaderSettings Shape(string userId, ReaderRow? row) => new()
    {
        UserId = userId,
        FeedSealed = row?.FeedSealed,
        FeedMadeAt = row?.FeedMadeAt,
        FeedAskedAt = row?.FeedAskedAt,
        HookUrl = row?.HookUrl,
        HookSealed = row?.HookSealed,
        Digest = row?.Digest ?? Domain.Watching.DigestRhythm.Off,
        DigestSentAt = row?.DigestSentAt,
        DigestProblem = StoreConventions.Problem(row?.DigestProblemJson),
    };
}
