using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Claims;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Search;

/// <summary>How hits are sorted.</summary>
public enum SearchOrder
{
    /// <summary>Best match first.</summary>
    Best,
    /// <summary>Newest first.</summary>
    Newest,
}

/// <summary>An incident that a hit belongs to.</summary>
public sealed record HitIncident(int Number, string Title);

/// <summary>An article that fits.</summary>
/// <param name="ArticleId">Which.</param>
/// <param name="Title">Its title, with the places of the words.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="NewsAt">When it was published or first seen, UTC.</param>
/// <param name="Snippets">Sentences with the words, at most three.</param>
/// <param name="Incidents">Incidents it belongs to.</param>
/// <param name="Claims">Claims whose words the snippets show.</param>
public sealed record SearchHit(
    long ArticleId, Snippet Title, string? Outlet, DateTime NewsAt, IReadOnlyList<Snippet> Snippets, IReadOnlyList<HitIncident> Incidents, IReadOnlyList<ClaimItem> Claims);

/// <summary>A page of hits.</summary>
/// <param name="Hits">The hits.</param>
/// <param name="Count">How many fit.</param>
/// <param name="CountIsFloor">There are at least so many; they were not counted to the end.</param>
/// <param name="RankedAmongNewest">Where the best were looked for among the newest matches only: how many those were. Null where all were ranked.</param>
public sealed record SearchResults(IReadOnlyList<SearchHit> Hits, int Count, bool CountIsFloor, int? RankedAmongNewest);

/// <summary>Full text over titles, texts, quotations and claims.</summary>
public sealed class SearchQueries(IDbContextFactory<TrackerDbContext> contexts, ISearchIndex index)
{
    /// <summary>Matches are counted to here; beyond, a page says "more than".</summary>
    public const int CountLimit = 1000;

    /// <summary>The best are looked for among so many of the newest matches. Ranking all matches of a common word would cost time that grows with the store.</summary>
    public const int RankedAmong = 2000;

    private const int SnippetsPerHit = 3;

    /// <summary>Finds articles.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="order">Best or newest first.</param>
    /// <param name="skip">Hits before the page; best first ends at <see cref="RankedAmong"/>.</param>
    /// <param name="take">Hits of the page, 1–100.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<SearchResults> FindAsync(SearchQuery query, SearchOrder order, int skip, int take, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        take = Math.Clamp(take, 1, 100);
        skip = Math.Max(0, skip);
        var matches = order == SearchOrder.Best
            ? await index.BestAsync(db, query, skip, take, cancellation)
            : await index.NewestAsync(db, query, skip, take, cancellation);
        var rows = await db.SearchDocs.AsNoTracking().Where(doc => matches.Ids.Contains(doc.Id))
            .Select(doc => new
            {
                doc.Id,
                doc.ArticleId,
                doc.Article.Title,
                doc.Article.Outlet,
                doc.Article.NewsAt,
                Text = db.Versions.Where(version => version.Id == doc.Article.CurrentVersionId).Select(version => version.Text).FirstOrDefault(),
                Incidents = doc.Article.Links.Where(link => link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected)
                    .Select(link => new HitIncident(link.Incident.Number, link.Incident.Title)).ToList(),
            }).ToDictionaryAsync(row => row.Id, cancellation);
        var articles = rows.Values.Select(row => row.ArticleId).ToList();
        var claims = (await ClaimQueries.ItemsAsync(db, db.Claims.AsNoTracking()
            .Where(claim => articles.Contains(claim.ArticleId) && claim.State != ClaimState.Rejected && (claim.InReading || claim.State != ClaimState.Proposed || claim.ByHand))
            .OrderBy(claim => claim.Id), cancellation)).ToLookup(claim => claim.ArticleId);
        var hits = matches.Ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(row =>
        {
            var snippets = Snippets.Of(row.Text ?? "", query, SnippetsPerHit);
            return new SearchHit(row.ArticleId, Snippets.Mark(row.Title, query), row.Outlet, row.NewsAt, snippets, row.Incidents,
                [.. claims[row.ArticleId].Where(claim => !claim.Lost && snippets.Any(snippet => claim.Span.Overlaps(new(snippet.Start, snippet.Start + snippet.Text.Length))))]);
        });
        var capped = order == SearchOrder.Best && matches.CountIsFloor;
        return new([.. hits], matches.Count, matches.CountIsFloor, capped ? RankedAmong : null);
    }
}
