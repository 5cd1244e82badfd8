using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Matching;

namespace IncidentTracker.Benchmarks;

/// <summary>Real articles of many outlets on the same events: which pairs count as copies, with how much in common, for a person to judge.</summary>
internal static class CopiesCorpus
{
    public static int Run(string corpora)
    {
        var names = new ActorNames([]);
        var articles = File.ReadLines(Path.Combine(corpora, "reading", "clusters_articles.dev.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).Select(row => (
            Id: row.GetProperty("id").GetString()!,
            Title: row.GetProperty("title").GetString() ?? "",
            Source: row.GetProperty("source").GetString() ?? "",
            Date: row.GetProperty("date").GetString() ?? "",
            Signatures: CopySignatures.Of(ArticleReader.ReadText(row.GetProperty("text").GetString() ?? "", row.GetProperty("title").GetString(), null, names)))).ToList();
        var clusters = File.ReadLines(Path.Combine(corpora, "reading", "clusters.dev.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .SelectMany((row, cluster) => row.GetProperty("ids").EnumerateArray().Select(id => (Id: id.ToString(), Cluster: cluster))).GroupBy(pair => pair.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Cluster, StringComparer.Ordinal);
        var (pairs, same, copies, apart, unfound) = (0, 0, 0, 0, 0);
        var highest = new List<(double Share, string Line)>();
        for (var i = 0; i < articles.Count; i++)
        {
            for (var j = i + 1; j < articles.Count; j++)
            {
                pairs++;
                var together = clusters.TryGetValue(articles[i].Id, out var first) && clusters.TryGetValue(articles[j].Id, out var second) && first == second;
                same += together ? 1 : 0;
                foreach (var a in articles[i].Signatures)
                {
                    foreach (var b in articles[j].Signatures)
                    {
                        var likeness = a.Sketch.With(b.Sketch);
                        var reason = CopyRule.Judge(a, b, likeness);
                        if (reason is not null)
                        {
                            copies++;
                            apart += together ? 0 : 1;
                            unfound += a.Keys.Intersect(b.Keys).Any() ? 0 : 1;
                        }

                        if (reason is not null || likeness.OfShorter > 0.15)
                        {
                            highest.Add((likeness.OfShorter, string.Create(CultureInfo.InvariantCulture,
                                $"{(reason is null ? "own " : "copy")} {likeness.OfShorter:0.00} words {likeness.Words:0.00} {(together ? "same event" : "OTHER EVENT")} {articles[i].Source} {articles[i].Date} “{articles[i].Title}” / {articles[j].Source} {articles[j].Date} “{articles[j].Title}”")));
                        }
                    }
                }
            }
        }

        foreach (var (_, line) in highest.OrderByDescending(pair => pair.Share))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{articles.Count} articles, {pairs} pairs, {same} of one event: {copies} copies, {apart} of them of other events, {unfound} without a common key"));
        return 0;
    }
}
