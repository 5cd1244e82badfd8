using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Changes;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>What the store knows of an address that a listing names.</summary>
/// <param name="ArticleId">The article that was stored from it.</param>
/// <param name="State">How far it got.</param>
/// <param name="FirstSeenAt">UTC.</param>
/// <param name="LastSeenAt">UTC; the last time it was fetched or said to be unchanged.</param>
/// <param name="ExtractorVersion">The reader of its current version; 0 where it has none.</param>
/// <param name="LastCaptureId">The capture that was read last and stored; null where none was.</param>
/// <param name="NextLookAt">UTC; when it is looked at again by itself; null: never.</param>
public sealed record ArticleVisit(long ArticleId, ArticleState State, DateTime FirstSeenAt, DateTime LastSeenAt, int ExtractorVersion, long? LastCaptureId, DateTime? NextLookAt);

/// <summary>An article that is to be looked at again although no listing asks for it.</summary>
public sealed record DueLook(long ArticleId, string Url, string Title);

/// <summary>The words of a stored article.</summary>
public sealed record KnownWords(string CanonicalUrl, string Title, DateTime? PublishedAt, string Text);

/// <summary>Which addresses were visited, and when: decides what a run fetches.</summary>
public sealed class ArticleVisits(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>SQLite allows some thousands of parameters; a listing may be longer.</summary>
    private const int AtOnce = 500;

    private static readonly TimeSpan _soon = TimeSpan.FromHours(1);

    /// <summary>Of these canonical addresses, those that led to an article: by its own address, or by one that redirected to it.</summary>
    public async Task<IReadOnlyDictionary<string, ArticleVisit>> FindAsync(IReadOnlyCollection<string> canonicalUrls, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var visits = new Dictionary<string, ArticleVisit>(StringComparer.Ordinal);
        foreach (var some in canonicalUrls.Chunk(AtOnce))
        {
            var redirected = await db.Versions.Where(row => some.Contains(row.Capture.Url) && row.Capture.Url != row.Article.CanonicalUrl)
                .Select(row => new { row.Capture.Url, row.Article }).ToListAsync(cancellation);
            var own = await db.Articles.Where(row => some.Contains(row.CanonicalUrl)).Select(row => new { Url = row.CanonicalUrl, Article = row }).ToListAsync(cancellation);
            var ids = redirected.Concat(own).Select(row => row.Article.CurrentVersionId).ToList();
            var readers = await db.Versions.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.ArticleId, row => row.ExtractorVersion, cancellation);
            foreach (var row in redirected.Concat(own))
            {
                visits[row.Url] = new(row.Article.Id, row.Article.State, row.Article.FirstSeenAt, row.Article.LastSeenAt, readers.GetValueOrDefault(row.Article.Id), row.Article.LastCaptureId, row.Article.NextLookAt);
            }
        }

        return visits;
    }

    /// <summary>True where some version of the article was fetched at this address, and not only said to belong there.</summary>
    public async Task<bool> WasReadAtAsync(long articleId, string canonicalUrl, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var read = await db.Versions.Where(row => row.ArticleId == articleId).Select(row => new { row.Capture.Url, row.Capture.FinalUrl }).Distinct().ToListAsync(cancellation);
        return read.Exists(row => CanonicalUrl.Of(row.Url)?.Value == canonicalUrl || CanonicalUrl.Of(row.FinalUrl)?.Value == canonicalUrl);
    }

    /// <summary>Articles of a source whose next look is due, longest waiting first.</summary>
    public async Task<IReadOnlyList<DueLook>> DueAsync(long sourceId, DateTime now, int most, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Articles.Where(row => row.SourceId == sourceId && row.NextLookAt <= now).OrderBy(row => row.NextLookAt).Take(most)
            .Select(row => new DueLook(row.Id, row.CanonicalUrl, row.Title)).ToListAsync(cancellation);
    }

    /// <summary>The validators for a conditional request: of the capture that was read last and stored, and of no later one, which a crash may have left unread.</summary>
    public async Task<(string? ETag, string? LastModified)> ValidatorsAsync(long articleId, string url, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var last = await db.Articles.Where(row => row.Id == articleId)
            .Join(db.Captures, row => row.LastCaptureId, capture => (long?)capture.Id, (_, capture) => new { capture.Url, capture.FinalUrl, capture.ETag, capture.LastModified }).FirstOrDefaultAsync(cancellation);
        return last is not null && (last.Url == url || last.FinalUrl == url) ? (last.ETag, last.LastModified) : (null, null);
    }

    /// <summary>Notes that an article was looked at again and is as it was. One that counted as gone is back.</summary>
    public async Task SeenAgainAsync(long articleId, DateTime seenAt, CancellationToken cancellation)
    {
        if (await lane.WriteAsync(db => SeenAgainAsync(db, articleId, seenAt, cancellation), cancellation))
        {
            changes.Publish(new(ChangeTopic.Articles, articleId));
        }
    }

    private async Task<bool> SeenAgainAsync(TrackerDbContext db, long articleId, DateTime seenAt, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.Articles.FirstOrDefaultAsync(row => row.Id == articleId, cancellation) is { } article)
        {
            article.LastSeenAt = seenAt;
            article.NextLookAt = RevisitSchedule.Next(article.FirstSeenAt, now);
            article.MissedLooks = 0;
            if (article is { State: ArticleState.Gone, CurrentVersionId: not null })
            {
                article.State = ArticleState.Read;
                await ChangeLog.NoteAsync(db, ChangedSubject.Article, [articleId], cancellation);
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes that a look at an article told nothing of it, so that it is not made again at once and for ever: after the next of its ages, and where what kept us off may pass, within the hour. Nothing where its next look is told already.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="mayPass">True where the fault may pass by itself.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task LookedInVainAsync(long articleId, bool mayPass, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await lane.WriteAsync(async db =>
        {
            if (await db.Articles.FirstOrDefaultAsync(row => row.Id == articleId && row.NextLookAt <= now, cancellation) is { } article)
            {
                var next = RevisitSchedule.Next(article.FirstSeenAt, now);
                // The last look is not lost to an hour in which the site was down.
                article.NextLookAt = mayPass && (next ?? article.FirstSeenAt + RevisitSchedule.Ages[^1] + TimeSpan.FromDays(1)) > now + _soon ? now + _soon : next;
            }

            return true;
        }, cancellation);
    }

    /// <summary>What a stored article says now; null where it says nothing.</summary>
    public async Task<KnownWords?> WordsAsync(long articleId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Articles.Where(row => row.Id == articleId)
            .Join(db.Versions, row => row.CurrentVersionId, version => (long?)version.Id, (row, version) => new KnownWords(row.CanonicalUrl, row.Title, row.PublishedAt, version.Text)).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>When a stored article appeared; null where nobody said.</summary>
    public async Task<StatedTime?> PublishedAsync(long articleId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Articles.Where(row => row.Id == articleId).Select(row => new { row.PublishedAt, row.PublishedPrecision }).FirstOrDefaultAsync(cancellation)
            is { PublishedAt: { } at, PublishedPrecision: { } precision } ? new(new(at, TimeSpan.Zero), precision) : null;
    }

    /// <summary>
    /// The stored article that stands at the same path with another query and has the very same words, or null. Sites that put a number of their
    /// own into every link (<c>?t=123</c>) would otherwise give a new article with every visit.
    /// </summary>
    public async Task<string?> TwinAsync(string canonicalUrl, ArticleReading reading, CancellationToken cancellation)
    {
        var query = canonicalUrl.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            return null;
        }

        // A range of the index: everything that begins with the path and a question mark.
        var (from, to) = (canonicalUrl[..(query + 1)], canonicalUrl[..query] + "@");
        var hash = NewArticleWriter.Hash(reading);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
#pragma warning disable CA1309 // Said to the database, which compares by bytes and knows no overload with a rule of comparison.
        return await db.Versions.Where(row => row.ContentHash == hash && string.Compare(row.Article.CanonicalUrl, from) >= 0 && string.Compare(row.Article.CanonicalUrl, to) < 0)
            .OrderBy(row => row.ArticleId).Select(row => row.Article.CanonicalUrl).FirstOrDefaultAsync(cancellation);
#pragma warning restore CA1309
    }
}
