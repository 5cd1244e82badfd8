namespace IncidentTracker.Extraction.Markup;

/// <summary>Text that a reader of the page does not see: hidden by the element's own style.</summary>
internal static class HiddenStyle
{
    /// <summary>What hides, without blanks. Sizes of nothing and places far outside the window count.</summary>
    private static readonly string[] _hiding =
        ["display:none", "visibility:hidden", "visibility:collapse", "opacity:0;", "font-size:0;", "font-size:0px", "font-size:0pt", "font-size:0em", ";left:-99", ";left:-1000", ";top:-99", ";top:-1000", "text-indent:-99", "clip:rect(0", "clip-path:inset(100%", "clip-path:inset(50%", ";color:transparent;"];

    /// <summary>True where a style attribute hides its element.</summary>
    public static bool Hides(string style)
    {
        var plain = ";" + style.Replace(" ", "", StringComparison.Ordinal) + ";";
        return Array.Exists(_hiding, way => plain.Contains(way, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Leaves hidden blocks out of an article that can be seen. Where most of it is hidden, a script shows it to readers later, and all of it stays.
    /// </summary>
    public static void DropHidden(IReadOnlyList<Block> blocks, bool[] chosen)
    {
        int seen = 0, hidden = 0;
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i])
            {
                _ = blocks[i].Box.Around.HasFlag(Around.Hidden) ? hidden += blocks[i].Words : seen += blocks[i].Words;
            }
        }

        for (var i = 0; i < chosen.Length && hidden > 0 && hidden <= seen; i++)
        {
            chosen[i] &= !blocks[i].Box.Around.HasFlag(Around.Hidden);
        }
    }
}
