using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>Looks for words inside the sentences of claims: the word index gives the articles, the sentences themselves decide.</summary>
internal static class ClaimWords
{
    /// <summary>Articles looked at, the newest first; a commoner word than that says so.</summary>
    public const int MostArticles = SearchQueries.CountLimit;

    /// <summary>Claims that are read together where their order decides how many are needed.</summary>
    private const int Batch = 500;

    /// <summary>Claims with all of the words, and whether older articles were left out.</summary>
    public static async Task<(List<long> Ids, bool Capped)> FindAsync(TrackerDbContext db, ISearchIndex index, string typed, CancellationToken cancellation)
    {
        var words = Folded(typed);
        if (words.Count == 0)
        {
            return ([], false);
        }

        var matches = await index.NewestAsync(db, Query(words), 0, MostArticles, cancellation);
        return (await WithAsync(Of(db, matches.Ids), words, cancellation), matches.CountIsFloor);
    }

    /// <summary>The same in every article: for a file and for programs, which are shown no sign that some were left out.</summary>
    public static async Task<List<long>> AllAsync(TrackerDbContext db, ISearchIndex index, string typed, CancellationToken cancellation)
    {
        var words = Folded(typed);
        List<long> found = [];
        if (words.Count > 0)
        {
            foreach (var docs in (await SearchQueries.AllAsync(db, index, Query(words), cancellation)).Chunk(MostArticles))
            {
                found.AddRange(await WithAsync(Of(db, docs), words, cancellation));
            }
        }

        return found;
    }

    /// <summary>The first of some claims, in their order, that have all of the words. Of a common word their sentences are read a batch at a time, until there are enough.</summary>
    public static async Task<List<long>> FirstAsync(TrackerDbContext db, ISearchIndex index, IQueryable<ClaimRow> sorted, string typed, int most, CancellationToken cancellation)
    {
        var words = Folded(typed);
        if (words.Count == 0)
        {
            return [];
        }

        var docs = await SearchQueries.AllAsync(db, index, Query(words), cancellation);
        if (docs.Count <= MostArticles)
        {
            var ids = await WithAsync(Of(db, docs), words, cancellation);
            return await sorted.Where(claim => ids.Contains(claim.Id)).Select(claim => claim.Id).Take(most).ToListAsync(cancellation);
        }

        var there = await sorted.Where(claim => db.SearchDocs.Any(doc => doc.ArticleId == claim.ArticleId && docs.Contains(doc.Id))).Select(claim => claim.Id).ToListAsync(cancellation);
        List<long> found = [];
        foreach (var batch in there.Chunk(Batch).TakeWhile(_ => found.Count < most))
        {
            var having = (await WithAsync(db.Claims.AsNoTracking().Where(claim => batch.Contains(claim.Id)), words, cancellation)).ToHashSet();
            found.AddRange(batch.Where(having.Contains));
        }

        return [.. found.Take(most)];
    }

    private static List<string> Folded(string typed) => [.. SearchWords.Of(typed).Select(word => word.Folded).Distinct(StringComparer.Ordinal)];

    private static SearchQuery Query(List<string> words) => new([.. words.Select(word => new SearchClause([new(SearchField.Claim, [word])]))]);

    private static IQueryable<ClaimRow> Of(TrackerDbContext db, IReadOnlyList<long> docs) => db.SearchDocs.AsNoTracking().Where(doc => docs.Contains(doc.Id))
        .Join(ClaimFilter.Standing(db.Claims.AsNoTracking()), doc => doc.ArticleId, claim => claim.ArticleId, (doc, claim) => claim);

    private static async Task<List<long>> WithAsync(IQueryable<ClaimRow> claims, List<string> words, CancellationToken cancellation)
    {
        var rows = await claims.SelectMany(claim => claim.Evidence, (claim, evidence) => new { claim.Id, evidence.Words }).ToListAsync(cancellation);
        return [.. rows.Where(row => SearchWords.Of(row.Words).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal).IsSupersetOf(words)).Select(row => row.Id).Distinct()];
    }
}
