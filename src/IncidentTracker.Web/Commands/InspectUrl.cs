using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Web.Commands;

/// <summary><c>inspect url</c>: an address absolute, and the identity of the page behind it; <c>canonical</c> is null where it is no address of the web.</summary>
internal static class InspectUrl
{
    public static InspectStage Stage { get; } = new("url", "an address: {id, url, base?}", Read,
        (bytes, _) => new() { ["url"] = System.Text.Encoding.UTF8.GetString(bytes).Trim() });

    private static JsonObject Read(JsonElement line, ActorNames names, CancellationToken cancellation)
    {
        var url = InspectStage.String(line, "url") ?? throw new FormatException("the line has no 'url'");
        var from = InspectStage.String(line, "base");
        return new()
        {
            ["resolved"] = WebAddress.Resolve(from, url),
            ["canonical"] = CanonicalUrl.Of(url, from)?.Value,
        };
    }
}
