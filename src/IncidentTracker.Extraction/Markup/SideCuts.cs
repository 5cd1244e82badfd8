namespace IncidentTracker.Extraction.Markup;

/// <summary>Takes back what the trees chose and what no article has: captions, side boxes, comments, side lines, the headline once more, teasers above the headline.</summary>
internal static class SideCuts
{
    private const SideLine Never = SideLine.More | SideLine.Credit | SideLine.Advert | SideLine.People | SideLine.ReadingTime;
    private const int MostInFigure = 60;
    private const int StoryAfterTitle = 100;
    private const int EnoughStory = 100;

    /// <summary>Cuts in <paramref name="chosen"/>. Boxes stay where without them half of the words and all but a few would be gone: then the page is built unusually and the trees know better.</summary>
    public static void Apply(IReadOnlyList<Block> blocks, PageContext page, bool[] chosen)
    {
        var cut = new List<int>();
        var (all, lost, afterTitle) = (0, 0, 0);
        for (var i = 0; i < chosen.Length; i++)
        {
            all += chosen[i] ? blocks[i].Words : 0;
            afterTitle += chosen[i] && i > page.TitleAt && blocks[i].IsProse && !blocks[i].LedByLink ? blocks[i].Words : 0;
        }

        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i] && (IsHeadline(blocks, page, chosen, i) || IsBeside(blocks[i], page) || IsSideLine(blocks[i])
                || (i < page.TitleAt && afterTitle >= StoryAfterTitle && (blocks[i].LedByLink || blocks[i].Box.Tag == "li"))))
            {
                cut.Add(i);
                lost += blocks[i].Words;
            }
        }

        var boxes = lost * 2 <= all || all - lost >= EnoughStory;
        foreach (var i in cut)
        {
            chosen[i] = !boxes && !(IsSideLine(blocks[i]) || i < page.TitleAt);
        }
    }

    /// <summary>The page's title as its first heading, before any of the text.</summary>
    private static bool IsHeadline(IReadOnlyList<Block> blocks, PageContext page, bool[] chosen, int i)
    {
        if (i != page.TitleAt || blocks[i].Box.Tag != "h1")
        {
            return false;
        }

        for (var k = 0; k < i; k++)
        {
            if (chosen[k] && blocks[k].IsProse && !blocks[k].LedByLink)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True for a line that is never told by the article.</summary>
    public static bool IsSideLine(Block block)
    {
        var kind = SideLines.Of(block);
        // The trees know such paragraphs as they were trained on them; only the cut spares them.
        kind = kind == SideLine.Credit && SideLines.Signature(block) is not null ? SideLine.None : kind;
        kind = (kind & (SideLine.Prompt | SideLine.More)) != SideLine.None && SideLines.IsTold(block) ? kind & ~(SideLine.Prompt | SideLine.More) : kind;
        return (kind & Never) != SideLine.None || (kind.HasFlag(SideLine.Prompt) && block.Box.Tag != "li" && !block.IsHeading) || IsOneLink(block);
    }

    /// <summary>A paragraph that is one link leads elsewhere; an address written out is a reference.</summary>
    private static bool IsOneLink(Block block) =>
        block.Words >= 4 && block.LinkCharacters * 20 >= block.Characters * 19 && block.Box.Tag != "li" && !block.IsHeading
        && !block.Text.Contains("://", StringComparison.Ordinal) && !block.Text.Contains("www.", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for what stands under a picture.</summary>
    public static bool IsCaption(Block block) =>
        block.Box.Around.HasFlag(Around.Figcaption) || (block.Box.Around.HasFlag(Around.Figure) && block.Words <= MostInFigure);

    private static bool IsBeside(Block block, PageContext page)
    {
        if (IsCaption(block))
        {
            return true;
        }

        if (!block.Box.Around.HasFlag(Around.Aside) && !(block.Box.Above | block.Box.Own).HasFlag(Hint.Comment))
        {
            return false;
        }

        for (var box = block.Box; box is not null && !page.IsAboveMain(box); box = box.Parent)
        {
            if (box.Tag == "aside" || (box.Own.HasFlag(Hint.Comment) && box.To - box.From > 1))
            {
                return true;
            }
        }

        return false;
    }
}
