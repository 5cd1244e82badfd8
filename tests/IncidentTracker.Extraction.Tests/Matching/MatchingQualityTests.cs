using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Matching;

namespace IncidentTracker.Extraction.Tests.Matching;

public sealed class MatchingQualityTests
{
    [Fact]
    public void Grouping_of_the_corpus_holds_its_floor()
    {
        Assert.SkipUnless(Testing.Corpora.Present, Testing.Corpora.Absent);
        var articles = File.ReadLines(Testing.Corpora.At("reading", "clusters_articles.dev.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => (Id: row.GetProperty("id").GetString()!, Facts: Facts(row)))
            .OrderBy(article => article.Facts.Published, StringComparer.Ordinal).ToList();
        var gold = File.ReadLines(Testing.Corpora.At("reading", "clusters.dev.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .SelectMany(row => row.GetProperty("ids").EnumerateArray().Select(id => (Id: id.GetString()!, Cluster: row.GetProperty("cluster").GetString()!)))
            .ToDictionary(pair => pair.Id, pair => pair.Cluster);
        var index = new IncidentIndex(TermStatistics.With(articles.Select(article => article.Facts)));
        var found = articles.ToDictionary(article => article.Id, article => index.Add(article.Facts));
        var (precision, recall) = (0.0, 0.0);
        foreach (var (id, cluster) in gold)
        {
            var same = gold.Where(pair => pair.Value == cluster).Select(pair => pair.Key).ToHashSet();
            var linked = gold.Keys.Where(other => found[other] == found[id]).ToHashSet();
            var both = same.Count(linked.Contains);
            precision += (double)both / linked.Count / gold.Count;
            recall += (double)both / same.Count / gold.Count;
        }

        QualityFloor.Holds("matching.b-cubed.precision", precision);
        QualityFloor.Holds("matching.b-cubed", 2 * precision * recall / (precision + recall));
    }

    private static ArticleFacts Facts(JsonElement row)
    {
        var parts = row.GetProperty("date").GetString()!.Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var published = new StatedTime(new(parts[0], parts[1], parts[2], 0, 0, 0, TimeSpan.Zero), TimePrecision.Day);
        return ArticleFacts.From(ArticleReader.ReadText(row.GetProperty("text").GetString()!, row.GetProperty("title").GetString(), published, BuiltInActors.Names));
    }
}
