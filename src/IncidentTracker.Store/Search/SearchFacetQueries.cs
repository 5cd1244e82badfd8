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
    private sealed record Found(long Id, string? Outlet, int Year);

    /// <summary>The incidents of the articles in the order of their list, each with how many of the articles are its own; those that are called so stand before them.</summary>
    private sealed record Counted(SearchFacets Facets, IReadOnlyList<(long Id, int Hits)> Incidents, IReadOnlyList<long> Named);

    /// <summary>What stands around the hits of a search.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="page">Which page of the incidents.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Task<SearchSurroundings> AroundAsync(SearchQuery query, PageRequest page, CancellationToken cancellation) => AroundAsync(query, page, columns.IsReady, cancellation);

    /// <summary>The same, from the columns or from the database alone: for the test that holds the two together.</summary>
    internal async Task<SearchSurroundings> AroundAsync(SearchQuery query, PageRequest page, bool byColumns, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var matches = await index.NewestAsync(db, query, 0, SearchQueries.CountLimit, cancellation);
        var articles = await db.SearchDocs.AsNoTracking().Where(doc => matches.Ids.Contains(doc.Id)).Select(doc => new Found(doc.ArticleId, doc.Article.Outlet, doc.Article.NewsAt.Year)).ToListAsync(cancellation);
        // Until the columns are read, incidents are found through their articles alone.
        Counted counted;
        if (byColumns)
        {
            var links = await LinksAsync(db, articles, cancellation);
            // The columns have connections of their own: who holds one and waits for another may wait for those who do the same.
            await db.Database.CloseConnectionAsync();
            counted = await ByColumnsAsync(query, articles, links, cancellation);
        }
        else
        {
            counted = await BySqlAsync(db, articles, cancellation);
        }

        var hits = counted.Incidents.ToDictionary();
        var named = counted.Named.ToHashSet();
        var all = counted.Named.Concat(counted.Incidents.Select(incident => incident.Id).Where(id => !named.Contains(id))).ToList();
        var ids = all.Skip(page.Skip).Take(page.Take).ToList();
        var incidents = (byColumns ? await columns.ItemsAsync(ids, cancellation) : await IncidentQueries.ItemsAsync(db, db.Incidents.Where(row => ids.Contains(row.Id)), cancellation)).ToDictionary(incident => incident.Id);
        return new(
            matches.Count, matches.CountIsFloor, counted.Facets,
            new([.. ids.Where(incidents.ContainsKey).Select(id => new IncidentHit(incidents[id], hits.GetValueOrDefault(id), named.Contains(id)))], all.Count, page));
    }

    /// <summary>The incidents of each article.</summary>
    private static async Task<ILookup<long, long>> LinksAsync(TrackerDbContext db, List<Found> articles, CancellationToken cancellation)
    {
        var ids = articles.ConvertAll(article => article.Id);
        return (await db.IncidentArticles.AsNoTracking().Where(link => ids.Contains(link.ArticleId) && link.State != LinkState.Rejected)
            .Select(link => new { link.ArticleId, link.IncidentId }).ToListAsync(cancellation)).ToLookup(link => link.ArticleId, link => link.IncidentId);
    }

    private Task<Counted> ByColumnsAsync(SearchQuery query, List<Found> articles, ILookup<long, long> links, CancellationToken cancellation) =>
        columns.ReadAsync(
            record =>
            {
                var ids = articles.ConvertAll(article => article.Id);
                var (found, rows) = (ColumnFindings.Of(record, ids, links), record.Incidents);
                return new Counted(
                    Facets(articles, found.Countries, found.Kinds, found.Stances),
                    [.. found.Hits.OrderByDescending(hit => hit.Value).ThenByDescending(hit => rows.LastNews[hit.Key]).ThenByDescending(hit => rows.IdOf(hit.Key)).Select(hit => (rows.IdOf(hit.Key), hit.Value))],
                    IncidentNames.Find(record, query));
            },
            cancellation);

    /// <summary>The same asked of the database alone, without the incidents that are called so: while the columns are not read yet.</summary>
    private static async Task<Counted> BySqlAsync(TrackerDbContext db, List<Found> found, CancellationToken cancellation)
    {
        var ids = found.ConvertAll(article => article.Id);
        var articles = db.Articles.AsNoTracking().Where(row => ids.Contains(row.Id));
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
            [.. hits.OrderByDescending(row => row.Count).ThenByDescending(row => row.LastNewsAt).ThenByDescending(row => row.IncidentId).Select(row => (row.IncidentId, row.Count))],
            []);
    }

    private static SearchFacets Facets(List<Found> articles, IEnumerable<FacetCount<string>> countries, IEnumerable<FacetCount<IncidentKind>> kinds, IEnumerable<FacetCount<Stance>> stances) => new(
        [.. articles.Where(article => article.Outlet is not null).GroupBy(article => article.Outlet!, StringComparer.OrdinalIgnoreCase).Select(group => new FacetCount<string>(group.Key, group.Count()))
            .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)],
        [.. countries.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)],
        [.. kinds.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value)],
        [.. stances.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value)],
        [.. articles.GroupBy(article => article.Year).Select(group => new FacetCount<int>(group.Key, group.Count())).OrderByDescending(facet => facet.Value)]);
}
