using IncidentTracker.Domain;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IncidentTracker.Store;

/// <summary>Brings the schema up to this program's.</summary>
public sealed class StoreMigrator(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, TimeProvider time)
{
    /// <summary>Applies what is missing. A schema newer than the program is refused, not touched.</summary>
    /// <returns>Null, or why the store cannot be used.</returns>
    public async Task<Problem?> MigrateAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (await db.GetService<IHistoryRepository>().ExistsAsync(cancellation))
        {
            var newer = (await db.Database.GetAppliedMigrationsAsync(cancellation)).FirstOrDefault(applied => !known.Contains(applied));
            if (newer is not null)
            {
                return new("store.newer", newer);
            }
        }

        await db.Database.MigrateAsync(cancellation);
        await IndexMissingAsync(cancellation);
        await lane.WriteAsync(async writing =>
        {
            await RulesHistory.NoteAsync(writing, time.GetUtcNow().UtcDateTime, cancellation);
            return 0;
        }, cancellation);
        return null;
    }

    /// <summary>Articles of a store that is older than the word index get their entries; a stop in between goes on at the next start.</summary>
    private async Task IndexMissingAsync(CancellationToken cancellation)
    {
        while (await lane.WriteAsync(db => SearchIndexer.CatchUpAsync(db, 200, cancellation), cancellation) > 0)
        {
        }
    }
}
