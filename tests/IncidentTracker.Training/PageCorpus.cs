using System.IO.Compression;
using System.Text.Json;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Training;

/// <summary>A page with the words people marked as its article.</summary>
internal sealed record GoldPage(string Id, IReadOnlyList<Block> Blocks, PageContext Context, string[] Gold, bool[] Labels, float[] Rows);

/// <summary>Pages and their gold out of the corpora folder.</summary>
internal static class PageCorpus
{
    public static IReadOnlyList<GoldPage> Load(string folder)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "ground-truth.json")));
        var pages = new List<GoldPage>();
        foreach (var entry in truth.RootElement.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var file = Path.Combine(folder, "html", entry.Name + ".html.gz");
            if (!entry.Value.TryGetProperty("articleBody", out var body) || !File.Exists(file))
            {
                continue;
            }

            using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            packed.CopyTo(bytes);
            var page = new PageInput(bytes.ToArray(), entry.Value.GetProperty("url").GetString(), "text/html; charset=utf-8");
            if (PageAnalysis.Of(page, ReadBudget.Default, CancellationToken.None, out _) is not { } analysis)
            {
                continue;
            }

            var gold = Words.Of(body.GetString() ?? "");
            pages.Add(new(entry.Name, analysis.Blocks, analysis.Context, gold, BlockLabels.Of(analysis.Blocks, gold), BlockFeatures.Of(analysis.Blocks, analysis.Context)));
        }

        return pages;
    }
}
