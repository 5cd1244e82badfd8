using System.Text.Json;

namespace IncidentTracker.Exchange.MispGalaxy;

/// <summary>Reads fields that may be missing, or of another kind than expected, without complaint.</summary>
internal static class GalaxyJson
{
    public static JsonElement Meta(JsonElement value) => value.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object ? meta : default;

    public static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String && field.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    public static IEnumerable<string> Texts(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!.Trim()).Where(text => text.Length > 0)
            : [];
}
