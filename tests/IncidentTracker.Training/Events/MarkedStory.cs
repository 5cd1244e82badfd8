using System.Text.Json;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Training.Events;

/// <summary>The words that name an event of one of the five kinds; <paramref name="Actual"/> where it is told of a case, not of what such events are like in general; only those make the kinds of a story.</summary>
internal sealed record Trigger(TextSpan Span, int Kind, bool Actual);

/// <summary>A story of the corpora with what people marked in it.</summary>
internal sealed record MarkedStory(string Id, Story Read, bool[] Kinds, bool Relevant, List<TextSpan>[] Roles, List<Trigger> Triggers)
{
    public static readonly string[] KindNames = ["Databreach", "Ransom", "Phishing", "DiscoverVulnerability", "PatchVulnerability"];
    public static readonly string[] RoleNames = ["victims", "attackers", "tools", "times"];

    public static MarkedStory Of(string id, string text, string? title, bool relevant, JsonElement gold = default)
    {
        var types = gold.ValueKind == JsonValueKind.Object ? gold.GetProperty("event_types").EnumerateArray().Select(type => type.GetString()).ToList() : [];
        return new(id, new(new ArticleText(text, title)), [.. KindNames.Select(types.Contains)], relevant,
            [.. RoleNames.Select(role => gold.ValueKind != JsonValueKind.Object ? [] : gold.GetProperty(role).EnumerateArray()
                .Select(span => new TextSpan(span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32())).ToList())],
            gold.ValueKind != JsonValueKind.Object ? [] : [.. gold.GetProperty("events").EnumerateArray()
                .Select(e => new Trigger(new(e.GetProperty("start").GetInt32(), e.GetProperty("end").GetInt32()), Array.IndexOf(KindNames, e.GetProperty("type").GetString()), e.GetProperty("realis").GetString() != "Generic"))]);
    }

    public static List<MarkedStory> Casie(string corpora) =>
        [.. Lines(Path.Combine(corpora, "reading/casie.dev.jsonl")).Select(line => Of(line.GetProperty("id").GetString()!, line.GetProperty("text").GetString()!, line.GetProperty("title").GetString(), true, line))];

    /// <summary>Other cyber stories, without marks.</summary>
    public static List<MarkedStory> Clusters(string corpora) =>
        [.. Lines(Path.Combine(corpora, "reading/clusters_articles.dev.jsonl")).Select(line => Of(line.GetProperty("id").GetString()!, line.GetProperty("text").GetString()!, line.GetProperty("title").GetString(), true))];

    /// <summary>Stories about anything else: wire copy and the pages of the extraction benchmarks.</summary>
    public static List<MarkedStory> Others(string corpora)
    {
        var stories = Lines(Path.Combine(corpora, "reading/datelines.dev.jsonl"))
            .Select(line => Of(line.GetProperty("id").GetString()!, line.GetProperty("text").GetString()!, null, false)).ToList();
        using var pages = JsonDocument.Parse(File.ReadAllText(Path.Combine(corpora, "pages/ground-truth.json")));
        foreach (var page in pages.RootElement.EnumerateObject())
        {
            stories.Add(Of(page.Name, page.Value.GetProperty("articleBody").GetString()!, null, false));
        }

        return stories;
    }

    private static IEnumerable<JsonElement> Lines(string path) => File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);
}
