using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Store.Actors;

namespace IncidentTracker.Exchange.MispGalaxy;

/// <summary>The list of threat actors of the MISP galaxy, as a file.</summary>
public sealed class GalaxyFile
{
    /// <summary>Who uses a name, where the file does not tell.</summary>
    public const string NotTold = "MISP galaxy";

    private GalaxyFile(IReadOnlyList<ActorToStore> actors) => Actors = actors;

    /// <summary>The actors in the file's order, every one under its preferred name.</summary>
    public IReadOnlyList<ActorToStore> Actors { get; }

    /// <summary>The same for look-up.</summary>
    public IReadOnlyList<ActorEntry> Entries => [.. Actors.Select(actor => new ActorEntry(actor.Name, [.. actor.Names.Select(name => name.Name)], actor.Country))];

    /// <summary>Reads the whole file; null where <paramref name="faults"/> says why not.</summary>
    public static async Task<GalaxyFile?> OpenAsync(string path, ICollection<ImportFault> faults, CancellationToken cancellation)
    {
        using var json = await JsonInput.OpenAsync(path, faults, cancellation);
        return json is null ? null : Read(Path.GetFileName(path), json.RootElement, faults);
    }

    private static GalaxyFile? Read(string name, JsonElement root, ICollection<ImportFault> faults)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new(name, null, new(ImportProblems.Shape, "values")));
            return null;
        }

        var before = faults.Count;
        var users = NameUsers.Of(values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Object).Select(GalaxyJson.Meta));
        var actors = new List<ActorToStore>();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var place = 0;
        foreach (var value in values.EnumerateArray())
        {
            place++;
            if (Actor(value, users) is not { } actor)
            {
                faults.Add(new(name, null, new(ImportProblems.Shape, $"values[{place - 1}].value / uuid")));
            }
            else if (!ids.TryAdd(actor.ExternalId, place))
            {
                faults.Add(new(name, null, new Problem(ImportProblems.IdTwice, actor.ExternalId, $"values[{ids[actor.ExternalId] - 1}]")));
            }
            else
            {
                actors.Add(actor);
            }
        }

        return faults.Count == before ? new(actors) : null;
    }

    private static ActorToStore? Actor(JsonElement value, NameUsers users)
    {
        if (value.ValueKind != JsonValueKind.Object || GalaxyJson.Text(value, "value") is not { } name || GalaxyJson.Text(value, "uuid") is not { } id)
        {
            return null;
        }

        var meta = GalaxyJson.Meta(value);
        return new(id, name, GalaxyJson.Text(meta, "country")?.ToUpperInvariant(),
            [.. GalaxyJson.Texts(meta, "synonyms").Select(alias => new ActorNameToStore(alias, users.Of(meta, alias) ?? NotTold))]);
    }
}
