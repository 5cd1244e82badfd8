using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;

namespace IncidentTracker.Store.Articles;

/// <summary>The way of an address that was never stored: nothing is there to compare with or to keep, so it is written by plain statements. Only incidents are tracked.</summary>
internal static class NewArticleWriter
{
    public static async Task<StoredArticle> WriteAsync(StorePass pass, ArticleToStore toStore, ArticleReading reading, ArticleState state, Problem? problem, CancellationToken cancellation)
    {
        var (db, now) = (pass.Db, pass.Now);
        var article = Row(toStore, reading, state, problem, now);
        article.IsSample = (await pass.SourceAsync(toStore.SourceId, cancellation)).IsSample;
        article.Id = await ModelInsert.OneAsync(db, article, cancellation);
        if (state != ArticleState.Read)
        {
            pass.Restated(article.Id);
            return new(article.Id, state == ArticleState.Unreadable ? ItemOutcome.Failed : ItemOutcome.Refused, problem);
        }

        var version = await VersionWriter.FirstAsync(db, article, reading, toStore.CaptureId, Hash(reading), now, cancellation);
        await pass.RegroupedAsync(await WireWriter.FirstAsync(db, article, toStore.Copies ?? [], now, cancellation), cancellation);
        var claims = await ClaimWriter.FirstAsync(db, article, version, reading, now, cancellation);
        await PointAsync(db, article, cancellation);
        pass.Added(article, reading, claims, await IncidentWriter.ProposeAsync(pass, article, reading, toStore.Proposals, cancellation));
        return new(article.Id, ItemOutcome.New, null);
    }

    /// <summary>The row of an article seen for the first time; nothing is written.</summary>
    public static ArticleRow Row(ArticleToStore toStore, ArticleReading reading, ArticleState state, Problem? problem, DateTime now)
    {
        var article = new ArticleRow
        {
            CanonicalUrl = toStore.CanonicalUrl,
            OriginKey = toStore.CanonicalUrl,
            SourceId = toStore.SourceId,
            State = state,
            Partial = toStore.Partial,
            ProblemJson = StoreConventions.Json(problem),
            FirstSeenAt = now,
            LastSeenAt = toStore.SeenAt ?? now,
            NextLookAt = RevisitSchedule.Next(now, now),
            LastCaptureId = toStore.CaptureId,
            FactsJson = toStore.FactsJson,
        };
        Describe(article, reading, now, redate: true);
        article.Unplaced = Waits(article, linked: false);
        return article;
    }

    private static async Task PointAsync(TrackerDbContext db, ArticleRow article, CancellationToken cancellation)
    {
        var command = db.Statements.Of(
            "UPDATE \"Articles\" SET \"CurrentVersionId\" = @version, \"WireReportId\" = @report, \"OriginKey\" = @origin WHERE \"Id\" = @id",
            ("@version", article.CurrentVersionId), ("@report", article.WireReportId), ("@origin", article.OriginKey), ("@id", article.Id));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Brings the article in step with what its newest reading says of it.</summary>
    public static void Describe(ArticleRow article, ArticleReading reading, DateTime now, bool redate)
    {
        article.Title = reading.Title;
        article.Outlet = reading.Outlet;
        article.Agency = reading.Agency;
        article.Language = reading.Language;
        article.Relevance = reading.Relevance;
        // A date once stored stays: sites that state the hour of the fetch would make old news new with every look.
        if (article.PublishedAt is null || redate)
        {
            article.PublishedAt = reading.Published?.Value.UtcDateTime;
            article.PublishedPrecision = reading.Published?.Precision;
            article.NewsAt = article.PublishedAt is { } published && published <= now ? published : article.FirstSeenAt;
        }
    }

    /// <summary>True where it is about an incident and belongs to none, and nobody said that this is right.</summary>
    public static bool Waits(ArticleRow article, bool linked) =>
        !linked && article is { State: ArticleState.Read, RecordOf: null, NoIncidentBy: null } && article.Relevance >= Domain.Editing.WaitingDoubt.Relevant;

    /// <summary>SHA-256 of title and text: what makes a version differ.</summary>
    public static string Hash(ArticleReading reading) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reading.Title + "\n" + reading.Text)));
}
