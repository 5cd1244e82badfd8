namespace IncidentTracker.Extraction.Markup;

/// <summary>Which blocks of a page are the article.</summary>
internal static class MainText
{
    /// <summary>For each block whether it belongs to the article.</summary>
    public static bool[] Choose(IReadOnlyList<Block> blocks)
    {
        var chosen = new bool[blocks.Count];
        Box? best = null;
        foreach (var block in blocks)
        {
            for (var box = block.Box; box is not null; box = box.Parent)
            {
                best = best is null || box.Weight > best.Weight ? box : best;
            }
        }

        for (var i = best?.From ?? 0; i < (best?.To ?? 0); i++)
        {
            chosen[i] = blocks[i].IsProse || blocks[i].IsHeading || (blocks[i].Box.Tag == "p" && blocks[i].LinkCharacters * 2 < blocks[i].Characters);
        }

        return chosen;
    }
}
