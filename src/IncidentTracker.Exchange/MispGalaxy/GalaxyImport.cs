using IncidentTracker.Domain.Actors;
using IncidentTracker.Store.Actors;

namespace IncidentTracker.Exchange.MispGalaxy;

/// <summary>Takes in the threat actors of the MISP galaxy. A name that several bear stays with all of them, and nobody is picked.</summary>
public sealed class GalaxyImport(ActorCommands actors, ActorQueries known)
{
    private const string Origin = "misp-galaxy";
    private const int BatchSize = 200;

    /// <summary>Looks the file through, then writes in batches. Run again, it changes only what changed in the file.</summary>
    public async Task<ImportReport> RunAsync(string path, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var faults = new List<ImportFault>();
        if (await GalaxyFile.OpenAsync(path, faults, cancellation) is not { } galaxy)
        {
            return ImportReport.Refused(faults);
        }

        int added = 0, changed = 0, unchanged = 0, kept = 0, done = 0;
        foreach (var batch in galaxy.Actors.Chunk(BatchSize))
        {
            var counts = await actors.StoreAsync(Origin, batch, cancellation);
            (added, changed, unchanged, kept) = (added + counts.New, changed + counts.Changed, unchanged + counts.Unchanged, kept + counts.Kept);
            progress?.Report(new(done += batch.Length, galaxy.Actors.Count));
        }

        return new(
            [
                new("actors", galaxy.Actors.Count),
                new("aliases", galaxy.Actors.Sum(actor => actor.Names.Count)),
                new("aliases whose user the file tells", galaxy.Actors.Sum(actor => actor.Names.Count(name => name.UsedBy != GalaxyFile.NotTold))),
                new("actors with a country", galaxy.Actors.Count(actor => actor.Country is not null)),
                new("names that several bear, left open", Shared(galaxy, name => name.ToLowerInvariant())),
                new("the same, signs and blanks aside", Shared(galaxy, ActorNames.Fold)),
                new("actors new", added),
                new("actors changed at the origin", changed),
                new("actors unchanged", unchanged),
                new("actors left as people edited them here", kept),
                new("actors that another list has under the same name, looked up as one", await known.SharedAsync(Origin, cancellation)),
            ], [], added + changed > 0);
    }

    private static int Shared(GalaxyFile galaxy, Func<string, string> fold) => galaxy.Actors
        .SelectMany(actor => actor.Names.Select(name => name.Name).Prepend(actor.Name).Select(fold).Distinct(StringComparer.Ordinal))
        .GroupBy(name => name, StringComparer.Ordinal).Count(group => group.Key.Length > 0 && group.Count() > 1);
}
