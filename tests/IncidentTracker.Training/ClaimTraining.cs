using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Training;

/// <summary>Trains and cross-validates the model that accepts attribution claims, by article.</summary>
internal static class ClaimTraining
{
    /// <summary>How much an example of an invented article counts beside one of the news.</summary>
    private const double Invented = 0.3;

    public const string Usage = "claims CORPORA [--write WEIGHTS] [--write-wording FOLDER] [--cross PREDICTIONS.jsonl] [--fit PREDICTIONS.jsonl] [--shipped PREDICTIONS.jsonl] [--candidates] [--more NAMED.jsonl]... [--unseen NAMED.jsonl]... [--apply NAMED.jsonl PREDICTIONS.jsonl]... [--worded T] [--ridge R] [--threshold T] [--gate G] [--seed N]";

    public static int Run(string[] args)
    {
        var ridge = double.Parse(Option("--ridge") ?? "12", CultureInfo.InvariantCulture);
        var threshold = double.Parse(Option("--threshold") ?? ClaimReader.Threshold.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var gate = double.Parse(Option("--gate") ?? ClaimCandidates.Plain.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var worded = double.Parse(Option("--worded") ?? Wordings.Threshold.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var articles = GoldArticle.Read(Path.Combine(args[1], "reading", "claims.dev.jsonl"));
        var read = articles.ConvertAll(ReadArticle.Of);
        var examples = read.ConvertAll(pair => ClaimLabels.Of(pair.Gold, pair.Candidates));

        // The model of whole sentences learns from further articles than the grammar's does; without any there is none.
        // Of those from which no frame was written the grammar's model learns too, with less weight: they are invented.
        var unseen = Options("--unseen", 1).SelectMany(GoldArticle.Read).Select(ReadArticle.Of).ToList();
        List<ReadArticle> more = [.. Options("--more", 1).SelectMany(GoldArticle.Read).Select(ReadArticle.Of), .. unseen];
        var invented = unseen.SelectMany(article => ClaimLabels.Of(article.Gold, article.Candidates)).Select(example => example with { Weight = example.Weight * Invented }).ToList();
        var final = LogisticRegression.Train([.. examples.SelectMany(list => list), .. invented], ridge);
        var others = more.Count > 0 ? WordingTraining.Others(args[1], read, features => LogisticRegression.Score(final, features)) : [];

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
                var weights = LogisticRegression.Train([.. examples.Where((_, index) => foldOf[index] != fold).SelectMany(list => list), .. invented], ridge);
                var wording = more.Count > 0 ? WordingTraining.Train([.. read.Where((_, index) => foldOf[index] != fold), .. more], others).Model : null;
                foreach (var (pair, _) in read.Select((pair, index) => (pair, index)).Where(item => foldOf[item.index] == fold))
                {
                    Write(output, pair, features => LogisticRegression.Score(weights, features), wording);
                }
            }
        }

        var finalWording = more.Count > 0 ? WordingTraining.Train([.. read, .. more], others) : null;
        if (Option("--fit") is { } fitted)
        {
            using var output = File.CreateText(fitted);
            foreach (var article in read)
            {
                Write(output, article, features => LogisticRegression.Score(final, features), finalWording?.Model);
            }
        }

        foreach (var (source, target) in Options("--apply", 2).Chunk(2).Select(pair => (pair[0], pair[1])))
        {
            using var output = File.CreateText(target);
            foreach (var article in GoldArticle.Read(source).Select(ReadArticle.Of))
            {
                Write(output, article, features => LogisticRegression.Score(final, features), finalWording?.Model);
            }
        }

        if (Option("--shipped") is { } shipped)
        {
            using var output = File.CreateText(shipped);
            foreach (var article in read)
            {
                Write(output, article, ClaimModel.Shipped.Score, WordingModel.Shipped);
            }
        }

        if (Option("--write") is { } file)
        {
            WriteWeights(file, "Weights of the model that accepts claims", final);
        }

        if (Option("--write-wording") is { } folder)
        {
            if (finalWording is null)
            {
                Console.Error.WriteLine("--write-wording needs annotated articles besides: --more or --unseen");
                return 2;
            }

            finalWording.Write(folder);
        }

        return 0;

        string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

        // Everything that follows a name that may be said more than once.
        IEnumerable<string> Options(string name, int count) => args.Index().Where(pair => pair.Item == name && pair.Index + count < args.Length).SelectMany(pair => args.Skip(pair.Index + 1).Take(count));

        void Write(TextWriter output, ReadArticle article, Func<IReadOnlyList<string>, double> score, WordingModel? wording)
        {
            var claims = article.Candidates.Choose(score, threshold, wording, worded, gate).Select(ClaimReader.Finding)
                .Where(finding => finding.Stance != Stance.NoResponse && finding.Object != DenialObject.OtherAct)
                .Select(finding => new
                {
                    start = finding.Span.Start, end = finding.Span.End, stance = WireWords.Of(finding.Stance), accused = finding.Accused, claimant = finding.Claimant,
                    claimant_kind = WireWords.Of(finding.ClaimantKind), quoted = finding.Quoted, hedged = finding.Hedged, rule = finding.Rule, confidence = finding.Confidence,
                });
            output.WriteLine(JsonSerializer.Serialize(new { id = article.Gold.Id, claims }));
        }
    }

    /// <summary>Writes weights by feature as they ship.</summary>
    public static void WriteWeights(string file, string what, IReadOnlyDictionary<string, double> weights, double least = 0.0005)
    {
        using var output = File.CreateText(file);
        output.WriteLine($"# {what}; written by tests/IncidentTracker.Training from the annotated articles, never by hand. Columns: feature, weight.");
        foreach (var (name, weight) in weights.Where(pair => Math.Abs(pair.Value) >= least).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{weight:0.###}"));
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
