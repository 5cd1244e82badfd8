using System.Text.Json;

namespace IncidentTracker.Exchange.MispGalaxy;

/// <summary>Who uses which name. The list says it in two ways: "origin:NAME" gives the vendor's name, "name-attribution" only the number of another list's entry.
/// Where the two meet on a name, the number has its vendor; a number that two vendors meet has none.</summary>
internal sealed class NameUsers
{
    private const string Origin = "origin:";
    private const string Attribution = "name-attribution";

    private readonly Dictionary<string, string?> _vendors = new(StringComparer.Ordinal);

    public static NameUsers Of(IEnumerable<JsonElement> metas)
    {
        var users = new NameUsers();
        foreach (var meta in metas)
        {
            foreach (var (name, number) in Numbers(meta))
            {
                if (GalaxyJson.Text(meta, Origin + name) is { } vendor)
                {
                    users._vendors[number] = !users._vendors.TryGetValue(number, out var known) || known == vendor ? vendor : null;
                }
            }
        }

        return users;
    }

    /// <summary>The vendor that uses a name of an actor, or null where the file does not tell.</summary>
    public string? Of(JsonElement meta, string name) =>
        GalaxyJson.Text(meta, Origin + name) ?? Numbers(meta).Where(pair => pair.Name == name).Select(pair => _vendors.GetValueOrDefault(pair.Number)).FirstOrDefault(vendor => vendor is not null);

    private static IEnumerable<(string Name, string Number)> Numbers(JsonElement meta) => GalaxyJson.Texts(meta, Attribution)
        .Select(text => (Text: text, Colon: text.LastIndexOf(':'))).Where(pair => pair.Colon > 0).Select(pair => (pair.Text[..pair.Colon], pair.Text[(pair.Colon + 1)..]));
}
