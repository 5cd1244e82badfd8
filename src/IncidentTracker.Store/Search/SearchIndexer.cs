using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace IncidentTracker.Store.Search;

/// <summary>Keeps the word index in step with articles, claims and incidents, inside the transaction that changed them. Changes are read back, so save first.</summary>
internal static class SearchIndexer
{
    public static async Task IndexAsync(TrackerDbContext db, IEnumerable<long> articleIds, CancellationToken cancellation)
    {
        var ids = articleIds.Distinct().ToList();
        foreach (var id in ids)
        {
            await IndexAsync(db, id, cancellation);
        }

        // Whatever changes an article's words, claims or links passes here.
        await ChangeLog.NoteAsync(db, ChangedSubject.Article, ids, cancellation);
    }

    /// <summary>Indexes articles that the store has just got, from what is at hand. In order of the entries: the index takes them without sorting again.</summary>
    public static async Task IndexNewAsync(TrackerDbContext db, IReadOnlyList<(long ArticleId, DateTime NewsAt, IndexedStory Story)> stories, CancellationToken cancellation)
    {
        var entries = new List<(long Id, IndexedStory Story)>(stories.Count);
        var docs = new List<SearchDocRow>(stories.Count);
        // By where their entries begin: the days before 1970 share one.
        foreach (var day in stories.GroupBy(story => SearchDocIds.First(DateOnly.FromDateTime(story.NewsAt))))
        {
            var next = await NextEntryAsync(db, DateOnly.FromDateTime(day.First().NewsAt), cancellation);
            foreach (var (article, _, story) in day)
            {
                docs.Add(new() { Id = next, ArticleId = article });
                entries.Add((next++, story));
            }
        }

        await ModelInsert.ManyAsync(db, docs, cancellation);
        await ChangeLog.NoteAsync(db, ChangedSubject.Article, stories.Select(story => story.ArticleId).ToList(), cancellation);
        await db.GetService<ISearchIndex>().WriteAsync(db, entries.OrderBy(entry => entry.Id).Select(entry => (entry.Id, entry.Story.ToText())), cancellation);
    }

    /// <summary>Indexes the articles of an incident: their kinds, victims and number are the incident's.</summary>
    public static async Task IndexIncidentAsync(TrackerDbContext db, long incidentId, CancellationToken cancellation) =>
        await IndexAsync(db, await db.IncidentArticles.Where(link => link.IncidentId == incidentId).Select(link => link.ArticleId).ToListAsync(cancellation), cancellation);

    /// <summary>
    /// True where every article that has words has its entry. The newest tells for all: an article is written together with its entry, and a store that came without entries
    /// gets them from its oldest article on, before anything else is written.
    /// </summary>
    public static async Task<bool> IsCompleteAsync(TrackerDbContext db, CancellationToken cancellation) =>
        await db.Articles.Where(row => row.CurrentVersionId != null).OrderByDescending(row => row.Id).Select(row => (bool?)db.SearchDocs.Any(doc => doc.ArticleId == row.Id)).FirstOrDefaultAsync(cancellation) ?? true;

    /// <summary>Indexes up to <paramref name="count"/> articles that have no entry yet, the oldest first.</summary>
    /// <returns>How many were indexed; 0 when none is left.</returns>
    public static async Task<int> CatchUpAsync(TrackerDbContext db, int count, CancellationToken cancellation)
    {
        var missing = await Missing(db).OrderBy(row => row.Id).Select(row => row.Id).Take(count).ToListAsync(cancellation);
        await IndexAsync(db, missing, cancellation);
        return missing.Count;
    }

    /// <summary>Articles that have words but no entry.</summary>
    public static IQueryable<ArticleRow> Missing(TrackerDbContext db) => db.Articles.Where(row => row.CurrentVersionId != null && !db.SearchDocs.Any(doc => doc.ArticleId == row.Id));

    private static async Task IndexAsync(TrackerDbContext db, long articleId, CancellationToken cancellation)
    {
        var article = await db.Articles.AsNoTracking().Where(row => row.Id == articleId && row.CurrentVersionId != null)
            .Select(row => new Story(row.Title, row.Outlet, row.Agency, row.Language, row.NewsAt, row.Source == null ? null : row.Source.Name, row.CurrentVersionId!.Value))
            .FirstOrDefaultAsync(cancellation);
        if (article is null)
        {
            return;
        }

        var text = await ComposeAsync(db, articleId, article, cancellation);
        var id = await EntryAsync(db, articleId, DateOnly.FromDateTime(article.NewsAt), cancellation);
        await db.GetService<ISearchIndex>().WriteAsync(db, [(id, text)], cancellation);
    }

    /// <summary>The entry's id; a new one where the article's day is another than it was.</summary>
    private static async Task<long> EntryAsync(TrackerDbContext db, long articleId, DateOnly day, CancellationToken cancellation)
    {
        var (first, last) = (SearchDocIds.First(day), SearchDocIds.Last(day));
        var known = await db.SearchDocs.Where(row => row.ArticleId == articleId).Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellation);
        if (known >= first && known <= last)
        {
            return known.Value;
        }

        if (known is not null)
        {
            await db.SearchDocs.Where(row => row.Id == known).ExecuteDeleteAsync(cancellation);
        }

        var id = await NextEntryAsync(db, day, cancellation);
        await ModelInsert.ManyAsync<SearchDocRow>(db, [new() { Id = id, ArticleId = articleId }], cancellation);
        return id;
    }

    private static async Task<long> NextEntryAsync(TrackerDbContext db, DateOnly day, CancellationToken cancellation)
    {
        var last = db.Statements.Of("SELECT MAX(\"Id\") FROM \"SearchDocs\" WHERE \"Id\" BETWEEN @first AND @last", ("@first", SearchDocIds.First(day)), ("@last", SearchDocIds.Last(day)));
        return 1 + (await last.ExecuteScalarAsync(cancellation) is { } taken and not DBNull ? Convert.ToInt64(taken, CultureInfo.InvariantCulture) : SearchDocIds.First(day));
    }

    private static async Task<SearchText> ComposeAsync(TrackerDbContext db, long articleId, Story story, CancellationToken cancellation)
    {
        var body = await db.Versions.Where(row => row.Id == story.VersionId).Select(row => row.Text).FirstAsync(cancellation);
        var quotations = await db.Quotations.Where(row => row.VersionId == story.VersionId).OrderBy(row => row.Start).Select(row => new { row.Start, row.End }).ToListAsync(cancellation);
        var claims = await db.Claims.Where(row => row.ArticleId == articleId && row.State != ClaimState.Rejected && (row.InReading || row.State != ClaimState.Proposed || row.ByHand))
            .OrderBy(row => row.Id)
            .Select(row => new IndexedClaim(row.Stance, row.AccusedName, row.Accused, row.AccusedCountry, row.Claimant,
                row.Evidence.OrderByDescending(evidence => evidence.VersionId).Select(evidence => evidence.Words).FirstOrDefault()))
            .ToListAsync(cancellation);
        var incidents = await db.IncidentArticles.Where(link => link.ArticleId == articleId && link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected)
            .Select(link => new IndexedIncident(
                link.Incident.Number,
                link.Incident.Kinds.Select(kind => kind.Kind).ToList(),
                link.Incident.Victims.Where(victim => victim.State != LinkState.Rejected).Select(victim => new IndexedVictim(victim.Name, victim.Country)).ToList()))
            .ToListAsync(cancellation);

        return new IndexedStory(
            story.Title, body, story.Outlet, story.Agency, story.Source, story.Language, [.. quotations.Select(quotation => new TextSpan(quotation.Start, quotation.End))], claims, incidents).ToText();
    }

    private sealed record Story(string Title, string? Outlet, string? Agency, string? Language, DateTime NewsAt, string? Source, long VersionId);
}
