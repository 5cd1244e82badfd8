using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Web.Commands;

/// <summary><c>inspect date</c>: the time that a string or a page states.</summary>
internal static class InspectDate
{
    public static InspectStage Stage { get; } = new("date", "a date: {id, text | html, url?, near?, minDate?, kind: published|modified}", Read,
        (bytes, url) => new() { [bytes.AsSpan().TrimStart(" \r\n\t"u8).StartsWith("<"u8) ? "html" : "text"] = Encoding.UTF8.GetString(bytes), ["url"] = url });

    private static JsonObject Read(JsonElement line, ActorNames names, CancellationToken cancellation)
    {
        DateTimeOffset? earliest = DateTimeOffset.TryParse(InspectStage.String(line, "minDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        var time = InspectStage.String(line, "text") is { } text
            ? StatedTimeReader.Read(text)
            : PageDates.Read(
                new(InspectStage.Bytes(line, "html"), InspectStage.String(line, "url"), "text/html; charset=utf-8"),
                InspectStage.String(line, "kind") == "modified", earliest, ReadBudget.Default, cancellation);
        return new() { ["date"] = time?.ToString(), ["precision"] = time is null ? null : WireWords.Of(time.Precision) };
    }
}
