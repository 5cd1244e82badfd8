using IncidentTracker.Domain.Actors;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Actors;

/// <summary>An actor that bears a name.</summary>
/// <param name="Id">The actor.</param>
/// <param name="Name">The name that its list prefers.</param>
/// <param name="Country">ISO code, or null.</param>
/// <param name="UsedBy">Who calls it by the name that was asked for.</param>
public sealed record ActorBearer(long Id, string Name, string? Country, string? UsedBy);

/// <summary>Reads the imported actors.</summary>
public sealed class ActorQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>All of them with their other names, in order of their ids.</summary>
    public async Task<IReadOnlyList<ActorEntry>> EntriesAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Actors.AsNoTracking().Include(row => row.Names).OrderBy(row => row.Id).ToListAsync(cancellation);
        return [.. rows.Select(row => new ActorEntry(row.Name, [.. row.Names.OrderBy(name => name.Id).Select(name => name.Name)], row.Country, row.Origin))];
    }

    /// <summary>How many actors of a list another list has under the same name: each is one actor wherever names are looked up.</summary>
    public async Task<int> SharedAsync(string origin, CancellationToken cancellation) =>
        ActorNames.Together(await EntriesAsync(cancellation), entry => entry.Name, entry => entry.Origin).Count(same => same.Count > 1 && same.Any(entry => entry.Origin == origin));

    /// <summary>Every actor that bears a name, however it is spelled: the candidates of a name in a text. One is an answer, several stay open until an editor says which.</summary>
    public async Task<IReadOnlyList<ActorBearer>> BearersAsync(string name, CancellationToken cancellation)
    {
        var folded = ActorNames.Fold(name);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // All are read: a preferred name is no row of the aliases, it tells which entries are one actor, and lists hold a thousand at most.
        var known = await KnownActors.ReadAsync(db, cancellation);
        return [.. known.ByName[folded].Select(actor => new ActorBearer(actor.Id, actor.Preferred, actor.Country, actor.Names.First(called => called.Folded == folded).UsedBy)).OrderBy(bearer => bearer.Name, StringComparer.Ordinal)];
    }

    /// <summary>A word that is another one after every change of the actors, by whichever process; cheap to ask.</summary>
    public async Task<string> StampAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Settings.Where(row => row.Key == ActorCommands.StampKey).Select(row => row.Value).FirstOrDefaultAsync(cancellation) ?? "";
    }
}
