using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Matching;

namespace IncidentTracker.Training;

/// <summary>Chooses the numbers of matching on some stories and measures them on others: what is to be expected of stories that nobody has seen.</summary>
internal sealed class Matching(string corpora, Action<string> say)
{
    private const int Folds = 5;
    private const int Repeats = 4;

    /// <summary>Of the stories that numbers are chosen on; what it aims at, 0.97 on unseen ones, with a margin.</summary>
    private const double LeastPrecision = 0.98;

    private sealed record Story(string Id, string Cluster, ArticleFacts Facts);

    private sealed record Figures(double Precision, double Recall, double PairPrecision, double PairRecall)
    {
        public double BCubed => Mean(Precision, Recall);

        public double Pairwise => Mean(PairPrecision, PairRecall);

        private static double Mean(double a, double b) => a + b == 0 ? 0 : 2 * a * b / (a + b);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"B-cubed precision {Precision:F4} recall {Recall:F4} F1 {BCubed:F4}, pairwise precision {PairPrecision:F4} recall {PairRecall:F4} F1 {Pairwise:F4}");
    }

    public void CrossValidate()
    {
        var stories = Load();
        var clusters = stories.Select(story => story.Cluster).Distinct(StringComparer.Ordinal).ToList();
        say($"{stories.Count} articles, {clusters.Count} clusters");
        say($"the product's numbers on all of them: {Measure(stories, MatchRule.Default)}");
        var unseen = new List<Figures>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            // Whole clusters go to a fold: an article must not be judged by numbers that were chosen on another of its story.
            var order = clusters.OrderBy(cluster => Hash($"{repeat}/{cluster}")).ToList();
            for (var fold = 0; fold < Folds; fold++)
            {
                var held = order.Where((_, at) => at % Folds == fold).ToHashSet(StringComparer.Ordinal);
                var seen = stories.FindAll(story => !held.Contains(story.Cluster));
                // Two events taken for one are worse than one taken for two: a person sees the second at once, and may never see the first.
                var best = Rules().Select(rule => (Rule: rule, Figures: Measure(seen, rule))).MaxBy(tried => (tried.Figures.Precision >= LeastPrecision, tried.Figures.BCubed + tried.Figures.Pairwise)).Rule;
                // Grouped among all articles, as in a store; counted over the held-out ones.
                var figures = Measure(stories, best, held);
                unseen.Add(figures);
                say(string.Create(CultureInfo.InvariantCulture, $"repeat {repeat} fold {fold}: link at {best.LinkAt:F2}, fade {best.FadeDays:F0} days, victim +{best.SharedVictim:F2}, actor +{best.SharedActor:F2}: {figures}"));
            }
        }

        say($"unseen, mean of {unseen.Count} folds: {new Figures(unseen.Average(row => row.Precision), unseen.Average(row => row.Recall), unseen.Average(row => row.PairPrecision), unseen.Average(row => row.PairRecall))}");
    }

    private static IEnumerable<MatchRule> Rules() =>
        from link in new[] { 0.14, 0.16, 0.18, 0.20, 0.22 }
        from fade in new[] { 20.0, 40, 80 }
        from victim in new[] { 0, 0.03, 0.06 }
        from actor in new[] { 0, 0.01, 0.03 }
        select new MatchRule { LinkAt = link, FadeDays = fade, SharedVictim = victim, SharedActor = actor };

    private static Figures Measure(List<Story> stories, MatchRule rule, IReadOnlySet<string>? of = null)
    {
        var index = new IncidentIndex(TermStatistics.With(stories.Select(story => story.Facts)), rule);
        var found = stories.Select(story => (story.Cluster, Incident: index.Add(story.Facts))).ToList();
        var judged = found.FindAll(story => of is null || of.Contains(story.Cluster));
        var (precision, recall) = (0.0, 0.0);
        long right = 0, linked = 0, meant = 0;
        foreach (var story in judged)
        {
            var same = found.Count(other => other.Cluster == story.Cluster);
            var group = found.Count(other => other.Incident == story.Incident);
            var both = found.Count(other => other.Cluster == story.Cluster && other.Incident == story.Incident);
            precision += (double)both / group / judged.Count;
            recall += (double)both / same / judged.Count;
            (right, linked, meant) = (right + both - 1, linked + group - 1, meant + same - 1);
        }

        return new(precision, recall, linked == 0 ? 1 : (double)right / linked, meant == 0 ? 1 : (double)right / meant);
    }

    private List<Story> Load()
    {
        var gold = File.ReadLines(Path.Combine(corpora, "reading", "clusters.dev.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .SelectMany(row => row.GetProperty("ids").EnumerateArray().Select(id => (Id: id.GetString()!, Cluster: row.GetProperty("cluster").GetString()!)))
            .ToDictionary(pair => pair.Id, pair => pair.Cluster, StringComparer.Ordinal);
        return [.. File.ReadLines(Path.Combine(corpora, "reading", "clusters_articles.dev.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => (Id: row.GetProperty("id").GetString()!, Facts: Facts(row))).Where(row => gold.ContainsKey(row.Id))
            .Select(row => new Story(row.Id, gold[row.Id], row.Facts)).OrderBy(story => story.Facts.Published, StringComparer.Ordinal)];
    }

    private static ArticleFacts Facts(JsonElement row)
    {
        var day = DateOnly.ParseExact(row.GetProperty("date").GetString()!, "yyyy-M-d", CultureInfo.InvariantCulture);
        var published = new StatedTime(new(day, TimeOnly.MinValue, TimeSpan.Zero), TimePrecision.Day);
        return ArticleFacts.From(ArticleReader.ReadText(row.GetProperty("text").GetString()!, row.GetProperty("title").GetString(), published, BuiltInActors.Names));
    }

    private static ulong Hash(string text) => BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
