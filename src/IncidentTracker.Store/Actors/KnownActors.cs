using IncidentTracker.Domain.Actors;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Actors;

/// <summary>The imported actors with the look-up of their names: which are theirs alone, and which several bear.</summary>
internal sealed record KnownActors(IReadOnlyDictionary<long, KnownActors.Actor> ById, ILookup<string, KnownActors.Actor> ByName)
{
    internal sealed record Name(string Written, string Folded, string? UsedBy);

    internal sealed record Actor(long Id, string Preferred, string? Country, string? Origin, IReadOnlyList<Name> Names);

    public static async Task<KnownActors> ReadAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var rows = await db.Actors.AsNoTracking().Include(row => row.Names).OrderBy(row => row.Id).ToListAsync(cancellation);
        var actors = rows.ConvertAll(row => new Actor(row.Id, row.Name, row.Country, row.Origin,
            [new(row.Name, ActorNames.Fold(row.Name), row.Origin), .. row.Names.OrderBy(name => name.Id).Select(name => new Name(name.Name, name.Folded, name.UsedBy))]));
        return new(
            actors.ToDictionary(actor => actor.Id),
            actors.SelectMany(actor => actor.Names.Select(name => name.Folded).Where(folded => folded.Length > 0).Distinct(StringComparer.Ordinal).Select(folded => (folded, actor)))
                .ToLookup(pair => pair.folded, pair => pair.actor, StringComparer.Ordinal));
    }

    /// <summary>Spellings that mean this actor and no other.</summary>
    public IReadOnlyList<string> OwnKeys(Actor actor) =>
        [.. actor.Names.Select(name => name.Folded).Where(folded => folded.Length > 0).Distinct(StringComparer.Ordinal).Where(folded => ByName[folded].Count() == 1)];
}
