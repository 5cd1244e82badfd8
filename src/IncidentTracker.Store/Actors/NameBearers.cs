using IncidentTracker.Domain.Actors;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Actors;

/// <summary>An actor that bears a name.</summary>
/// <param name="Id">The row.</param>
/// <param name="Name">The name it is filed under.</param>
/// <param name="Country">ISO code of the state it is tied to, or null.</param>
public sealed record NameBearer(long Id, string Name, string? Country);

/// <summary>Who bears a name: one actor, several, or nobody known.</summary>
public sealed class NameBearers(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>The actors, by name.</summary>
    public async Task<IReadOnlyList<NameBearer>> OfAsync(string name, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await OfAsync(db, name, cancellation);
    }

    internal static async Task<IReadOnlyList<NameBearer>> OfAsync(TrackerDbContext db, string name, CancellationToken cancellation)
    {
        var folded = ActorNames.Fold(name);
        if (folded.Length == 0)
        {
            return [];
        }

        var theirs = await db.ActorNames.Where(row => row.Folded == folded).Select(row => row.ActorId).Distinct().ToListAsync(cancellation);
        // The names that lists prefer are not filed folded; there are a thousand of them at most.
        var all = await db.Actors.AsNoTracking().Select(row => new NameBearer(row.Id, row.Name, row.Country)).ToListAsync(cancellation);
        return [.. all.Where(actor => theirs.Contains(actor.Id) || ActorNames.Fold(actor.Name) == folded).OrderBy(actor => actor.Name, StringComparer.Ordinal)];
    }
}
