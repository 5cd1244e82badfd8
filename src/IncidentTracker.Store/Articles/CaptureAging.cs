using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>
/// Lets old captures go that nothing rests on: no version was read from them, and no article was seen in them last. What a claim can be checked by is never touched: the words of every version, and the bytes it was read from.
/// </summary>
public sealed class CaptureAging(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane)
{
    private const int Together = 200;

    /// <summary>Deletes them in short steps, so that nobody waits for it. How many there were.</summary>
    /// <param name="before">UTC; captures fetched since then stay.</param>
    /// <param name="cancellation">Ends it between two steps.</param>
    public async Task<int> DeleteAsync(DateTime before, CancellationToken cancellation)
    {
        for (var (gone, after) = (0, 0L); ;)
        {
            List<long> old;
            await using (var look = await contexts.CreateDbContextAsync(cancellation))
            {
                old = await Unused(look, before).Where(row => row.Id > after).OrderBy(row => row.Id).Select(row => row.Id).Take(Together).ToListAsync(cancellation);
            }

            if (old.Count == 0)
            {
                return gone;
            }

            // Asked again where nobody else writes: one may have been read since.
            gone += await lane.WriteAsync(db => Unused(db, before).Where(row => old.Contains(row.Id)).ExecuteDeleteAsync(cancellation), cancellation);
            after = old[^1];
        }
    }

    private static IQueryable<CaptureRow> Unused(TrackerDbContext db, DateTime before) => db.Captures
        .Where(row => row.FetchedAt < before && !db.Versions.Any(version => version.CaptureId == row.Id) && !db.Articles.Any(article => article.LastCaptureId == row.Id));
}
