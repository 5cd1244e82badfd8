using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;

namespace IncidentTracker.Store.Articles;

/// <summary>An article whose row is written, and its version's, and that is not placed yet.</summary>
/// <param name="ToStore">What was given.</param>
/// <param name="Reading">What was read.</param>
/// <param name="Article">The row, not tracked.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record BegunArticle(ArticleToStore ToStore, ArticleReading Reading, ArticleRow Article, Problem? Problem)
{
    /// <summary>The version's row, not tracked; null where there are no words.</summary>
    public VersionRow? Version { get; set; }
}

/// <summary>
/// The way of addresses that were never stored: nothing is there to compare with or to keep, so they are written by plain statements, of all articles of a pass together
/// where one does not need what another wrote: a statement by itself is a trip to the server. Only incidents are tracked.
/// </summary>
internal static class NewArticleWriter
{
    /// <summary>Writes rows and versions of new articles.</summary>
    /// <returns>By address, to be placed in their order.</returns>
    public static async Task<Dictionary<string, BegunArticle>> BeginAsync(StorePass pass, IReadOnlyList<ArticleToStore> articles, CancellationToken cancellation)
    {
        var begun = new List<BegunArticle>(articles.Count);
        foreach (var article in articles)
        {
            var (reading, state, problem) = ArticleCommands.Told(article.Outcome);
            var row = Row(article, reading, state, problem, pass.Now);
            row.IsSample = (await pass.SourceAsync(article.SourceId, cancellation)).IsSample;
            begun.Add(new(article, reading, row, problem));
        }

        foreach (var (one, id) in begun.Zip(await ModelInsert.EachAsync(pass.Db, begun.ConvertAll(one => one.Article), cancellation)))
        {
            one.Article.Id = id;
            one.Version = one.Article.State == ArticleState.Read ? VersionWriter.Row(id, 1, one.Reading, one.ToStore.CaptureId, Hash(one.Reading), pass.Now) : null;
        }

        await VersionWriter.FirstAsync(pass.Db, [.. begun.Select(one => one.Version).OfType<VersionRow>()], cancellation);
        return begun.ToDictionary(article => article.Article.CanonicalUrl, StringComparer.Ordinal);
    }

    /// <summary>Finds its report and its incidents, which may be those of an article placed before it.</summary>
    public static async Task<StoredArticle> PlaceAsync(StorePass pass, BegunArticle begun, CancellationToken cancellation)
    {
        var (toStore, reading, article, problem) = begun;
        if (begun.Version is not { } version)
        {
            pass.Restated(article.Id);
            return new(article.Id, article.State == ArticleState.Unreadable ? ItemOutcome.Failed : ItemOutcome.Refused, problem);
        }

        article.CurrentVersionId = version.Id;
        await pass.RegroupedAsync(await WireWriter.FirstAsync(pass, article, toStore.Copies ?? [], cancellation), cancellation);
        var claims = ClaimWriter.Rows(article, version, reading, pass.Now);
        pass.Unsettled(article, claims);
        pass.Added(article, reading, claims, await IncidentWriter.ProposeAsync(pass, article, reading, toStore.Proposals, cancellation));
        return new(article.Id, ItemOutcome.New, null);
    }

    /// <summary>Writes what is known of placed articles by now: where they point to, and their claims.</summary>
    public static async Task SettleAsync(TrackerDbContext db, IReadOnlyList<(ArticleRow Article, IReadOnlyList<ClaimRow> Claims)> placed, CancellationToken cancellation)
    {
        await db.Statements.EachAsync(
            "UPDATE \"Articles\" SET \"CurrentVersionId\" = @version, \"WireReportId\" = @report, \"OriginKey\" = @origin WHERE \"Id\" = @id",
            [.. placed.Select(one => new (string, object?)[] { ("@version", one.Article.CurrentVersionId), ("@report", one.Article.WireReportId), ("@origin", one.Article.OriginKey), ("@id", one.Article.Id) })],
            cancellation);
        await ClaimWriter.FirstAsync(db, [.. placed.SelectMany(one => one.Claims)], cancellation);
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

    /// <summary>Brings the article in step with what its newest reading says of it.</summary>
    public static void Describe(ArticleRow article, ArticleReading reading, DateTime now, bool redate)
    {
        article.Title = reading.Title;
        article.Outlet = reading.Outlet;
        article.Agency = reading.Agency;
        article.Language = reading.Language;
        article.Relevance = reading.Relevance;
        // A date once stored stays: sites that state the hour of the fetch would make old news new with every look.
        if (article.PublishedAt is null || (redate && reading.Published is not null))
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
