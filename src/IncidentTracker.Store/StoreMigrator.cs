using IncidentTracker.Domain;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store;

/// <summary>Brings the schema up to this program's.</summary>
public sealed class StoreMigrator(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>Applies what is missing. A schema newer than the program is refused, not touched.</summary>
    /// <returns>Null, or why the store cannot be used.</returns>
    public async Task<Problem?> MigrateAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (await db.Database.CanConnectAsync(cancellation))
        {
            var newer = (await db.Database.GetAppliedMigrationsAsync(cancellation)).FirstOrDefault(applied => !known.Contains(applied));
            if (newer is not null)
            {
                return new("store.newer", newer);
            }
        }

        await db.Database.MigrateAsync(cancellation);
        return null;
    }
}
