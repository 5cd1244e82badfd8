using IncidentTracker.Domain.Actors;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Actors;

/// <summary>The imported actors with the look-up of their names: which are theirs alone, and which several bear. One that several lists have is one, with the names of all, under the number that it got first; each of its numbers leads to it.</summary>
internal sealed record KnownActors(IReadOnlyDictionary<long, KnownActors.Actor> ById, ILookup<string, KnownActors.Actor> ByName)
{
    /// <summary>Each actor once.</summary>
    public IEnumerable<Actor> All => ById.Where(known => known.Key == known.Value.Id).Select(known => known.Value);

    internal sealed record Name(string Written, string Folded, string? UsedBy);

    internal sealed record Actor(long Id, string Preferred, string? Country, string? Origin, IReadOnlyList<Name> Names);

    public static async Task<KnownActors> ReadAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var rows = await db.Actors.AsNoTracking().Include(row => row.Names).OrderBy(row => row.Id).ToListAsync(cancellation);
        var entries = rows.ConvertAll(row => new Actor(row.Id, row.Name, row.Country, row.Origin,
            [new(row.Name, ActorNames.Fold(row.Name), row.Origin), .. row.Names.OrderBy(name => name.Id).Select(name => new Name(name.Name, name.Folded, name.UsedBy))]));
        var actors = ActorNames.Together(entries, entry => entry.Preferred, entry => entry.Origin)
            .Select(same => (Ids: same.Select(entry => entry.Id).ToList(), Actor: same[0] with
            {
                Country = same.Select(entry => entry.Country).FirstOrDefault(country => country is not null),
                Names = [.. same.SelectMany(entry => entry.Names)],
            })).ToList();
        return new(
            actors.SelectMany(known => known.Ids.Select(id => (id, known.Actor))).ToDictionary(pair => pair.id, pair => pair.Actor),
            actors.Select(known => known.Actor).SelectMany(actor => actor.Names.Select(name => name.Folded).Where(folded => folded.Length > 0).Distinct(StringComparer.Ordinal).Select(folded => (folded, actor)))
                .ToLookup(pair => pair.folded, pair => pair.actor, StringComparer.Ordinal));
    }

    /// <summary>Spellings that mean this actor and no other.</summary>
    public IReadOnlyList<string> OwnKeys(Actor actor) =>
        [.. actor.Names.Select(name => name.Folded).Where(folded => folded.Length > 0).Distinct(StringComparer.Ordinal).Where(folded => ByName[folded].Count() == 1)];
}
