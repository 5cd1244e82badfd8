using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Search;

/// <summary>What the articles of a search have in common: how many of them have each value. Counted among the newest <see cref="SearchQueries.CountLimit"/>.</summary>
public sealed record SearchFacets(
    IReadOnlyList<FacetCount<string>> Sources, IReadOnlyList<FacetCount<string>> Countries, IReadOnlyList<FacetCount<IncidentKind>> Kinds, IReadOnlyList<FacetCount<Stance>> Stances, IReadOnlyList<FacetCount<int>> Years);

/// <summary>An incident that a search leads to.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Hits">How many of its articles fit.</param>
/// <param name="ByName">Its own title, or a victim's name, has the words.</param>
public sealed record IncidentHit(IncidentItem Incident, int Hits, bool ByName);

/// <summary>The articles of a search as a whole.</summary>
/// <param name="Count">How many fit, counted to <see cref="SearchQueries.CountLimit"/>.</param>
/// <param name="CountIsFloor">There are more.</param>
/// <param name="Facets">By what the search can be narrowed.</param>
/// <param name="Incidents">The incidents that are called so, then those of the articles that fit, most such articles first.</param>
public sealed record SearchSurroundings(int Count, bool CountIsFloor, SearchFacets Facets, Page<IncidentHit> Incidents);

/// <summary>Looks at the articles of a search as a whole: by what to narrow it, and which incidents they belong to.</summary>
public sealed class SearchFacetQueries(IDbContextFactory<TrackerDbContext> contexts, ISearchIndex index, IncidentColumns columns)
{
    private sealed record Found(string? Outlet, int Year);

    /// <param name="Facets">By what the articles can be narrowed.</param>
    /// <param name="Page">A page of the incidents that are called so, newest news first, and then of those of the articles, most articles first; each with how many of the articles are its own.</param>
    /// <param name="Total">How many there are.</param>
    private sealed record Counted(SearchFacets Facets, IReadOnlyList<(long Id, int Hits, bool ByName)> Page, int Total);

    /// <summary>What stands around the hits of a search.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="page">Which page of the incidents.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Task<SearchSurroundings> AroundAsync(SearchQuery query, PageRequest page, CancellationToken cancellation) => AroundAsync(query, SearchPlace.Text, page, cancellation);

    /// <summary>What stands around the hits of a search whose words must stand in a certain place.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="place">Where its words must stand.</param>
    /// <param name="page">Which page of the incidents.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Task<SearchSurroundings> AroundAsync(SearchQuery query, SearchPlace place, PageRequest page, CancellationToken cancellation) =>
        AroundAsync(SearchQueries.In(query, place), page, columns.IsReady, cancellation);

    /// <summary>The same, from the columns or from the database alone: for the test that holds the two together.</summary>
    internal async Task<SearchSurroundings> AroundAsync(SearchQuery query, PageRequest page, bool byColumns, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var matches = await index.NewestAsync(db, query, 0, SearchQueries.CountLimit, cancellation);
        // Until the columns are read, incidents are found through their articles alone.
        Counted counted;
        if (byColumns)
        {
            var links = await LinksAsync(db, matches.Ids, cancellation);
            // The columns have connections of their own: who holds one and waits for another may wait for those who do the same.
            await db.Database.CloseConnectionAsync();
            counted = await ByColumnsAsync(query, links, page, cancellation);
        }
        else
        {
            counted = await BySqlAsync(db, matches.Ids, page, cancellation);
        }

        var ids = counted.Page.Select(hit => hit.Id).ToList();
        var incidents = (byColumns ? await columns.ItemsAsync(ids, cancellation) : await IncidentQueries.ItemsAsync(db, db.Incidents.Where(row => ids.Contains(row.Id)), cancellation)).ToDictionary(incident => incident.Id);
        return new(
            matches.Count, matches.CountIsFloor, counted.Facets,
            new([.. counted.Page.Where(hit => incidents.ContainsKey(hit.Id)).Select(hit => new IncidentHit(incidents[hit.Id], hit.Hits, hit.ByName))], counted.Total, page));
    }

    /// <summary>The articles, each with its incidents; with null where it has none.</summary>
    private static async Task<ILookup<long, long?>> LinksAsync(TrackerDbContext db, IReadOnlyList<long> docs, CancellationToken cancellation) =>
        (await db.SearchDocs.AsNoTracking().Where(doc => docs.Contains(doc.Id))
            .SelectMany(
                doc => db.IncidentArticles.Where(link => link.ArticleId == doc.ArticleId && link.State != LinkState.Rejected).DefaultIfEmpty(),
                (doc, link) => new { doc.ArticleId, IncidentId = link == null ? (long?)null : link.IncidentId })
            .ToListAsync(cancellation)).ToLookup(row => row.ArticleId, row => row.IncidentId);

    private Task<Counted> ByColumnsAsync(SearchQuery query, ILookup<long, long?> links, PageRequest page, CancellationToken cancellation) =>
        columns.ReadAsync(
            record =>
            {
                var (found, rows) = (ColumnFindings.Of(record, links), record.Incidents);
                using var lent = new Rented<bool>(rows.Count);
                var called = lent.Cells;
                IncidentNames.Mark(record, query, called);
                var (named, count) = ColumnList.Page(record, called, IncidentOrder.LastNews, page);
                var others = new List<(int Slot, int Hits)>();
                foreach (var (slot, hits) in found.Hits)
                {
                    if (!called[slot])
                    {
                        others.Add((slot, hits));
                    }
                }

                var behind = others.OrderByDescending(hit => hit.Hits).ThenByDescending(hit => rows.LastNews[hit.Slot]).ThenByDescending(hit => rows.IdOf(hit.Slot))
                    .Skip(Math.Max(0, page.Skip - count)).Take(page.Take - named.Count).Select(hit => (rows.IdOf(hit.Slot), hit.Hits, false));
                return new Counted(
                    Facets(Articles(record, links.Select(article => article.Key)), found.Countries, found.Kinds, found.Stances),
                    [.. named.Select(id => (id, found.Hits.GetValueOrDefault(rows.SlotOf(id)), true)), .. behind],
                    count + others.Count);
            },
            cancellation);

    private static List<Found> Articles(RecordColumns record, IEnumerable<long> ids) =>
        [.. ids.Select(record.Articles.SlotOf).Where(slot => slot != ArticleTable.Gone && record.Articles.NewsAt[slot] != Minutes.None)
            .Select(slot => new Found(record.Outlets[record.Articles.GroupOf(slot).Outlet], Minutes.ToInstant(record.Articles.NewsAt[slot]).Year))];

    /// <summary>The same asked of the database alone, without the incidents that are called so: while the columns are not read yet.</summary>
    private static async Task<Counted> BySqlAsync(TrackerDbContext db, IReadOnlyList<long> docs, PageRequest page, CancellationToken cancellation)
    {
        var articles = db.SearchDocs.AsNoTracking().Where(doc => docs.Contains(doc.Id)).Select(doc => doc.Article);
        var found = await articles.Select(article => new Found(article.Outlet, article.NewsAt.Year)).ToListAsync(cancellation);
        var claims = ClaimFilter.Standing(db.Claims).Where(claim => claim.State != ClaimState.Rejected).Join(articles, claim => claim.ArticleId, article => article.Id, (claim, article) => claim);
        var stances = await claims.Select(claim => new { claim.ArticleId, claim.Stance }).Distinct().GroupBy(row => row.Stance).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var links = articles.SelectMany(article => article.Links.Where(link => link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected && link.Incident.MergedIntoId == null));
        var kinds = await links.SelectMany(link => link.Incident.Kinds, (link, kind) => new { link.ArticleId, kind.Kind }).Distinct().GroupBy(row => row.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        // As the index files it: countries that were hit, and those that are accused.
        var countries = await links.SelectMany(link => link.Incident.Victims.Where(victim => victim.State != LinkState.Rejected && victim.Country != null), (link, victim) => new { link.ArticleId, Country = victim.Country! })
            .Union(claims.Where(claim => claim.AccusedCountry != null).Select(claim => new { claim.ArticleId, Country = claim.AccusedCountry! }))
            .GroupBy(row => row.Country).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var hits = await links.GroupBy(link => new { link.IncidentId, link.Incident.LastNewsAt }).Select(group => new { group.Key.IncidentId, group.Key.LastNewsAt, Count = group.Count() }).ToListAsync(cancellation);
        return new(
            Facets(
                found, countries.Select(row => new FacetCount<string>(row.Key, row.Count)), kinds.Select(row => new FacetCount<IncidentKind>(row.Key, row.Count)),
                stances.Select(row => new FacetCount<Stance>(row.Key, row.Count))),
            [.. hits.OrderByDescending(row => row.Count).ThenByDescending(row => row.LastNewsAt).ThenByDescending(row => row.IncidentId).Skip(page.Skip).Take(page.Take).Select(row => (row.IncidentId, row.Count, false))],
            hits.Count);
    }

    private static SearchFacets Facets(List<Found> articles, IEnumerable<FacetCount<string>> countries, IEnumerable<FacetCount<IncidentKind>> kinds, IEnumerable<FacetCount<Stance>> stances) => new(
        [.. articles.Where(article => article.Outlet is not null).GroupBy(article => article.Outlet!, StringComparer.OrdinalIgnoreCase).Select(group => new FacetCount<string>(group.Key, group.Count()))
            .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)],
        [.. countries.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)],
        [.. kinds.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value)],
        [.. stances.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value)],
        [.. articles.GroupBy(article => article.Year).Select(group => new FacetCount<int>(group.Key, group.Count())).OrderByDescending(facet => facet.Value)]);
}
