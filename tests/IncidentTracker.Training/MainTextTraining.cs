using System.IO.Compression;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Training;

/// <summary>Trains the two looks of <see cref="MainText"/>, and says what to expect on pages not seen.</summary>
internal sealed class MainTextTraining(IReadOnlyList<GoldPage> pages, Action<string> say)
{
    private readonly IReadOnlyList<GoldPage> _judged = [.. pages.Where(page => page.Judged)];
    private static readonly TreeOptions _first = new(150, 5, 0.07f, 2f, 4f, 0.25f, 0.7f, 20220114);
    private static readonly TreeOptions _second = new(150, 4, 0.06f, 2f, 5f, 0.25f, 0.7f, 20220115);

    /// <summary>Trains on all pages and writes both looks into one compressed file.</summary>
    public void Write(string path)
    {
        var (first, second) = Train(pages);
        using var file = File.Create(path);
        using var packed = new BrotliStream(file, CompressionLevel.SmallestSize);
        first.Write(packed);
        second.Write(packed);
        say($"trees {first.Trees} + {second.Trees}");
        Score(_judged.Select(page => (page, Read(page, first, second))), "trained on");
    }

    /// <summary>Each fold of pages judged by trees that never saw it.</summary>
    /// <param name="folds">How many parts the judged pages are dealt into.</param>
    /// <param name="seed">How they are dealt: 0 in the order of their names.</param>
    /// <param name="report">Where to write the blocks that were told wrongly, worst pages first; null for nowhere.</param>
    public void CrossValidate(int folds, uint seed, string? report)
    {
        Score(_judged.Select(page => (page, page.Labels)), "the labels themselves");
        var dealt = _judged.Select((page, i) => (page, Key: seed == 0 ? (uint)i : Scatter((uint)i, seed))).OrderBy(pair => pair.Key).Select(pair => pair.page).ToList();
        var results = new (GoldPage, bool[])[dealt.Count];
        Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            var (first, second) = Train([.. dealt.Where((_, i) => i % folds != fold), .. pages.Where(page => !page.Judged)]);
            for (var i = fold; i < dealt.Count; i += folds)
            {
                results[i] = (dealt[i], Read(dealt[i], first, second));
            }
        });

        var rows = Score(results, $"{folds} folds, dealt by {seed}");
        if (report is not null)
        {
            using var writer = new StreamWriter(report);
            foreach (var (page, chosen, f1) in rows.OrderBy(row => row.F1))
            {
                writer.WriteLine($"== {page.Id} {f1:F3}");
                for (var i = 0; i < chosen.Length; i++)
                {
                    if (chosen[i] != page.Labels[i])
                    {
                        writer.WriteLine($"{(chosen[i] ? "SURPLUS" : "MISSING")} <{page.Blocks[i].Box.Tag}> {page.Blocks[i].Box.Own} | {page.Blocks[i].Text[..Math.Min(160, page.Blocks[i].Text.Length)]}");
                    }
                }
            }
        }
    }

    /// <summary>As a page is read: chosen by the trees, mended and trimmed at the edges.</summary>
    private static bool[] Read(GoldPage page, TreeEnsemble first, TreeEnsemble second)
    {
        var chosen = MainText.Decide(page.Blocks, page.Context, MainText.Chances(page.Blocks, page.Rows, first, second));
        ArticleEdges.Mend(page.Blocks, chosen);
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] &= !ArticleEdges.IsCredit(page.Blocks, chosen, i);
        }

        return chosen;
    }

    private static uint Scatter(uint number, uint seed)
    {
        var mixed = (number + 1) * 2654435761u ^ (seed * 40503u);
        mixed ^= mixed >> 15;
        mixed *= 2246822519u;
        return mixed ^ (mixed >> 13);
    }

    private static (TreeEnsemble First, TreeEnsemble Second) Train(IReadOnlyList<GoldPage> pages)
    {
        const int Inner = 5;
        var opinions = new float[pages.Count][];
        for (var fold = 0; fold < Inner; fold++)
        {
            var part = Grow([.. pages.Where((_, i) => i % Inner != fold)], page => page.Rows, BlockFeatures.Count, _first);
            for (var i = fold; i < pages.Count; i += Inner)
            {
                opinions[i] = Chances(part, pages[i]);
            }
        }

        var first = Grow(pages, page => page.Rows, BlockFeatures.Count, _first);
        var rows = pages.Select((page, i) => (page, Rows: SecondLook.Of(page.Blocks, page.Rows, opinions[i]))).ToDictionary(pair => pair.page.Id, pair => pair.Rows, StringComparer.Ordinal);
        return (first, Grow(pages, page => rows[page.Id], SecondLook.Count, _second));
    }

    private static float[] Chances(TreeEnsemble trees, GoldPage page) =>
        [.. Enumerable.Range(0, page.Blocks.Count).Select(i => trees.Probability(page.Rows.AsSpan(i * BlockFeatures.Count, BlockFeatures.Count)))];

    private static TreeEnsemble Grow(IReadOnlyList<GoldPage> pages, Func<GoldPage, float[]> rows, int features, TreeOptions options)
    {
        var data = pages.SelectMany(rows).ToArray();
        var target = pages.SelectMany(page => page.Labels).Select(label => label ? 1f : 0f).ToArray();
        // A wrong long block costs more words; every page counts the same.
        var weight = pages.SelectMany(page => page.Blocks.Select((block, i) => page.Trust[i] * (1 + MathF.Sqrt(Math.Min(block.Words, 100))) * 0.5f * MathF.Sqrt(600f / Math.Clamp(page.Gold.Length, 150, 3000)))).ToArray();
        return new BoostedTrees(data, features, target, weight).Grow(options);
    }

    private List<(GoldPage Page, bool[] Chosen, double F1)> Score(IEnumerable<(GoldPage Page, bool[] Chosen)> results, string name)
    {
        var rows = new List<(GoldPage, bool[], double)>();
        var (precisions, recalls, exact, empty) = (new List<double>(), new List<double>(), 0, 0);
        foreach (var (page, chosen) in results)
        {
            var got = Words.Of(string.Join("\n", page.Blocks.Where((_, i) => chosen[i]).Select(block => block.Text)));
            var (hit, surplus, missing) = Words.Compare(page.Gold, got);
            if (hit + surplus > 0)
            {
                precisions.Add((double)hit / (hit + surplus));
            }

            recalls.Add(hit + missing == 0 ? 1 : (double)hit / (hit + missing));
            exact += page.Gold.AsSpan().SequenceEqual(got) ? 1 : 0;
            empty += got.Length == 0 ? 1 : 0;
            rows.Add((page, chosen, 2.0 * hit / Math.Max((2 * hit) + surplus + missing, 1)));
        }

        var (p, r) = (precisions.Average(), recalls.Average());
        say($"{name}: F1 {2 * p * r / (p + r):F4} precision {p:F4} recall {r:F4} exact {(double)exact / rows.Count:F3} empty {empty} pages {rows.Count}");
        return rows;
    }
}
