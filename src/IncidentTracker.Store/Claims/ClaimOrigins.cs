using IncidentTracker.Domain.Claims;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>Keeps count of who carries a claim: the articles whose claims share its key, and the independent reports among them. Called inside the transaction that changed them, after saving.</summary>
internal static class ClaimOrigins
{
    public static Task RecomputeAsync(TrackerDbContext db, long articleId, CancellationToken cancellation) => RecomputeAsync(db, [articleId], cancellation);

    public static async Task RecomputeAsync(TrackerDbContext db, IReadOnlyCollection<long> articleIds, CancellationToken cancellation)
    {
        var keys = db.Claims.Where(own => articleIds.Contains(own.ArticleId)).Select(own => own.Key);
        var rows = await db.Claims.AsNoTracking().Where(row => keys.Contains(row.Key))
            .Select(row => new { row.Id, row.Key, row.SaidAt, row.State, row.Article.OriginKey, row.Origins, row.FirstSaid }).ToListAsync(cancellation);
        var wrong = rows.GroupBy(row => row.Key, StringComparer.Ordinal).SelectMany(same =>
        {
            // A rejected reading of one copy does not hide the claim of the others.
            var inOrder = same.OrderBy(row => row.State == ClaimState.Rejected).ThenBy(row => row.SaidAt).ThenBy(row => row.Id).ToList();
            var origins = inOrder.Where(row => row.State != ClaimState.Rejected || inOrder[0].State == ClaimState.Rejected).Select(row => row.OriginKey).Distinct(StringComparer.Ordinal).Count();
            return inOrder.Select((row, at) => (row, Origins: origins, First: at == 0)).Where(right => right.row.Origins != right.Origins || right.row.FirstSaid != right.First);
        });
        foreach (var same in wrong.GroupBy(right => (right.Origins, right.First), right => right.row.Id))
        {
            var (ids, (origins, first)) = (same.ToList(), same.Key);
            await db.Claims.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Origins, origins).SetProperty(row => row.FirstSaid, first), cancellation);
        }
    }
}
