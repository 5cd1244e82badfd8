using IncidentTracker.Domain.Actors;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Actors;

/// <summary>Reads the imported actors.</summary>
public sealed class ActorQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>All of them with their other names, in order of their ids.</summary>
    public async Task<IReadOnlyList<ActorEntry>> EntriesAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Actors.AsNoTracking().Include(row => row.Names).OrderBy(row => row.Id).ToListAsync(cancellation);
        return [.. rows.Select(row => new ActorEntry(row.Name, [.. row.Names.OrderBy(name => name.Id).Select(name => name.Name)], row.Country))];
    }

    /// <summary>A word that is another one after every change of the actors, by whichever process; cheap to ask.</summary>
    public async Task<string> StampAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Settings.Where(row => row.Key == ActorCommands.StampKey).Select(row => row.Value).FirstOrDefaultAsync(cancellation) ?? "";
    }
}
