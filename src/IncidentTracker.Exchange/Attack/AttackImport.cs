using System.Text.Json;
using IncidentTracker.Exchange.MispGalaxy;
using IncidentTracker.Store.Actors;

namespace IncidentTracker.Exchange.Attack;

/// <summary>Takes in groups of a STIX bundle, as ATT&amp;CK publishes them and as our own bundles hold them: intrusion sets with their aliases. Everything else in the bundle is left.</summary>
public sealed class AttackImport(ActorCommands actors, ActorQueries known)
{
    private const string Origin = "attack";
    private const string UsedBy = "MITRE ATT&CK";
    private const int BatchSize = 200;

    /// <summary>Looks the bundle through, then writes in batches. Run again, it changes only what changed in the file.</summary>
    public async Task<ImportReport> RunAsync(string path, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var faults = new List<ImportFault>();
        if (await JsonInput.OpenAsync(path, faults, cancellation) is not { } document)
        {
            return ImportReport.Refused(faults);
        }

        using (document)
        {
            var (groups, taken, left) = Read(Path.GetFileName(path), document.RootElement, faults);
            if (faults.Count > 0)
            {
                return ImportReport.Refused(faults);
            }

            int added = 0, changed = 0, unchanged = 0, kept = 0, done = 0;
            foreach (var batch in groups.Chunk(BatchSize))
            {
                var counts = await actors.StoreAsync(Origin, batch, cancellation);
                (added, changed, unchanged, kept) = (added + counts.New, changed + counts.Changed, unchanged + counts.Unchanged, kept + counts.Kept);
                progress?.Report(new(done += batch.Length, groups.Count));
            }

            return new(
                [
                    new("groups", groups.Count),
                    new("aliases", groups.Sum(group => group.Names.Count)),
                    new("groups with a country", groups.Count(group => group.Country is not null)),
                    new("groups taken back at the origin, left out", taken),
                    new("other objects, left out", left),
                    new("actors new", added),
                    new("actors changed at the origin", changed),
                    new("actors unchanged", unchanged),
                    new("actors left as people edited them here", kept),
                    new("actors that another list has under the same name, looked up as one", await known.SharedAsync(Origin, cancellation)),
                ], [], added + changed > 0);
        }
    }

    /// <summary>The groups of a bundle; pure.</summary>
    internal static (IReadOnlyList<ActorToStore> Groups, int TakenBack, int Others) Read(string file, JsonElement root, List<ImportFault> faults)
    {
        if (GalaxyJson.Text(root, "type") != "bundle" || !root.TryGetProperty("objects", out var objects) || objects.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new(file, null, new(ImportProblems.Shape, "type = bundle, objects")));
            return ([], 0, 0);
        }

        var (places, origins) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var made in objects.EnumerateArray().Where(made => made.ValueKind == JsonValueKind.Object))
        {
            if (GalaxyJson.Text(made, "type") == "location" && GalaxyJson.Text(made, "id") is { } place && GalaxyJson.Text(made, "country") is { Length: 2 } country)
            {
                places[place] = country.ToUpperInvariant();
            }
            else if (GalaxyJson.Text(made, "relationship_type") == "originates-from" && GalaxyJson.Text(made, "source_ref") is { } who && GalaxyJson.Text(made, "target_ref") is { } where)
            {
                origins[who] = where;
            }
        }

        var groups = new List<ActorToStore>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var (taken, left, at) = (0, 0, -1);
        foreach (var made in objects.EnumerateArray())
        {
            at++;
            if (GalaxyJson.Text(made, "type") != "intrusion-set")
            {
                // A bundle that broke off in the middle of an object is no JSON; one whose objects are something else is said to be.
                if (GalaxyJson.Text(made, "type") is null || GalaxyJson.Text(made, "id") is null)
                {
                    faults.Add(new(file, null, new(ImportProblems.Shape, $"objects[{at}].type / id")));
                }

                left++;
            }
            else if (GalaxyJson.Text(made, "id") is not { } id || GalaxyJson.Text(made, "name") is not { } name)
            {
                faults.Add(new(file, null, new(ImportProblems.Shape, $"objects[{at}].id / name")));
            }
            else if (!seen.TryAdd(id, at))
            {
                faults.Add(new(file, null, new(ImportProblems.IdTwice, id, $"objects[{seen[id]}]")));
            }
            else if (IsTrue(made, "revoked") || IsTrue(made, "x_mitre_deprecated"))
            {
                taken++;
            }
            else
            {
                groups.Add(new(id, name, origins.TryGetValue(id, out var where) ? places.GetValueOrDefault(where) : null,
                    [.. GalaxyJson.Texts(made, "aliases").Where(alias => alias != name).Distinct(StringComparer.Ordinal).Select(alias => new ActorNameToStore(alias, UsedBy))]));
            }
        }

        return (groups, taken, left);
    }

    private static bool IsTrue(JsonElement owner, string name) => owner.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.True;
}
