using System.Text;
using System.Text.Json.Nodes;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Matching;

namespace IncidentTracker.Web.Commands;

/// <summary><c>inspect match</c>: articles in order of publication to proposed incidents. The one stage that looks at all lines before it answers, one line an incident.</summary>
internal static class InspectMatch
{
    public static InspectStage Stage { get; } = new("match", "an article, in order of publication: {id, text, title?, publishedAt?}",
        (line, names, _) =>
        {
            var text = InspectStage.String(line, "text") ?? throw new FormatException("the line has no 'text'");
            var reading = ArticleReader.ReadText(text, InspectStage.String(line, "title"), InspectArticle.Stated(InspectStage.String(line, "publishedAt")), names);
            return new() { ["facts"] = JsonNode.Parse(ArticleFacts.From(reading).ToJson()) };
        },
        (bytes, _) => new() { ["text"] = Encoding.UTF8.GetString(bytes) })
    {
        Together = Group,
    };

    /// <summary>The answers of the single lines to one answer an incident.</summary>
    private static IEnumerable<JsonObject> Group(IReadOnlyList<JsonObject> answers)
    {
        foreach (var refused in answers.Where(answer => answer["facts"] is null))
        {
            yield return refused;
        }

        var read = answers.Select(answer => (Id: answer["id"], Facts: ArticleFacts.FromJson(answer["facts"]?.ToJsonString()))).Where(pair => pair.Facts is not null).ToList();
        var index = new IncidentIndex(TermStatistics.With(read.Select(pair => pair.Facts!)));
        foreach (var incident in read.GroupBy(pair => index.Add(pair.Facts!)).OrderBy(group => group.Key))
        {
            yield return new() { ["cluster"] = $"incident-{incident.Key + 1}", ["ids"] = new JsonArray([.. incident.Select(pair => pair.Id?.DeepClone())]) };
        }
    }
}
