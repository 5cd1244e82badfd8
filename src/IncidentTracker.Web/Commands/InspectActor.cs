using System.Text;
using System.Text.Json.Nodes;

namespace IncidentTracker.Web.Commands;

/// <summary><c>inspect actor</c>: who bears a name. A name of several gives all of them and picks none.</summary>
internal static class InspectActor
{
    public static InspectStage Stage { get; } = new("actor", "a name: {id, alias}",
        (line, names, _) =>
        {
            var alias = InspectStage.String(line, "alias") ?? throw new FormatException("the line has no 'alias'");
            var bearers = names.Bearers(alias);
            var countries = bearers.Select(actor => actor.Country).Distinct(StringComparer.Ordinal).ToList();
            return new()
            {
                ["canonical"] = bearers.Count == 1 ? bearers[0].Name : null,
                // Several bearers of one country still say which country it is.
                ["country"] = countries.Count == 1 ? countries[0] : null,
                ["candidates"] = new JsonArray([.. bearers.Select(actor => (JsonNode?)JsonValue.Create(actor.Name))]),
            };
        },
        (bytes, _) => new() { ["alias"] = Encoding.UTF8.GetString(bytes).Trim() });
}
