using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Actors;

/// <summary>An actor as somebody else's list gives it.</summary>
/// <param name="ExternalId">Its id there.</param>
/// <param name="Name">The name that list prefers.</param>
/// <param name="Country">ISO code of the state it is tied to, or null.</param>
/// <param name="Names">Other names, in the list's order.</param>
public sealed record ActorToStore(string ExternalId, string Name, string? Country, IReadOnlyList<ActorNameToStore> Names);

/// <summary>A name with who uses it.</summary>
public sealed record ActorNameToStore(string Name, string UsedBy);

/// <summary>What storing a batch of actors gave.</summary>
/// <param name="New">Not known before.</param>
/// <param name="Changed">Changed at the origin.</param>
/// <param name="Unchanged">As they were.</param>
/// <param name="Kept">Changed at the origin, and left as a person edited them here.</param>
public sealed record ActorCounts(int New, int Changed, int Unchanged, int Kept);

/// <summary>Takes in lists of actors. Names that several bear stay with all of them; nothing is merged. That two lists have one actor is seen where names are looked up (<see cref="ActorNames"/>).</summary>
public sealed class ActorCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    internal const string StampKey = "actors.changed";

    /// <summary>Writes a batch in one transaction.</summary>
    public async Task<ActorCounts> StoreAsync(string origin, IReadOnlyList<ActorToStore> batch, CancellationToken cancellation)
    {
        var counts = await lane.WriteAsync(async db =>
        {
            var ids = batch.Select(actor => actor.ExternalId).ToList();
            var known = await db.Actors.Include(row => row.Names).Where(row => row.Origin == origin && ids.Contains(row.ExternalId!)).ToDictionaryAsync(row => row.ExternalId!, StringComparer.Ordinal, cancellation);
            var rowIds = known.Values.Select(row => row.Id).ToList();
            var edited = await db.Revisions.Where(row => row.Subject == RevisionSubject.Actor && rowIds.Contains(row.SubjectId)).Select(row => row.SubjectId).Distinct().ToListAsync(cancellation);
            int added = 0, changed = 0, kept = 0;
            foreach (var actor in batch)
            {
                if (!known.TryGetValue(actor.ExternalId, out var row))
                {
                    db.Actors.Add(row = new() { Name = actor.Name, Origin = origin, ExternalId = actor.ExternalId });
                    added++;
                }
                else if (Same(row, actor))
                {
                    continue;
                }
                else if (edited.Contains(row.Id))
                {
                    kept++;
                    continue;
                }
                else
                {
                    changed++;
                }

                Fill(row, actor);
            }

            if (added + changed > 0)
            {
                await StampAsync(db, cancellation);
            }

            return new ActorCounts(added, changed, batch.Count - added - changed - kept, kept);
        }, cancellation);
        if (counts.New + counts.Changed > 0)
        {
            changes.Publish(new(ChangeTopic.Actors, 0));
        }

        return counts;
    }

    private static bool Same(ActorRow row, ActorToStore actor) => row.Name == actor.Name && row.Country == actor.Country
        && row.Names.Select(name => (name.Name, name.UsedBy)).Order().SequenceEqual(actor.Names.Select(name => (name.Name, (string?)name.UsedBy)).Order());

    private static void Fill(ActorRow row, ActorToStore actor)
    {
        (row.Name, row.Country) = (actor.Name, actor.Country);
        row.Names.Clear();
        row.Names.AddRange(actor.Names.Select(name => new ActorNameRow { Name = name.Name, Folded = ActorNames.Fold(name.Name), UsedBy = name.UsedBy }));
    }

    private async Task StampAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var row = await db.Settings.FirstOrDefaultAsync(setting => setting.Key == StampKey, cancellation);
        if (row is null)
        {
            db.Settings.Add(row = new SettingRow { Key = StampKey, Value = "" });
        }

        row.Value = $"{time.GetUtcNow():O} {Guid.NewGuid():N}";
    }
}
