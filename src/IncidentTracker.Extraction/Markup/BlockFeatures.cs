namespace IncidentTracker.Extraction.Markup;

/// <summary>Every block as the numbers by which the trained trees judge it. Order and number of features belong to the weights: change one, train again.</summary>
internal static class BlockFeatures
{
    private const int Text = 28 + SideLines.Count + (2 * BlockCues.Count);
    private const int Tree = 14 + 15 + (3 * Hints.Count);
    private const int Place = 68;
    /// <summary>Features of a block alone and in its page.</summary>
    public const int Count = Text + Tree + Place;

    /// <summary>One row of <see cref="Count"/> numbers a block, in <paramref name="rows"/> where it is given: blank and long enough.</summary>
    public static float[] Of(IReadOnlyList<Block> blocks, PageContext page, float[]? rows = null)
    {
        rows ??= new float[blocks.Count * Count];
        var cues = new Cue[blocks.Count];
        for (var i = 0; i < blocks.Count; i++)
        {
            var row = rows.AsSpan(i * Count, Count);
            cues[i] = OfText(blocks[i], row[..Text]);
            OfTree(blocks[i], page, row.Slice(Text, Tree));
        }

        PlaceFeatures.Fill(blocks, page, cues, rows, Count, Text + Tree);
        return rows;
    }

    private static Cue OfText(Block block, Span<float> row)
    {
        var text = block.Text;
        int upper = 0, digits = 0, letters = 0, commas = 0, stops = 0, quotes = 0, signs = 0, capitalised = 0;
        var previous = ' ';
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                letters++;
                if (char.IsUpper(c))
                {
                    upper++;
                    capitalised += char.IsLetter(previous) ? 0 : 1;
                }
            }
            else if (char.IsDigit(c))
            {
                digits++;
            }
            else
            {
                commas += c is ',' or '、' ? 1 : 0;
                stops += c is '.' or '!' or '?' or '。' ? 1 : 0;
                quotes += c is '"' or '“' or '”' or '«' or '「' ? 1 : 0;
                signs += c is '|' or '/' or '•' or '·' or '@' or '#' or '»' or '›' or '>' or '+' or '_' ? 1 : 0;
            }

            previous = c;
        }

        var last = text[^1];
        if (last is '”' or '"' or '’' or '\'' or ')' or '»' && text.Length > 1)
        {
            last = text[^2];
        }

        var words = Math.Max(block.Words, 1);
        var n = 0;
        row[n++] = block.Words;
        row[n++] = text.Length;
        row[n++] = (float)block.LinkCharacters / Math.Max(block.Characters, 1);
        row[n++] = block.Links;
        row[n++] = (float)block.Links / words;
        row[n++] = (float)block.EmphasisCharacters / Math.Max(block.Characters, 1);
        row[n++] = (float)block.Characters / words;
        row[n++] = (float)upper / Math.Max(letters, 1);
        row[n++] = (float)digits / Math.Max(block.Characters, 1);
        row[n++] = (float)commas / words;
        row[n++] = stops;
        row[n++] = (float)stops / words;
        row[n++] = quotes;
        row[n++] = signs;
        row[n++] = (float)signs / words;
        row[n++] = (float)capitalised / words;
        row[n++] = last is '.' or '!' or '?' or '。' or '…' ? 1 : 0;
        row[n++] = last is ':' ? 1 : 0;
        row[n++] = last is '?' ? 1 : 0;
        row[n++] = char.IsUpper(text[0]) ? 1 : 0;
        row[n++] = char.IsLower(text[0]) ? 1 : 0;
        row[n++] = text[0] is '"' or '“' or '«' or '「' or '‘' ? 1 : 0;
        row[n++] = char.IsDigit(text[0]) ? 1 : 0;
        row[n++] = char.IsLetterOrDigit(text[0]) ? 0 : 1;
        row[n++] = block.Characters == 0 ? 1 : 0;
        row[n++] = block.Words - (block.Words * (float)block.LinkCharacters / Math.Max(block.Characters, 1));
        row[n++] = LongestWord(text);
        row[n++] = block.LedByLink ? 1 : 0;
        var kind = (int)SideLines.Of(block);
        for (var i = 0; i < SideLines.Count; i++)
        {
            row[n++] = (kind >> i) & 1;
        }

        var first = BlockCues.Read(text, row.Slice(n, BlockCues.Count));
        for (var i = 0; i < BlockCues.Count; i++)
        {
            row[n + i] /= Math.Min(words, 60);
            row[n + BlockCues.Count + i] = (((int)first >> i) & 1) + (row[n + i] > 0 ? 1 : 0);
        }

        return first;
    }

    /// <summary>Addresses, file names and machine-written times are one long word.</summary>
    private static int LongestWord(string text)
    {
        int longest = 0, start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsWhiteSpace(text[i]))
            {
                longest = Math.Max(longest, i - start);
                start = i + 1;
            }
        }

        return longest;
    }

    private static void OfTree(Block block, PageContext page, Span<float> row)
    {
        var box = block.Box;
        var n = 0;
        row[n++] = box.Tag == "p" ? 1 : 0;
        row[n++] = box.Tag == "li" ? 1 : 0;
        row[n++] = block.IsHeading ? box.Tag[1] - '0' : 0;
        row[n++] = box.Tag == "div" ? 1 : 0;
        row[n++] = box.Tag is "td" or "th" ? 1 : 0;
        row[n++] = box.Tag == "blockquote" ? 1 : 0;
        row[n++] = box.Tag == "figcaption" ? 1 : 0;
        row[n++] = box.Tag == "a" ? 1 : 0;
        row[n++] = box.Tag is "dd" or "dt" or "pre" ? 1 : 0;
        row[n++] = box.Tag is "section" or "article" or "main" or "header" or "footer" or "aside" ? 1 : 0;
        row[n++] = box.Depth;
        row[n++] = box.Tag.Contains('-', StringComparison.Ordinal) ? 1 : 0;
        row[n++] = box.To - box.From;
        row[n++] = box.Parent is { } parent && parent.Tag == "p" ? 1 : 0;
        for (var i = 0; i < 15; i++)
        {
            row[n++] = ((int)box.Around >> i) & 1;
        }

        var near = (int)(box.Own | block.Inline);
        var second = (int)(box.Parent?.Own ?? Hint.None);
        var below = Hint.None;
        for (var up = box; up is not null && !page.IsAboveMain(up); up = up.Parent)
        {
            below |= up.Own;
        }

        var all = (int)(box.Above | box.Own);
        for (var i = 0; i < Hints.Count; i++)
        {
            row[n++] = (2 * ((near >> i) & 1)) + ((second >> i) & 1);
            row[n++] = ((int)below >> i) & 1;
            row[n++] = (all >> i) & 1;
        }
    }
}
