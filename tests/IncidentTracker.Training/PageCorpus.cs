using System.IO.Compression;
using System.Text.Json;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Training;

/// <summary>A page with the words people marked as its article.</summary>
// Judged: the whole gold text is known and the page counts in the scores. Trust: how much each label is worth, 0 where nothing is known.
internal sealed record GoldPage(string Id, bool Judged, IReadOnlyList<Block> Blocks, PageContext Context, string[] Gold, bool[] Labels, float[] Trust, float[] Rows);

/// <summary>Pages and their gold out of the corpora folder.</summary>
internal static class PageCorpus
{
    /// <summary>The benchmark's pages, then pages with looser gold that only help to train: whole texts by another convention, and pages of which a few sentences are known to be in or out.</summary>
    public static IReadOnlyList<GoldPage> Load(string corpora) =>
    [
        .. Folder(Path.Combine(corpora, "pages"), true, 1),
        .. Folder(Path.Combine(corpora, "pages", "mozilla"), false, 0.4f),
        .. Folder(Path.Combine(corpora, "pages", "meta"), false, 0.7f),
    ];

    private static IEnumerable<GoldPage> Folder(string folder, bool judged, float trust)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "ground-truth.json")));
        foreach (var entry in truth.RootElement.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var file = Path.Combine(folder, "html", entry.Name + ".html.gz");
            file = File.Exists(file) ? file : Path.Combine(folder, entry.Name, "source.html.gz");
            if (!File.Exists(file))
            {
                continue;
            }

            using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            packed.CopyTo(bytes);
            var page = new PageInput(bytes.ToArray(), null, judged ? "text/html; charset=utf-8" : null);
            if (PageAnalysis.Of(page, ReadBudget.Default, CancellationToken.None, out _) is not { } analysis)
            {
                continue;
            }

            var rows = BlockFeatures.Of(analysis.Blocks, analysis.Context);
            if (entry.Value.TryGetProperty("articleBody", out var body))
            {
                var gold = Words.Of(body.GetString() ?? "");
                var labels = BlockLabels.Of(analysis.Blocks, gold);
                yield return new(entry.Name, judged, analysis.Blocks, analysis.Context, gold, labels, [.. labels.Select(_ => trust)], rows);
            }
            else
            {
                var (inside, outside) = (Segments(entry.Value, "with"), Segments(entry.Value, "without"));
                var labels = analysis.Blocks.Select(block => inside.Exists(segment => block.Text.Contains(segment, StringComparison.Ordinal))).ToArray();
                var known = analysis.Blocks.Select((block, i) => labels[i] || outside.Exists(segment => block.Text.Contains(segment, StringComparison.Ordinal)) ? trust : 0).ToArray();
                yield return new(entry.Name, false, analysis.Blocks, analysis.Context, [], labels, known, rows);
            }
        }
    }

    private static List<string> Segments(JsonElement page, string name) =>
        page.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(segment => (segment.GetString() ?? "").Trim()).Where(segment => segment.Length > 3)] : [];
}
