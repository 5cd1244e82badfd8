using System.Buffers;
using System.IO.Compression;
using System.Reflection;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Which blocks of a page are the article: trained trees look at each block, then once more with their first opinion of its neighbours.</summary>
internal static class MainText
{
    private const string Resource = "IncidentTracker.Extraction.Lexicons.main-text.trees";
    private static readonly (TreeEnsemble First, TreeEnsemble Second)? _trained = Load();

    /// <summary>For each block whether it belongs to the article.</summary>
    public static bool[] Choose(IReadOnlyList<Block> blocks, PageContext page)
    {
        if (_trained is not var (first, second) || blocks.Count == 0)
        {
            return Plainly(blocks, page);
        }

        // The rows of a page are a quarter of a megabyte, needed for a moment: borrowed, not made.
        var rows = ArrayPool<float>.Shared.Rent(blocks.Count * BlockFeatures.Count);
        Array.Clear(rows, 0, blocks.Count * BlockFeatures.Count);
        var chances = Chances(blocks, BlockFeatures.Of(blocks, page, rows), first, second);
        ArrayPool<float>.Shared.Return(rows);
        return Decide(blocks, page, chances);
    }

    /// <summary>The chance of each block by both looks.</summary>
    public static float[] Chances(IReadOnlyList<Block> blocks, float[] rows, TreeEnsemble first, TreeEnsemble second)
    {
        var chance = first.Probabilities(rows, BlockFeatures.Count, blocks.Count);
        var again = ArrayPool<float>.Shared.Rent(blocks.Count * SecondLook.Count);
        var chances = second.Probabilities(SecondLook.Of(blocks, rows, chance, again), SecondLook.Count, blocks.Count);
        ArrayPool<float>.Shared.Return(again);
        return chances;
    }

    /// <summary>Chances to a choice. A page never comes back empty where it has prose.</summary>
    public static bool[] Decide(IReadOnlyList<Block> blocks, PageContext page, float[] chance)
    {
        var chosen = new bool[blocks.Count];
        var (inMain, words) = (0, 0);
        for (var i = 0; i < blocks.Count; i++)
        {
            chosen[i] = chance[i] > 0.5f;
            words += chosen[i] && !IsFoot(blocks[i], page) ? blocks[i].Words : 0;
            inMain += chosen[i] && !IsFoot(blocks[i], page) && page.Main is { } main && i >= main.From && i < main.To ? blocks[i].Words : 0;
        }

        // Next to nothing, and that outside the heaviest holder of prose: the trees have lost their way.
        if (inMain == 0 && words < 60 && (words == 0 || page.Main is { ProseCharacters: > 0 }))
        {
            return Plainly(blocks, page);
        }

        DropCopies(blocks, chosen);
        SideCuts.Apply(blocks, page, chosen);
        return Array.IndexOf(chosen, true) >= 0 ? chosen : Plainly(blocks, page);
    }

    /// <summary>Some pages carry the whole text once more in one piece, for machines: a block that holds three other chosen ones goes.</summary>
    private static void DropCopies(IReadOnlyList<Block> blocks, bool[] chosen)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!chosen[i] || blocks[i].Words < 120)
            {
                continue;
            }

            var inside = 0;
            for (var k = 0; k < blocks.Count && inside < 3; k++)
            {
                inside += k != i && chosen[k] && blocks[k] is { Words: >= 10, Text.Length: >= 50 } && blocks[k].Text.Length < blocks[i].Text.Length && blocks[i].Text.AsSpan().Contains(blocks[k].Text.AsSpan(0, 50), StringComparison.Ordinal) ? 1 : 0;
            }

            chosen[i] = inside < 3;
        }
    }

    /// <summary>In a footer, and not because the whole article stands in something of that name.</summary>
    private static bool IsFoot(Block block, PageContext page)
    {
        for (var box = block.Box; box is not null && !page.IsAboveMain(box); box = box.Parent)
        {
            if (box.Tag == "footer" || box.Own.HasFlag(Hint.Footer))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The prose of the heaviest holder of prose; failing that all prose outside the page's edges, then any words there.</summary>
    private static bool[] Plainly(IReadOnlyList<Block> blocks, PageContext page)
    {
        var chosen = new bool[blocks.Count];
        var words = 0;
        for (var i = page.Main?.From ?? 0; i < (page.Main?.To ?? 0); i++)
        {
            chosen[i] = blocks[i].IsProse && !IsFoot(blocks[i], page);
            words += chosen[i] ? blocks[i].Words : 0;
        }

        SideCuts.Apply(blocks, page, chosen);
        if (words > 0)
        {
            return chosen;
        }

        for (var i = 0; i < blocks.Count; i++)
        {
            var around = blocks[i].Box.Around;
            chosen[i] = !IsFoot(blocks[i], page) && (around & (Around.Nav | Around.Footer | Around.Aside | Around.Form | Around.Hidden)) == Around.None && i != page.TitleAt
                && blocks[i].LinkCharacters * 2 < blocks[i].Characters && (blocks[i].Words >= 5 || blocks[i].IsHeading) && !SideCuts.IsSideLine(blocks[i]);
        }

        return chosen;
    }

    /// <summary>Both looks out of one compressed file.</summary>
    private static (TreeEnsemble First, TreeEnsemble Second)? Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource);
        if (stream is null)
        {
            return null;
        }

        using var inflated = new BrotliStream(stream, CompressionMode.Decompress);
        using var reader = new BinaryReader(inflated);
        var first = TreeEnsemble.Read(reader);
        return (first, TreeEnsemble.Read(reader));
    }
}
