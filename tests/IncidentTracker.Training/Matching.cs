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

    /// <summary>In the sum of the two F1 of the stories that numbers are chosen on.</summary>
    private const double AboutAsGood = 0.02;

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
        var chosen = Choose(stories);
        say($"what would be chosen on all of them: {Said(chosen)}: {Measure(stories, chosen)}");
        var unseen = new List<Figures>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            // Whole clusters go to a fold: an article must not be judged by numbers that were chosen on another of its story.
            var order = clusters.OrderBy(cluster => Hash($"{repeat}/{cluster}")).ToList();
            for (var fold = 0; fold < Folds; fold++)
            {
                var held = order.Where((_, at) => at % Folds == fold).ToHashSet(StringComparer.Ordinal);
                var seen = stories.FindAll(story => !held.Contains(story.Cluster));
                var best = Choose(seen);
                // Grouped among all articles, as in a store; counted over the held-out ones.
                var figures = Measure(stories, best, held);
                unseen.Add(figures);
                say($"repeat {repeat} fold {fold}: {Said(best)}: {figures}");
            }
        }

        say($"unseen, mean of {unseen.Count} folds: {new Figures(unseen.Average(row => row.Precision), unseen.Average(row => row.Recall), unseen.Average(row => row.PairPrecision), unseen.Average(row => row.PairRecall))}");
    }

    private static string Said(MatchRule rule) =>
        string.Create(CultureInfo.InvariantCulture, $"link at {rule.LinkAt:F2}, fade {rule.FadeDays:F0} days");

    /// <summary>Two events taken for one are worse than one taken for two: a person sees the second at once, and may never see the first. So of the rules that are about as good, the most careful.</summary>
    private static MatchRule Choose(List<Story> stories)
    {
        var tried = Rules().Select(rule => (Rule: rule, Figures: Measure(stories, rule))).ToList();
        var enough = tried.Max(one => one.Figures.BCubed + one.Figures.Pairwise) - AboutAsGood;
        return tried.FindAll(one => one.Figures.BCubed + one.Figures.Pairwise >= enough).MaxBy(one => one.Figures.Precision + one.Figures.PairPrecision).Rule;
    }

    private static IEnumerable<MatchRule> Rules() =>
        from link in new[] { 0.14, 0.16, 0.18, 0.20, 0.22 }
        from fade in new[] { 20.0, 40, 80 }
        select new MatchRule { LinkAt = link, FadeDays = fade };

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
