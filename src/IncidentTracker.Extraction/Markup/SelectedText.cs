namespace IncidentTracker.Extraction.Markup;

/// <summary>The text inside the element that a source's selector names: the selector is trusted where the trees would fail, side lines and captions go as everywhere.</summary>
internal static class SelectedText
{
    /// <summary>The choice from <paramref name="from"/> to before <paramref name="to"/>; null where no prose is in it, so that the page is read as if no selector were given.</summary>
    public static bool[]? Choose(IReadOnlyList<Block> blocks, int from, int to)
    {
        var chosen = new bool[blocks.Count];
        var prose = 0;
        for (var i = from; i < to; i++)
        {
            var block = blocks[i];
            chosen[i] = block.Characters > 0 && (block.LinkCharacters * 2 < block.Characters || block.IsHeading) && !SideCuts.IsSideLine(block) && !SideCuts.IsCaption(block);
            prose += chosen[i] && block.IsProse ? 1 : 0;
        }

        // A heading with nothing of its own behind it leads a list of links.
        var follows = false;
        for (var i = to - 1; i >= from; i--)
        {
            chosen[i] &= !blocks[i].IsHeading || follows;
            follows = chosen[i] || (follows && !blocks[i].IsHeading);
        }

        return prose > 0 ? chosen : null;
    }
}
