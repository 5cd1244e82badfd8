using System.Text.Json;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>JSON Feed 1.0 and 1.1. Values of the wrong type are as good as absent.</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions _lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>The feed, or null where the text is no JSON or the JSON no feed.</summary>
    public static FeedReading? Read(string text, string? address)
    {
        try
        {
            using var document = JsonDocument.Parse(text, _lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Feed(document.RootElement, address) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FeedReading? Feed(JsonElement feed, string? address)
    {
        var version = Text(feed, "version") ?? "";
        var isFeed = version.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase);
        if (!isFeed && !(feed.TryGetProperty("items", out var listed) && listed.ValueKind == JsonValueKind.Array))
        {
            return null;
        }

        return new()
        {
            Format = version.EndsWith("1.1", StringComparison.Ordinal) ? "json11" : "json1",
            Title = Text(feed, "title"),
            Subtitle = Text(feed, "description"),
            Link = Address(feed, "home_page_url", address),
            Id = Text(feed, "feed_url"),
            Language = Text(feed, "language"),
            Image = Address(feed, "icon", address) ?? Address(feed, "favicon", address),
            Authors = People(feed, address),
            Older = Address(feed, "next_url", address),
            Items = [.. Each(feed, "items").Where(item => item.ValueKind == JsonValueKind.Object).Select(item => Item(item, address))],
        };
    }

    private static FeedItem Item(JsonElement item, string? address)
    {
        string?[] contents = [Text(item, "content_html"), Text(item, "content_text")];
        var stated = contents.OfType<string>().ToList();
        var id = Text(item, "id");
        return new()
        {
            Title = Text(item, "title"),
            Link = Address(item, "url", address) ?? Address(item, "external_url", address) ?? (WebAddress.IsWeb(id) ? id : null),
            Id = id,
            Published = FeedDates.Read(Text(item, "date_published")),
            Updated = FeedDates.Read(Text(item, "date_modified")),
            Summary = Text(item, "summary") ?? stated.FirstOrDefault(),
            Contents = stated,
            Language = Text(item, "language"),
            Authors = People(item, address),
            Categories = [.. Each(item, "tags").Select(Words).OfType<string>().Distinct(StringComparer.Ordinal)],
            Enclosures =
            [
                .. Each(item, "attachments").Where(attached => attached.ValueKind == JsonValueKind.Object && Address(attached, "url", address) is not null)
                    .Select(attached => new FeedEnclosure(Address(attached, "url", address)!, Text(attached, "mime_type"), FeedFields.LengthOf(Text(attached, "size_in_bytes")))),
            ],
        };
    }

    private static List<FeedPerson> People(JsonElement owner, string? address)
    {
        var people = new List<FeedPerson>();
        foreach (var person in Each(owner, "authors").Append(owner.TryGetProperty("author", out var single) ? single : default))
        {
            var named = person.ValueKind == JsonValueKind.Object && (Text(person, "name") ?? Text(person, "url")) is not null
                ? new FeedPerson(Text(person, "name") ?? "", null, Address(person, "url", address))
                : person.ValueKind == JsonValueKind.String ? FeedPeople.Of(person.GetString() ?? "") : null;
            if (named is not null && !people.Exists(known => known.Name == named.Name))
            {
                people.Add(named);
            }
        }

        return people;
    }

    private static string? Address(JsonElement owner, string name, string? address) =>
        Text(owner, name) is { } written ? WebAddress.Resolve(address, written) : null;

    private static string? Text(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? Words(value) : null;

    private static string? Words(JsonElement value)
    {
        try
        {
            var text = value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };
            return string.IsNullOrWhiteSpace(text) ? null : Mojibake.Repair(text.Trim());
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in an escape: the string cannot be told as UTF-16.
            return null;
        }
    }

    private static IEnumerable<JsonElement> Each(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
