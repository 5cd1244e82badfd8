using System.Text.Json;
using IncidentTracker.Domain.Actors;

namespace IncidentTracker.Web.Commands;

/// <summary>The actors a verb knows: the built-in list, and a MISP galaxy file where one is given.</summary>
internal static class ActorLists
{
    /// <exception cref="JsonException">The galaxy is no JSON.</exception>
    public static ActorNames Load(FileInfo? galaxy)
    {
        if (galaxy is null)
        {
            return Extraction.Claims.BuiltInActors.Names;
        }

        using var stream = galaxy.OpenRead();
        using var document = JsonDocument.Parse(stream);
        var entries = new List<ActorEntry>();
        foreach (var value in document.RootElement.GetProperty("values").EnumerateArray())
        {
            var meta = value.TryGetProperty("meta", out var m) ? m : default;
            entries.Add(new(
                value.GetProperty("value").GetString() ?? "",
                meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty("synonyms", out var synonyms) ? [.. synonyms.EnumerateArray().Select(s => s.GetString() ?? "")] : [],
                meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty("country", out var country) ? country.GetString() : null));
        }

        // Where both lists know somebody, the imported one speaks: two entries for one actor would make every name ambiguous.
        var imported = new ActorNames(entries);
        return new([.. Extraction.Claims.BuiltInActors.Names.Actors.Where(builtIn => !builtIn.Aliases.Prepend(builtIn.Name).Any(name => imported.Bearers(name).Count > 0)), .. entries]);
    }
}
