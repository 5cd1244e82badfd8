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
    /// <summary>Articles that are read back together: each question is a trip to the server, and their texts stand in memory at once.</summary>
    private const int AtOnce = 100;

    /// <summary>Of one incident, the newest so many: whoever stores an article does not wait for thousands of others.</summary>
    private const int MostTaught = 200;

    public static async Task IndexAsync(TrackerDbContext db, IEnumerable<long> articleIds, CancellationToken cancellation)
    {
        var ids = articleIds.Distinct().ToList();
        await FileAnewAsync(db, ids, cancellation);
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
    /// Indexes what incidents had before a record taught kinds or victims of them, the newest two hundred articles of each: these are filed with every article, so that as many are found by them as are counted.
    /// Older ones of a larger incident follow when they are indexed next. So do all where an article that is stored teaches: to file an incident's articles anew with every one that comes would cost a quarter of the rate.
    /// </summary>
    /// <param name="db">Where.</param>
    /// <param name="incidents">The incidents.</param>
    /// <param name="indexed">Articles that are indexed anyway.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task IndexTaughtAsync(TrackerDbContext db, IReadOnlyCollection<long> incidents, IReadOnlyCollection<long> indexed, CancellationToken cancellation)
    {
        if (incidents.Count == 0)
        {
            return;
        }

        var links = await db.IncidentArticles.Where(link => incidents.Contains(link.IncidentId) && link.State != LinkState.Rejected)
            .Select(link => new { link.IncidentId, link.ArticleId }).ToListAsync(cancellation);
        var done = indexed.ToHashSet();
        var articles = links.FindAll(link => !done.Contains(link.ArticleId)).GroupBy(link => link.IncidentId)
            .SelectMany(of => of.Select(link => link.ArticleId).OrderDescending().Take(MostTaught)).Distinct().ToList();
        await FileAnewAsync(db, articles, cancellation);
    }

    /// <summary>Writes the entries of articles anew, and tells nobody: by itself for those of which nothing is another but what they are filed under.</summary>
    public static async Task FileAnewAsync(TrackerDbContext db, IReadOnlyList<long> articles, CancellationToken cancellation)
    {
        foreach (var ids in articles.Chunk(AtOnce))
        {
            var entries = await EntriesAsync(db, await StoriesAsync(db, ids, cancellation), cancellation);
            await db.GetService<ISearchIndex>().WriteAsync(db, entries.OrderBy(entry => entry.Id).Select(entry => (entry.Id, entry.Story.ToText())), cancellation);
        }
    }

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

    /// <summary>The entries' ids; a new one where an article's day is another than it was.</summary>
    private static async Task<List<(long Id, IndexedStory Story)>> EntriesAsync(TrackerDbContext db, List<(long ArticleId, DateTime NewsAt, IndexedStory Story)> stories, CancellationToken cancellation)
    {
        var ids = stories.ConvertAll(story => story.ArticleId);
        var known = await db.SearchDocs.AsNoTracking().Where(row => ids.Contains(row.ArticleId)).ToDictionaryAsync(row => row.ArticleId, row => row.Id, cancellation);
        var entries = new List<(long Id, IndexedStory Story)>(stories.Count);
        foreach (var (article, newsAt, story) in stories)
        {
            var day = DateOnly.FromDateTime(newsAt);
            var isKnown = known.TryGetValue(article, out var id);
            if (!isKnown || id < SearchDocIds.First(day) || id > SearchDocIds.Last(day))
            {
                if (isKnown)
                {
                    var left = id;
                    await db.SearchDocs.Where(row => row.Id == left).ExecuteDeleteAsync(cancellation);
                }

                id = await NextEntryAsync(db, day, cancellation);
                await ModelInsert.ManyAsync<SearchDocRow>(db, [new() { Id = id, ArticleId = article }], cancellation);
            }

            entries.Add((id, story));
        }

        return entries;
    }

    private static async Task<long> NextEntryAsync(TrackerDbContext db, DateOnly day, CancellationToken cancellation)
    {
        var last = db.Statements.Of("SELECT MAX(\"Id\") FROM \"SearchDocs\" WHERE \"Id\" BETWEEN @first AND @last", ("@first", SearchDocIds.First(day)), ("@last", SearchDocIds.Last(day)));
        return 1 + (await last.ExecuteScalarAsync(cancellation) is { } taken and not DBNull ? Convert.ToInt64(taken, CultureInfo.InvariantCulture) : SearchDocIds.First(day));
    }

    /// <summary>What the store has of articles, in this order; those without words are left out.</summary>
    private static async Task<List<(long ArticleId, DateTime NewsAt, IndexedStory Story)>> StoriesAsync(TrackerDbContext db, long[] ids, CancellationToken cancellation)
    {
        var articles = await db.Articles.AsNoTracking().Where(row => ids.Contains(row.Id) && row.CurrentVersionId != null)
            .Select(row => new Known(row.Id, row.Title, row.Outlet, row.Agency, row.Language, row.NewsAt, row.Source == null ? null : row.Source.Name, row.CurrentVersionId!.Value))
            .ToDictionaryAsync(row => row.Id, cancellation);
        var versions = articles.Values.Select(article => article.VersionId).ToList();
        var texts = await db.Versions.Where(row => versions.Contains(row.Id)).Select(row => new { row.Id, row.Text }).ToDictionaryAsync(row => row.Id, row => row.Text, cancellation);
        var quotations = (await db.Quotations.Where(row => versions.Contains(row.VersionId)).OrderBy(row => row.Start).Select(row => new { row.VersionId, row.Start, row.End }).ToListAsync(cancellation))
            .ToLookup(row => row.VersionId, row => new TextSpan(row.Start, row.End));
        var claims = (await db.Claims.Where(row => ids.Contains(row.ArticleId) && row.State != ClaimState.Rejected && (row.InReading || row.State != ClaimState.Proposed || row.ByHand))
            .OrderBy(row => row.Id)
            .Select(row => new
            {
                row.ArticleId,
                Claim = new IndexedClaim(row.Stance, row.AccusedName, row.Accused, row.AccusedCountry, row.Claimant,
                    row.Evidence.OrderByDescending(evidence => evidence.VersionId).Select(evidence => evidence.Words).FirstOrDefault()),
            })
            .ToListAsync(cancellation)).ToLookup(row => row.ArticleId, row => row.Claim);
        var incidents = await IncidentsAsync(db, ids, cancellation);
        return
        [
            .. ids.Where(articles.ContainsKey).Select(id => articles[id]).Select(article => (
                article.Id,
                article.NewsAt,
                new IndexedStory(
                    article.Title, texts[article.VersionId], article.Outlet, article.Agency, article.Source, article.Language, [.. quotations[article.VersionId]], [.. claims[article.Id]], [.. incidents[article.Id]]))),
        ];
    }

    /// <summary>The incidents of articles, by article: those of an incident have them in common, so each is read once.</summary>
    private static async Task<ILookup<long, IndexedIncident>> IncidentsAsync(TrackerDbContext db, long[] articles, CancellationToken cancellation)
    {
        var links = await db.IncidentArticles.Where(link => articles.Contains(link.ArticleId) && link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected)
            .Select(link => new { link.ArticleId, link.IncidentId, link.Incident.Number }).ToListAsync(cancellation);
        var ids = links.Select(link => link.IncidentId).Distinct().ToList();
        var kinds = (await db.IncidentKinds.Where(row => ids.Contains(row.IncidentId)).Select(row => new { row.IncidentId, row.Kind }).ToListAsync(cancellation)).ToLookup(row => row.IncidentId, row => row.Kind);
        var victims = (await db.Victims.Where(row => ids.Contains(row.IncidentId) && row.State != LinkState.Rejected).Select(row => new { row.IncidentId, row.Name, row.Country }).ToListAsync(cancellation))
            .ToLookup(row => row.IncidentId, row => new IndexedVictim(row.Name, row.Country));
        return links.ToLookup(link => link.ArticleId, link => new IndexedIncident(link.Number, [.. kinds[link.IncidentId]], [.. victims[link.IncidentId]]));
    }

    private sealed record Known(long Id, string Title, string? Outlet, string? Agency, string? Language, DateTime NewsAt, string? Source, long VersionId);
}
