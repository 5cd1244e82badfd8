using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentTracker.Domain.Actors;

namespace IncidentTracker.Web.Commands;

/// <summary>One stage of reading as a verb shows it: a JSON object in, a JSON object out. <c>FromFile</c> makes the object of a raw file.</summary>
internal sealed record InspectStage(
    string Name,
    string Help,
    Func<JsonElement, ActorNames, CancellationToken, JsonObject> Read,
    Func<byte[], string?, JsonObject> FromFile)
{
    /// <summary>For a stage that answers only when it has seen all lines: the single answers to those that are written. Null for all others.</summary>
    public Func<IReadOnlyList<JsonObject>, IEnumerable<JsonObject>>? Together { get; init; }

    /// <summary>The stages, by name.</summary>
    public static IReadOnlyList<InspectStage> All { get; } =
    [
        InspectArticle.Page,
        InspectArticle.Text,
        InspectRobots.Stage,
        InspectFeed.Stage,
        InspectUrl.Stage,
        InspectActor.Stage,
        InspectMatch.Stage,
        InspectDate.Stage,
    ];

    public static string? String(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The bytes of <paramref name="name"/> or of <c>{name}Base64</c>.</summary>
    public static byte[] Bytes(JsonElement line, string name) =>
        String(line, name + "Base64") is { } base64 ? Convert.FromBase64String(base64)
        : String(line, name) is { } text ? System.Text.Encoding.UTF8.GetBytes(text)
        : throw new FormatException($"the line has neither '{name}' nor '{name}Base64'");
}
