using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>The claims of articles as they stood: found in the words that were public, decided as they were decided by then.</summary>
internal static class PastClaims
{
    /// <param name="db">The store.</param>
    /// <param name="articles">Articles that were public, with when they became so.</param>
    /// <param name="until">UTC; the first instant that no longer counts.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Rows that are not tracked and hold what was in force; rejected ones and those not found yet left out.</returns>
    public static async Task<IReadOnlyList<ClaimRow>> ReadAsync(TrackerDbContext db, IReadOnlyDictionary<long, DateTime> articles, DateTime until, CancellationToken cancellation)
    {
        var ids = articles.Keys.ToList();
        var versions = (await db.Versions.Where(row => ids.Contains(row.ArticleId)).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.ArticleId, row.ContentHash, row.Capture.FetchedAt }).ToListAsync(cancellation)).ToLookup(row => row.ArticleId);
        var instants = new Dictionary<long, DateTime>();
        var current = new Dictionary<long, long>();
        foreach (var article in versions)
        {
            // The same words read again, by a newer reader too, were public when they were first seen; the first words when the article was.
            var first = article.First().ContentHash;
            var seen = article.GroupBy(version => version.ContentHash, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Key == first ? articles[article.Key] : group.Min(version => version.FetchedAt), StringComparer.Ordinal);
            foreach (var version in article)
            {
                instants[version.Id] = seen[version.ContentHash];
                if (seen[version.ContentHash] < until)
                {
                    current[article.Key] = version.Id;
                }
            }
        }

        var claims = await db.Claims.AsNoTracking().Include(row => row.Evidence).Where(row => ids.Contains(row.ArticleId)).ToListAsync(cancellation);
        var numbers = claims.ConvertAll(claim => claim.Id);
        var next = (await db.Revisions.AsNoTracking().Where(row => row.Subject == RevisionSubject.Claim && numbers.Contains(row.SubjectId) && row.At >= until).OrderBy(row => row.Number).ToListAsync(cancellation))
            .GroupBy(row => row.SubjectId).ToDictionary(group => group.Key, group => RevisionLog.Shape(group.First()));
        return [.. claims.Where(claim => TurnBack(claim, next.GetValueOrDefault(claim.Id)) && claim.State != ClaimState.Rejected
            && (claim.State == ClaimState.Proposed && !claim.ByHand
                ? claim.Evidence.Exists(evidence => evidence.VersionId == current.GetValueOrDefault(claim.ArticleId))
                : claim.Evidence.Exists(evidence => instants.TryGetValue(evidence.VersionId, out var instant) && instant < until)))];
    }

    /// <summary>Puts a claim to what it was before the first human change that came later; false where a person tagged it later.</summary>
    private static bool TurnBack(ClaimRow claim, Revision? next)
    {
        if (next is null)
        {
            return true;
        }

        if (next.Before.Count == 0)
        {
            return false;
        }

        ClaimFields.Restore(claim, next.Before);
        return true;
    }
}
