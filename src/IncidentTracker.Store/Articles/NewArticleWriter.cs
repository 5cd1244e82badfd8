using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Store.Articles;

/// <summary>The way of an address that was never stored: nothing is there to compare with or to keep, so it is written by plain statements. Only its incidents are tracked.</summary>
internal static class NewArticleWriter
{
    public static async Task<(StoredArticle Stored, IReadOnlyList<long> Incidents)> WriteAsync(
        TrackerDbContext db, ArticleToStore toStore, ArticleReading reading, ArticleState state, Problem? problem, DateTime now, CancellationToken cancellation)
    {
        var article = Row(toStore, reading, state, problem, now);
        article.IsSample = toStore.SourceId is { } source && await CopyIndex.NumberAsync(db, "SELECT \"Id\" FROM \"Sources\" WHERE \"Id\" = @a AND \"IsSample\"", source, null, cancellation) is not null;
        article.Id = await ModelInsert.OneAsync(db, article, cancellation);
        if (state != ArticleState.Read)
        {
            return (new(article.Id, state == ArticleState.Unreadable ? ItemOutcome.Failed : ItemOutcome.Refused, problem), []);
        }

        var version = await VersionWriter.FirstAsync(db, article, reading, toStore.CaptureId, Hash(reading), now, cancellation);
        await WireWriter.FirstAsync(db, article, toStore.Copies ?? [], now, cancellation);
        await ClaimWriter.FirstAsync(db, article, version, reading, now, cancellation);
        await PointAsync(db, article, cancellation);
        await ClaimOrigins.RecomputeAsync(db, article.Id, cancellation);
        IReadOnlyList<long> incidents = [];
        if (toStore.Proposals.Count > 0)
        {
            incidents = await IncidentWriter.ProposeAsync(db, article, reading, toStore.Proposals, now, cancellation);
            await db.SaveChangesAsync(cancellation);
            await IncidentSummary.RecomputeAsync(db, incidents, cancellation);
        }

        await SearchIndexer.IndexAsync(db, [article.Id], cancellation);
        return (new(article.Id, ItemOutcome.New, null), incidents);
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
        await using var command = CopyIndex.Command(db);
        command.CommandText = "UPDATE \"Articles\" SET \"CurrentVersionId\" = @version, \"WireReportId\" = @report, \"OriginKey\" = @origin WHERE \"Id\" = @id";
        CopyIndex.Add(command, "@version", article.CurrentVersionId);
        CopyIndex.Add(command, "@report", article.WireReportId);
        CopyIndex.Add(command, "@origin", article.OriginKey);
        CopyIndex.Add(command, "@id", article.Id);
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
