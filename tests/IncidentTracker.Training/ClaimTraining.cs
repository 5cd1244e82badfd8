using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Training;

/// <summary>Trains and cross-validates the model that accepts attribution claims, by article.</summary>
internal static class ClaimTraining
{
    public const string Usage = "claims CORPORA [--write WEIGHTS] [--cross PREDICTIONS.jsonl] [--fit PREDICTIONS.jsonl] [--shipped PREDICTIONS.jsonl] [--candidates] [--ridge R] [--threshold T] [--gate G] [--seed N]";

    public static int Run(string[] args)
    {
        var ridge = double.Parse(Option("--ridge") ?? "12", CultureInfo.InvariantCulture);
        var threshold = double.Parse(Option("--threshold") ?? ClaimReader.Threshold.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var gate = double.Parse(Option("--gate") ?? ClaimCandidates.Plain.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var articles = GoldArticle.Read(Path.Combine(args[1], "reading", "claims.dev.jsonl"));
        var read = articles.Select(article =>
        {
            var text = new ArticleText(article.Text, article.Title);
            return (Gold: article, Candidates: ClaimCandidates.Of(text, DispatchReader.Read(text, []), QuotationReader.Read(text), BuiltInActors.Names));
        }).ToList();
        var examples = read.Select(pair => ClaimLabels.Of(pair.Gold, pair.Candidates)).ToList();

        if (args.Contains("--quotes"))
        {
            foreach (var article in articles)
            {
                foreach (var q in QuotationReader.Read(new ArticleText(article.Text, article.Title)))
                {
                    Console.WriteLine($"{article.Id}\t{q.Speaker}\t{q.Span.Of(article.Text).ReplaceLineEndings(" / ")}");
                }
            }
        }

        if (args.Contains("--candidates"))
        {
            foreach (var ((gold, candidates), labelled) in read.Zip(examples))
            {
                foreach (var ((candidate, _), example) in candidates.All.Zip(labelled))
                {
                    var finding = ClaimReader.Finding(candidate);
                    Console.WriteLine($"{gold.Id}\t{example.Label}\t{candidate.Rule}\t{WireWords.Of(candidate.Stance)}\t{finding.Accused}\t{finding.Claimant}\t{finding.Span.Of(gold.Text).ReplaceLineEndings(" ")}");
                }
            }
        }

        if (Option("--cross") is { } crossed)
        {
            const int folds = 10;
            var foldOf = Folds(articles, uint.Parse(Option("--seed") ?? "0", CultureInfo.InvariantCulture), folds);
            using var output = File.CreateText(crossed);
            for (var fold = 0; fold < folds; fold++)
            {
                var weights = LogisticRegression.Train([.. examples.Where((_, index) => foldOf[index] != fold).SelectMany(list => list)], ridge);
                foreach (var (pair, _) in read.Select((pair, index) => (pair, index)).Where(item => foldOf[item.index] == fold))
                {
                    Write(output, pair.Gold, pair.Candidates, features => LogisticRegression.Score(weights, features));
                }
            }
        }

        var final = LogisticRegression.Train([.. examples.SelectMany(list => list)], ridge);
        if (Option("--fit") is { } fitted)
        {
            using var output = File.CreateText(fitted);
            foreach (var (gold, candidates) in read)
            {
                Write(output, gold, candidates, features => LogisticRegression.Score(final, features));
            }
        }

        if (Option("--shipped") is { } shipped)
        {
            using var output = File.CreateText(shipped);
            foreach (var (gold, candidates) in read)
            {
                Write(output, gold, candidates, ClaimModel.Shipped.Score);
            }
        }

        if (Option("--write") is { } file)
        {
            using var output = File.CreateText(file);
            output.WriteLine("# Weights of the model that accepts claims; written by tests/IncidentTracker.Training from the annotated articles, never by hand. Columns: feature, weight.");
            foreach (var (name, weight) in final.Where(pair => Math.Abs(pair.Value) >= 0.0005).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{weight:0.###}"));
            }
        }

        return 0;

        string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

        void Write(TextWriter output, GoldArticle gold, ClaimCandidates candidates, Func<IReadOnlyList<string>, double> score)
        {
            var claims = candidates.Choose(score, threshold, gate).Select(ClaimReader.Finding)
                .Where(finding => finding.Stance != Stance.NoResponse && finding.Object != DenialObject.OtherAct)
                .Select(finding => new
                {
                    start = finding.Span.Start, end = finding.Span.End, stance = WireWords.Of(finding.Stance), accused = finding.Accused, claimant = finding.Claimant,
                    claimant_kind = WireWords.Of(finding.ClaimantKind), quoted = finding.Quoted, hedged = finding.Hedged, rule = finding.Rule, confidence = finding.Confidence,
                });
            output.WriteLine(JsonSerializer.Serialize(new { id = gold.Id, claims }));
        }
    }

    /// <summary>The fold of every article: in turn, or shuffled by a seed, so that a gain can be told from luck.</summary>
    private static int[] Folds(List<GoldArticle> articles, uint seed, int folds)
    {
        var order = Enumerable.Range(0, articles.Count).ToArray();
        if (seed > 0)
        {
            order = [.. order.OrderBy(index => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{articles[index].Id}")), Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
        }

        var of = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            of[order[place]] = place % folds;
        }

        return of;
    }
}
