using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Markup;

/// <summary>What the trees cannot know about wire copy: a second dispatch's headline belongs to the text; credits and "Reporting by" lines do not.</summary>
internal static class ArticleEdges
{
    private const int MostCreditWords = 16;
    private static readonly string[] _pictures = ["photo", "photos", "picture", "pictures", "image", "images", "foto", "credit", "file photo", "cover photo", "featured image", "picture credit", "photo credit", "image credit", "photo by", "images by"];
    private static readonly string[] _agencies = ["getty images", "shutterstock", "epa-efe", "reuters/", "/reuters", "ap photo", "/afp", "afp via", "via ap", "istockphoto", "/epa", "zuma press"];
    private static readonly string[] _syndication = ["this story was originally published", "this article was originally published", "originally published on", "republished with permission", "distributed by", "copyright ", "© "];

    /// <summary>Takes in headings that stand right before a dateline.</summary>
    public static void Mend(IReadOnlyList<Block> blocks, bool[] chosen)
    {
        for (var i = 1; i + 1 < blocks.Count; i++)
        {
            if (!chosen[i] && chosen[i + 1] && blocks[i].Words is >= 3 and <= 40 && LooksLikeDateline(blocks[i + 1].Text) && Before(chosen, i)
                && (blocks[i].IsHeading || blocks[i].EmphasisCharacters * 10 > blocks[i].Characters * 9) && blocks[i].LinkCharacters * 2 < blocks[i].Characters)
            {
                chosen[i] = true;
            }
        }
    }

    /// <summary>True for a line that names reporters, editors, photographers or the agency, standing in the text or next to it.</summary>
    public static bool IsCredit(IReadOnlyList<Block> blocks, bool[] chosen, int i)
    {
        var block = blocks[i];
        var near = chosen[i] || (i > 0 && chosen[i - 1]) || (i + 1 < blocks.Count && chosen[i + 1]) || (i > 1 && chosen[i - 2] && !blocks[i].IsProse);
        if (!near || block.IsHeading)
        {
            return false;
        }

        if (BylineReader.IsTail(block.Text))
        {
            return true;
        }

        if (block.Words > MostCreditWords || block.Characters == 0)
        {
            return false;
        }

        var text = block.Text.TrimStart('(', '[', '*', '•', ' ');
        foreach (var word in _pictures)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text.Length > word.Length + 1 && text[word.Length..].TrimStart() is [':' or '–' or '-' or '—' or '/' or '|' or '©', ..])
            {
                return true;
            }
        }

        if (text.StartsWith("photo by ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("photos by ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("© ", StringComparison.Ordinal))
        {
            return true;
        }

        return !chosen[i] && (Holds(text, _agencies) || Holds(text, _syndication));
    }

    private static bool Holds(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Before(bool[] chosen, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 8); i--)
        {
            if (chosen[i])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Capitals at the beginning and, within the first line, an agency in brackets followed by a dash.</summary>
    private static bool LooksLikeDateline(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 110));
        var open = head.IndexOf('(');
        var close = open < 0 ? -1 : head[open..].IndexOf(')');
        if (close is < 2 or > 30 || head.Length < 4 || !char.IsUpper(head[0]) || !char.IsUpper(head[1]))
        {
            return false;
        }

        var rest = head[(open + close + 1)..].TrimStart();
        return rest.Length > 0 && rest[0] is '-' or '–' or '—';
    }
}
