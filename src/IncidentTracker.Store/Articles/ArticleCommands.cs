using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Dialect;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>What the scraper writes about articles. Nothing here touches what a person decided.</summary>
public sealed class ArticleCommands(WriteLane lane, IChangeFeed changes, IStoreDialect dialect, TimeProvider time) : IDisposable
{
    private static readonly string[] _findings =
    [
        nameof(ArticleRow.State), nameof(ArticleRow.Title), nameof(ArticleRow.Outlet), nameof(ArticleRow.Agency), nameof(ArticleRow.Language), nameof(ArticleRow.PublishedAt), nameof(ArticleRow.PublishedPrecision),
        nameof(ArticleRow.Relevance), nameof(ArticleRow.FactsJson),
    ];

    private readonly CaptureKeeper _captures = new(lane, dialect);

    /// <summary>The problem of a page that showed only what stands in front of its article. Argument: what.</summary>
    public const string Teaser = "page.teaser";

    /// <summary>Keeps bytes as fetched. The same bytes of the same address are kept once. They are written when the task ends.</summary>
    public Task<KeptCapture> KeepCaptureAsync(NewCapture capture, CancellationToken cancellation) => _captures.KeepAsync(capture, cancellation);

    /// <inheritdoc />
    public void Dispose() => _captures.Dispose();

    /// <summary>Articles of one transaction; more would keep others waiting.</summary>
    public const int MostAtOnce = 50;

    /// <summary>The problem of an article that the database refused, where others of its batch were stored.</summary>
    public const string NotStored = "article.not-stored";

    /// <summary>Writes one reading: the article, a new version where the words or the reader changed, its claims, its proposed incidents. Idempotent.</summary>
    public async Task<StoredArticle> StoreAsync(ArticleToStore toStore, CancellationToken cancellation) => (await WriteAsync([toStore], 0, [], cancellation))[0];

    /// <summary>Writes readings, up to <see cref="MostAtOnce"/> in one transaction. Where the database refuses one, the others are stored and it comes back as failed.</summary>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<StoredArticle>> StoreTogetherAsync(IReadOnlyList<ArticleToStore> articles, CancellationToken cancellation)
    {
        var stored = new List<StoredArticle>(articles.Count);
        var opened = new Dictionary<int, long>();
        foreach (var batch in articles.Chunk(MostAtOnce))
        {
            try
            {
                stored.AddRange(await WriteAsync(batch, stored.Count, opened, cancellation));
            }
            catch (Exception refusal) when (dialect.IsOfARow(refusal))
            {
                // Nothing of the batch was written: each by itself shows which one it is.
                foreach (var article in batch)
                {
                    stored.Add(await AloneAsync(article, stored.Count, opened, cancellation));
                }
            }
        }

        return stored;
    }

    private async Task<StoredArticle> AloneAsync(ArticleToStore article, int place, Dictionary<int, long> opened, CancellationToken cancellation)
    {
        try
        {
            return (await WriteAsync([article], place, opened, cancellation))[0];
        }
        catch (Exception refusal) when (dialect.IsOfARow(refusal))
        {
            return new(0, ItemOutcome.Failed, new(NotStored));
        }
    }

    /// <param name="articles">What to write.</param>
    /// <param name="place">The place of the first among all that were given together.</param>
    /// <param name="opened">The incidents that articles before these opened, by the places of these; those that these open are added.</param>
    /// <param name="cancellation">Cancels.</param>
    private async Task<IReadOnlyList<StoredArticle>> WriteAsync(IReadOnlyList<ArticleToStore> articles, int place, Dictionary<int, long> opened, CancellationToken cancellation)
    {
        var (stored, pass) = await lane.WriteAsync(async db =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var running = new StorePass(db, now, new(db, now, opened));
            await running.Incidents.ReadAsync([.. articles.SelectMany(article => article.Proposals).Select(proposal => proposal.IncidentId).OfType<long>().Distinct()], cancellation);
            var written = new List<StoredArticle>(articles.Count);
            var addresses = articles.Select(article => article.CanonicalUrl).Distinct(StringComparer.Ordinal).ToList();
            var known = await db.Articles.Where(row => addresses.Contains(row.CanonicalUrl)).ToDictionaryAsync(row => row.CanonicalUrl, row => row.Id, StringComparer.Ordinal, cancellation);
            var begun = await NewArticleWriter.BeginAsync(running, [.. articles.DistinctBy(article => article.CanonicalUrl).Where(article => !known.ContainsKey(article.CanonicalUrl))], cancellation);
            foreach (var article in articles)
            {
                running.Incidents.Place = place + written.Count;
                if (begun.Remove(article.CanonicalUrl, out var first))
                {
                    known[article.CanonicalUrl] = first.Article.Id;
                    written.Add(await NewArticleWriter.PlaceAsync(running, first, cancellation));
                }
                else
                {
                    written.Add(await StoreAgainAsync(running, known[article.CanonicalUrl], article, cancellation));
                }
            }

            await running.FinishAsync(cancellation);
            return (written, running);
        }, cancellation);
        pass.Incidents.TellOpened(opened);
        foreach (var article in stored.Where(article => article.Outcome != ItemOutcome.Unchanged || pass.IsRestated(article.ArticleId)))
        {
            changes.Publish(new(ChangeTopic.Articles, article.ArticleId));
        }

        foreach (var incident in stored.All(article => article.Outcome == ItemOutcome.Unchanged) ? [] : pass.Touched)
        {
            changes.Publish(new(ChangeTopic.Incidents, incident));
        }

        return stored;
    }

    /// <summary>Records that a look found nothing. After several in a row the article counts as gone; captures and versions stay.</summary>
    /// <returns>True where it counts as gone now.</returns>
    public async Task<bool> MissedAsync(long articleId, bool forGood, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var gone = await lane.WriteAsync(async db =>
        {
            var article = await db.Articles.FirstOrDefaultAsync(row => row.Id == articleId, cancellation);
            if (article is null)
            {
                return false;
            }

            article.MissedLooks++;
            article.LastSeenAt = now;
            article.NextLookAt = RevisitSchedule.AfterMiss(article.MissedLooks, forGood, now);
            if (article is { NextLookAt: null, State: not ArticleState.Gone })
            {
                article.State = ArticleState.Gone;
                await ChangeLog.NoteAsync(db, ChangedSubject.Article, [articleId], cancellation);
            }

            return article.State == ArticleState.Gone;
        }, cancellation);
        changes.Publish(new(ChangeTopic.Articles, articleId));
        return gone;
    }

    /// <summary>What an outcome says of an article.</summary>
    internal static (ArticleReading Reading, ArticleState State, Problem? Problem) Told(ReadOutcome outcome) => outcome switch
    {
        ReadOutcome.Read(var read) => (read, ArticleState.Read, null),
        ReadOutcome.NotAnArticle(var why, var read) => (read, why.Code == Teaser ? ArticleState.Teaser : ArticleState.NotAnArticle, why),
        ReadOutcome.Unreadable(var why) => (new ArticleReading(), ArticleState.Unreadable, why),
        _ => throw new InvalidOperationException("an outcome that storing does not know"),
    };

    private static async Task<StoredArticle> StoreAgainAsync(StorePass pass, long id, ArticleToStore toStore, CancellationToken cancellation)
    {
        // It may be one that was begun in this very pass.
        await pass.SettleAsync(cancellation);
        var (reading, state, problem) = Told(toStore.Outcome);
        var article = await pass.Db.Articles.Include(row => row.Links).FirstAsync(row => row.Id == id, cancellation);
        var was = article.State;
        var stored = await StoreAgainAsync(pass, article, toStore, reading, state, problem, cancellation);
        if (article.State != was || article.CurrentVersionId is null)
        {
            pass.Restated(id);
        }

        return stored;
    }

    private static async Task<StoredArticle> StoreAgainAsync(
        StorePass pass, ArticleRow article, ArticleToStore toStore, ArticleReading reading, ArticleState state, Problem? problem, CancellationToken cancellation)
    {
        var (db, now) = (pass.Db, pass.Now);
        if (toStore.Partial && article is { State: ArticleState.Read, Partial: false })
        {
            // What was read in full is not replaced by a teaser.
            return new(article.Id, ItemOutcome.Unchanged, null);
        }

        if (toStore.Reread)
        {
            article.RereadAt = now;
        }
        else
        {
            article.LastSeenAt = toStore.SeenAt ?? now;
            article.NextLookAt = RevisitSchedule.Next(article.FirstSeenAt, now);
            article.MissedLooks = 0;
        }

        article.LastCaptureId = toStore.CaptureId;
        if (state != ArticleState.Read && article.CurrentVersionId is not null)
        {
            // A page that was an article and now is an error page keeps its article; the fault is recorded beside it.
            article.ProblemJson = StoreConventions.Json(problem);
            article.State = ArticleState.Read;
            return new(article.Id, ItemOutcome.Refused, problem);
        }

        var hash = NewArticleWriter.Hash(reading);
        var same = await db.Versions.Include(row => row.Dispatches).Include(row => row.Quotations)
            .FirstOrDefaultAsync(row => row.ArticleId == article.Id && row.ContentHash == hash, cancellation);
        if (same is not null && same.Id == article.CurrentVersionId && same.ExtractorVersion == ExtractorVersion.Current && !toStore.Reread)
        {
            article.State = state;
            article.ProblemJson = null;
            return new(article.Id, ItemOutcome.Unchanged, problem);
        }

        article.State = state;
        article.Partial = toStore.Partial;
        article.ProblemJson = StoreConventions.Json(problem);
        NewArticleWriter.Describe(article, reading, now, redate: toStore.Reread && await IsFirstCaptureAsync(db, article, toStore.CaptureId, cancellation));
        article.FactsJson = toStore.FactsJson;
        article.Unplaced = NewArticleWriter.Waits(article, article.Links.Exists(link => link.State != Domain.Incidents.LinkState.Rejected));
        if (state != ArticleState.Read)
        {
            await db.SaveChangesAsync(cancellation);
            return new(article.Id, state == ArticleState.Unreadable ? ItemOutcome.Failed : ItemOutcome.Refused, problem);
        }

        // What counts as a change is what the reader found, not that it looked.
        var found = db.Entry(article).Properties.Any(property => property.IsModified && _findings.Contains(property.Metadata.Name));
        var version = same;
        if (version is null)
        {
            version = await VersionWriter.AddAsync(db, article, reading, toStore.CaptureId, hash, now, cancellation);
            found = true;
        }
        else
        {
            found |= VersionWriter.Refresh(db, version, reading);
            if (article.CurrentVersionId != version.Id)
            {
                // The page returned to words it had before.
                (article.CurrentVersionId, version.LastReadAt, found) = (version.Id, now, true);
            }

            version.ExtractorVersion = ExtractorVersion.Current;
        }

        var reports = article.WireReportId;
        await pass.RegroupedAsync(await WireWriter.PlaceAsync(db, article, toStore.Copies ?? [], now, cancellation), cancellation);
        found |= reports != article.WireReportId;
        found |= await ClaimWriter.MergeAsync(db, article, version, reading, now, cancellation);
        if (article.Links.Count == 0 && article.NoIncidentBy is null)
        {
            await IncidentWriter.ProposeAsync(pass, article, reading, toStore.Proposals, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        pass.Changed(article.Id, article.Links.Where(link => link.State != Domain.Incidents.LinkState.Rejected).Select(link => link.IncidentId));
        return new(article.Id, found ? ItemOutcome.Changed : ItemOutcome.Unchanged, null);
    }

    /// <summary>True where the capture is the one that made the article: its date may be read anew from there, from no later one.</summary>
    private static async Task<bool> IsFirstCaptureAsync(TrackerDbContext db, ArticleRow article, long captureId, CancellationToken cancellation) =>
        await db.Versions.Where(row => row.ArticleId == article.Id).OrderBy(row => row.Number).Select(row => (long?)row.CaptureId).FirstOrDefaultAsync(cancellation) is { } first && first == captureId;
}
