using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>What the scraper writes about articles. Nothing here touches what a person decided.</summary>
public sealed class ArticleCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Keeps bytes as fetched. The same bytes of the same address are kept once.</summary>
    public Task<KeptCapture> KeepCaptureAsync(NewCapture capture, CancellationToken cancellation) => lane.WriteAsync(async db =>
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(capture.Body.Span));
        var known = await db.Captures.Where(row => row.Url == capture.Url && row.Hash == hash).Select(row => row.Id).FirstOrDefaultAsync(cancellation);
        if (known != 0)
        {
            return new KeptCapture(known, Known: true);
        }

        var row = new CaptureRow
        {
            SourceId = capture.SourceId,
            Url = capture.Url,
            FinalUrl = capture.FinalUrl,
            FetchedAt = capture.FetchedAt,
            Status = capture.Status,
            ContentType = capture.ContentType,
            ETag = capture.ETag,
            LastModified = capture.LastModified,
            Hash = hash,
            Length = capture.Body.Length,
            Body = CaptureBody.Pack(capture.Body.Span),
        };
        db.Captures.Add(row);
        await db.SaveChangesAsync(cancellation);
        return new KeptCapture(row.Id, Known: false);
    }, cancellation);

    /// <summary>Writes one reading: the article, a new version where the words or the reader changed, its claims, its proposed incidents. Idempotent.</summary>
    public async Task<StoredArticle> StoreAsync(ArticleToStore toStore, CancellationToken cancellation)
    {
        var (stored, incidents) = await lane.WriteAsync(db => StoreAsync(db, toStore, cancellation), cancellation);
        if (stored.Outcome != ItemOutcome.Unchanged)
        {
            changes.Publish(new(ChangeTopic.Articles, stored.ArticleId));
            foreach (var incident in incidents)
            {
                changes.Publish(new(ChangeTopic.Incidents, incident));
            }
        }

        return stored;
    }

    /// <summary>Records that the address is gone. Captures and versions stay.</summary>
    public async Task GoneAsync(long articleId, CancellationToken cancellation)
    {
        await lane.WriteAsync(db => db.Articles.Where(row => row.Id == articleId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ArticleState.Gone), cancellation), cancellation);
        changes.Publish(new(ChangeTopic.Articles, articleId));
    }

    private async Task<(StoredArticle Stored, IReadOnlyList<long> Incidents)> StoreAsync(TrackerDbContext db, ArticleToStore toStore, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (reading, state, problem) = toStore.Outcome switch
        {
            ReadOutcome.Read(var read) => (read, ArticleState.Read, null),
            ReadOutcome.NotAnArticle(var why, var read) => (read, ArticleState.NotAnArticle, (Problem?)why),
            ReadOutcome.Unreadable(var why) => (new ArticleReading(), ArticleState.Unreadable, why),
            _ => throw new InvalidOperationException("an outcome that storing does not know"),
        };
        var article = await db.Articles.Include(row => row.Links).FirstOrDefaultAsync(row => row.CanonicalUrl == toStore.CanonicalUrl, cancellation);
        var isNew = article is null;
        var sample = toStore.SourceId is { } sourceId && await db.Sources.AnyAsync(row => row.Id == sourceId && row.IsSample, cancellation);
        article ??= new()
        {
            CanonicalUrl = toStore.CanonicalUrl,
            OriginKey = toStore.CanonicalUrl,
            SourceId = toStore.SourceId,
            IsSample = sample,
            FirstSeenAt = now,
            NewsAt = now,
        };
        article.LastSeenAt = now;
        if (isNew)
        {
            db.Articles.Add(article);
        }
        else if (toStore.Partial && article is { State: ArticleState.Read, Partial: false })
        {
            // What was read in full is not replaced by a teaser.
            return (new(article.Id, ItemOutcome.Unchanged, null), []);
        }
        else if (state != ArticleState.Read && article.State == ArticleState.Read)
        {
            // A page that was an article and now is an error page keeps its article; the fault is recorded beside it.
            article.ProblemJson = StoreConventions.Json(problem);
            return (new(article.Id, ItemOutcome.Refused, problem), []);
        }

        var hash = Hash(reading);
        var same = isNew ? null : await db.Versions.FirstOrDefaultAsync(
            row => row.ArticleId == article.Id && row.ContentHash == hash && row.ExtractorVersion == ExtractorVersion.Current, cancellation);
        if (same is not null && !toStore.Reread)
        {
            return (new(article.Id, ItemOutcome.Unchanged, problem), []);
        }

        article.State = state;
        article.Partial = toStore.Partial;
        article.ProblemJson = StoreConventions.Json(problem);
        Describe(article, reading, now);
        article.FactsJson = toStore.FactsJson;
        await db.SaveChangesAsync(cancellation);
        if (state != ArticleState.Read)
        {
            return (new(article.Id, state == ArticleState.Unreadable ? ItemOutcome.Failed : ItemOutcome.Refused, problem), []);
        }

        var version = same ?? await VersionWriter.AddAsync(db, article, reading, toStore.CaptureId, hash, now, cancellation);
        await ClaimWriter.MergeAsync(db, article, version, reading, now, cancellation);
        var incidents = article.Links.Count > 0
            ? [.. article.Links.Where(link => link.State != Domain.Incidents.LinkState.Rejected).Select(link => link.IncidentId)]
            : await IncidentWriter.ProposeAsync(db, article, reading, toStore.Proposals, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await IncidentSummary.RecomputeAsync(db, incidents, cancellation);
        return (new(article.Id, isNew ? ItemOutcome.New : ItemOutcome.Changed, null), incidents);
    }

    private static void Describe(ArticleRow article, ArticleReading reading, DateTime now)
    {
        article.Title = reading.Title;
        article.Outlet = reading.Outlet;
        article.Agency = reading.Agency;
        article.Language = reading.Language;
        article.PublishedAt = reading.Published?.Value.UtcDateTime;
        article.PublishedPrecision = reading.Published?.Precision;
        article.NewsAt = article.PublishedAt is { } published && published <= now ? published : article.FirstSeenAt;
        article.Relevance = reading.Relevance;
        article.OriginKey = OriginOf(reading) ?? article.CanonicalUrl;
    }

    /// <summary>An agency's story of one place and day is one report, whoever prints it; anything else stands for itself.</summary>
    private static string? OriginOf(ArticleReading reading) =>
        reading.Dispatches.FirstOrDefault(dispatch => dispatch.Dateline?.Agency is not null)?.Dateline is { } line
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"wire:{Domain.Claims.ClaimKey.Fold(line.Agency!)}:{Domain.Claims.ClaimKey.Fold(string.Join('/', line.Places))}:{line.Month}-{line.Day}")
            : null;

    private static string Hash(ArticleReading reading) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reading.Title + "\n" + reading.Text)));
}
