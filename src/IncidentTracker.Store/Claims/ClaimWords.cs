using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>Looks for words inside the sentences of claims: the word index gives the articles, the sentences themselves decide.</summary>
internal static class ClaimWords
{
    /// <summary>Articles looked at, the newest first; a commoner word than that says so.</summary>
    public const int MostArticles = SearchQueries.CountLimit;

    /// <summary>Claims with all of the words, and whether older articles were left out.</summary>
    public static async Task<(List<long> Ids, bool Capped)> FindAsync(TrackerDbContext db, ISearchIndex index, string typed, CancellationToken cancellation)
    {
        var words = SearchWords.Of(typed).Select(word => word.Folded).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count == 0)
        {
            return ([], false);
        }

        var query = new SearchQuery([.. words.Select(word => new SearchClause([new(SearchField.Claim, [word])]))]);
        var matches = await index.NewestAsync(db, query, 0, MostArticles, cancellation);
        var docs = matches.Ids;
        var rows = await db.SearchDocs.AsNoTracking().Where(doc => docs.Contains(doc.Id))
            .Join(ClaimFilter.Standing(db.Claims.AsNoTracking()), doc => doc.ArticleId, claim => claim.ArticleId, (doc, claim) => claim)
            .SelectMany(claim => claim.Evidence, (claim, evidence) => new { claim.Id, evidence.Words }).ToListAsync(cancellation);
        var ids = rows.Where(row => SearchWords.Of(row.Words).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal).IsSupersetOf(words)).Select(row => row.Id).Distinct().ToList();
        return (ids, matches.CountIsFloor);
    }
}
