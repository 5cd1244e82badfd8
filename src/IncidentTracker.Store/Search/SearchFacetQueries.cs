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

/// <summary>Looks at the articles of a search as a whole: by what to narrow it, and which incidents they belong to.</summary>
public sealed class SearchFacetQueries(IDbContextFactory<TrackerDbContext> contexts, ISearchIndex index, IncidentColumns columns)
{
    /// <summary>By what the search can be narrowed.</summary>
    public async Task<SearchFacets> FacetsAsync(SearchQuery query, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var articles = await ArticlesAsync(db, query, cancellation);
        var plain = await articles.GroupBy(row => new { row.Outlet, row.NewsAt.Year }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var claims = Standing(db).Join(articles, claim => claim.ArticleId, article => article.Id, (claim, article) => claim);
        var stances = await claims.Select(claim => new { claim.ArticleId, claim.Stance }).Distinct().GroupBy(row => row.Stance).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var links = articles.SelectMany(article => article.Links.Where(link => link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected));
        var kinds = await links.SelectMany(link => link.Incident.Kinds, (link, kind) => new { link.ArticleId, kind.Kind }).Distinct().GroupBy(row => row.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        // As the index files it: countries that were hit, and those that are accused.
        var countries = await links.SelectMany(link => link.Incident.Victims.Where(victim => victim.State != LinkState.Rejected && victim.Country != null), (link, victim) => new { link.ArticleId, Country = victim.Country! })
            .Union(claims.Where(claim => claim.AccusedCountry != null).Select(claim => new { claim.ArticleId, Country = claim.AccusedCountry! }))
            .GroupBy(row => row.Country).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return new(
            [.. plain.Where(row => row.Key.Outlet is not null).GroupBy(row => row.Key.Outlet!, StringComparer.OrdinalIgnoreCase).Select(group => new FacetCount<string>(group.Key, group.Sum(row => row.Count)))
                .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)],
            [.. countries.Select(row => new FacetCount<string>(row.Key, row.Count)).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)],
            [.. kinds.Select(row => new FacetCount<IncidentKind>(row.Key, row.Count)).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value)],
            [.. stances.Select(row => new FacetCount<Stance>(row.Key, row.Count)).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value)],
            [.. plain.GroupBy(row => row.Key.Year).Select(group => new FacetCount<int>(group.Key, group.Sum(row => row.Count))).OrderByDescending(facet => facet.Value)]);
    }

    /// <summary>The incidents that are called so, then those of the articles that fit, most such articles first.</summary>
    public async Task<Page<IncidentHit>> IncidentsAsync(SearchQuery query, PageRequest page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var articles = await ArticlesAsync(db, query, cancellation);
        var counts = await articles.SelectMany(article => article.Links.Where(link => link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected && link.Incident.MergedIntoId == null))
            .GroupBy(link => new { link.IncidentId, link.Incident.LastNewsAt }).Select(group => new { group.Key.IncidentId, group.Key.LastNewsAt, Count = group.Count() }).ToListAsync(cancellation);
        var hits = counts.ToDictionary(row => row.IncidentId, row => row.Count);
        // Until the columns are read, incidents are found through their articles alone.
        var named = columns.IsReady ? await columns.ReadAsync(record => IncidentNames.Find(record, query), cancellation) : [];
        var byName = named.ToHashSet();
        var all = named.Concat(counts.Where(row => !byName.Contains(row.IncidentId)).OrderByDescending(row => row.Count).ThenByDescending(row => row.LastNewsAt).ThenByDescending(row => row.IncidentId)
            .Select(row => row.IncidentId)).ToList();
        var ids = all.Skip(page.Skip).Take(page.Take).ToList();
        var incidents = (await IncidentQueries.ItemsAsync(db, db.Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)), null, cancellation)).ToDictionary(incident => incident.Id);
        return new([.. ids.Where(incidents.ContainsKey).Select(id => new IncidentHit(incidents[id], hits.GetValueOrDefault(id), byName.Contains(id)))], all.Count, page);
    }

    private static IQueryable<ClaimRow> Standing(TrackerDbContext db) => ClaimFilter.Standing(db.Claims).Where(claim => claim.State != ClaimState.Rejected);

    private async Task<IQueryable<Articles.ArticleRow>> ArticlesAsync(TrackerDbContext db, SearchQuery query, CancellationToken cancellation)
    {
        var ids = (await index.NewestAsync(db, query, 0, SearchQueries.CountLimit, cancellation)).Ids;
        return db.SearchDocs.AsNoTracking().Where(doc => EF.Parameter(ids).Contains(doc.Id)).Select(doc => doc.Article);
    }
}
