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
        return [.. rows.Select(row => new ActorEntry(row.Name, [.. row.Names.OrderBy(name => name.Id).Select(name => name.Name)], row.Country))];
    }

    /// <summary>Every actor that bears a name, however it is spelled: the candidates of a name in a text. One is an answer, several stay open until an editor says which.</summary>
    public async Task<IReadOnlyList<ActorBearer>> BearersAsync(string name, CancellationToken cancellation)
    {
        var folded = ActorNames.Fold(name);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var byAlias = await db.ActorNames.Where(row => row.Folded == folded).Join(db.Actors, alias => alias.ActorId, actor => actor.Id, (alias, actor) => new ActorBearer(actor.Id, actor.Name, actor.Country, alias.UsedBy)).ToListAsync(cancellation);
        // The preferred name is folded here: it is no row of the aliases, and lists hold a thousand actors at most.
        var byName = (await db.Actors.AsNoTracking().Select(row => new { row.Id, row.Name, row.Country, row.Origin }).ToListAsync(cancellation))
            .Where(row => ActorNames.Fold(row.Name) == folded).Select(row => new ActorBearer(row.Id, row.Name, row.Country, row.Origin));
        return [.. byName.Concat(byAlias).DistinctBy(bearer => bearer.Id).OrderBy(bearer => bearer.Name, StringComparer.Ordinal)];
    }

    /// <summary>A word that is another one after every change of the actors, by whichever process; cheap to ask.</summary>
    public async Task<string> StampAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Settings.Where(row => row.Key == ActorCommands.StampKey).Select(row => row.Value).FirstOrDefaultAsync(cancellation) ?? "";
    }
}
