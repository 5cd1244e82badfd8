using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Discovery;

namespace IncidentTracker.Web.Commands;

/// <summary><c>inspect feed</c>: what the reader makes of a feed or a sitemap, in the words of docs/contracts.</summary>
internal static class InspectFeed
{
    public static InspectStage Stage { get; } = new("feed", "a feed: {id, body | bodyBase64, url?, contentType?, headers?}", Read,
        (bytes, url) => new() { ["bodyBase64"] = Convert.ToBase64String(bytes), ["url"] = url });

    private static JsonObject Read(JsonElement line, ActorNames names, CancellationToken cancellation)
    {
        var input = new FeedInput(
            InspectStage.Bytes(line, "body"),
            InspectStage.String(line, "url"),
            InspectStage.String(line, "contentType") ?? Header(line, "Content-Type") ?? (InspectStage.String(line, "bodyBase64") is null ? "charset=utf-8" : null),
            Header(line, "Content-Location"));
        return FeedReader.Read(input, FeedBudget.Default, cancellation) switch
        {
            FeedOutcome.Read(var feed) => Shape(feed),
            FeedOutcome.Unreadable(var why) => new() { ["error"] = InspectArticle.ErrorOf(why) },
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static string? Header(JsonElement line, string name)
    {
        if (line.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && header.Value.ValueKind == JsonValueKind.String)
                {
                    return header.Value.GetString();
                }
            }
        }

        return null;
    }

    private static JsonObject Shape(FeedReading feed) => new()
    {
        ["encoding"] = feed.Encoding,
        ["format"] = feed.Format,
        ["recovered"] = feed.Recovered,
        ["feed"] = new JsonObject
        {
            ["title"] = feed.Title,
            ["subtitle"] = feed.Subtitle,
            ["link"] = feed.Link,
            ["id"] = feed.Id,
            ["language"] = feed.Language,
            ["updated"] = Instant(feed.Updated),
            ["published"] = Instant(feed.Published),
            ["image"] = feed.Image,
            ["author"] = OneLine(feed.Authors),
            ["authors"] = People(feed.Authors),
            ["categories"] = Terms(feed.Categories),
        },
        ["entries"] = new JsonArray([.. feed.Items.Select(Entry)]),
        ["entriesLeftOut"] = feed.ItemsLeftOut,
    };

    private static JsonObject Entry(FeedItem item) => new()
    {
        ["title"] = item.Title,
        ["link"] = item.Link,
        ["id"] = item.Id,
        ["published"] = Instant(item.Published),
        ["updated"] = Instant(item.Updated),
        ["language"] = item.Language,
        ["summary"] = item.Summary,
        ["content"] = new JsonArray([.. item.Contents.Select(content => new JsonObject { ["value"] = content })]),
        ["author"] = OneLine(item.Authors),
        ["authors"] = People(item.Authors),
        ["categories"] = Terms(item.Categories),
        ["enclosures"] = new JsonArray([.. item.Enclosures.Select(file => new JsonObject { ["href"] = file.Href, ["type"] = file.Type, ["length"] = file.Length })]),
    };

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string? OneLine(IReadOnlyList<FeedPerson> people) => people.Count == 0 ? null : string.Join(", ", people);

    private static JsonArray People(IReadOnlyList<FeedPerson> people) =>
        [.. people.Select(person => new JsonObject { ["name"] = person.Name, ["email"] = person.Email, ["href"] = person.Href })];

    private static JsonArray Terms(IReadOnlyList<string> terms) => [.. terms.Select(term => new JsonObject { ["term"] = term })];
}
