namespace IncidentTracker.Extraction.Markup;

/// <summary>What a block is judged against: the heaviest holder of prose, the commonest way to a paragraph, the page's own words about itself.</summary>
internal sealed class PageContext
{
    private readonly HashSet<Box> _aboveMain = [];
    private readonly HashSet<Box> _aboveTitle = [];
    private readonly Dictionary<int, int> _repeats = [];
    private readonly Dictionary<Box, int> _ordinals = [];

    public PageContext(IReadOnlyList<Block> blocks, PageSigns signs)
    {
        Titles = [.. new[] { signs.Title, signs.Meta("og:title", "twitter:title") }.Where(title => !string.IsNullOrWhiteSpace(title)).Select(title => Fold(title!, 300))];
        Descriptions = [.. new[] { signs.Meta("og:description"), signs.Meta("description"), signs.Meta("twitter:description") }
            .Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Fold(text!, 600)).Distinct(StringComparer.Ordinal)];
        var paths = new Dictionary<int, int>();
        foreach (var block in blocks)
        {
            for (var box = block.Box; box is not null; box = box.Parent)
            {
                Main = Main is null || box.Weight > Main.Weight ? box : Main;
            }

            if (block.IsProse)
            {
                paths[block.Box.Path] = paths.GetValueOrDefault(block.Box.Path) + block.Characters;
            }
        }

        var most = 0;
        foreach (var block in blocks)
        {
            if (block.IsProse && paths[block.Box.Path] > most)
            {
                most = paths[block.Box.Path];
                Usual = block.Box;
            }
        }

        for (var box = Main; box is not null; box = box.Parent)
        {
            _aboveMain.Add(box);
        }

        foreach (var block in blocks)
        {
            for (var box = block.Box; box is not null && box.ProseCharacters > 0 && !_ordinals.ContainsKey(box); box = box.Parent)
            {
                _ordinals[box] = _repeats[box.Path] = _repeats.GetValueOrDefault(box.Path) + 1;
            }
        }

        TitleAt = FindTitle(blocks);
        for (var box = TitleAt < 0 ? null : blocks[TitleAt].Box; box is not null; box = box.Parent)
        {
            _aboveTitle.Add(box);
        }
    }

    /// <summary>The heading that says what the page's title says; -1 where none does.</summary>
    public int TitleAt { get; }

    /// <summary>How many boxes of the same kind hold prose, and which of them <paramref name="box"/> is; 0 where it holds none.</summary>
    public (int Count, int Which) Repeats(Box box) => _ordinals.TryGetValue(box, out var which) ? (_repeats[box.Path], which) : (0, 0);

    /// <summary>Steps up from <paramref name="box"/> to the first box that also holds the headline.</summary>
    public float StepsToTitle(Box box)
    {
        if (TitleAt < 0)
        {
            return -1;
        }

        var steps = 0;
        for (var at = box; at is not null && !_aboveTitle.Contains(at); at = at.Parent)
        {
            steps++;
        }

        return steps;
    }

    private int FindTitle(IReadOnlyList<Block> blocks)
    {
        var (best, most) = (-1, 0.0);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!blocks[i].IsHeading && !blocks[i].Box.Own.HasFlag(Hint.Title))
            {
                continue;
            }

            var folded = Fold(blocks[i].Text, 300);
            foreach (var title in Titles)
            {
                var score = folded.Length < 8 ? 0
                    : (title == folded ? 1 : title.StartsWith(folded, StringComparison.Ordinal) || folded.StartsWith(title, StringComparison.Ordinal) ? 0.9 : title.Contains(folded, StringComparison.Ordinal) ? 0.5 : 0)
                        * (blocks[i].Box.Tag == "h1" ? 1 : blocks[i].IsHeading ? 0.8 : 0.6);
                if (score > most)
                {
                    (best, most) = (i, score);
                }
            }
        }

        return best;
    }

    public IReadOnlyList<string> Titles { get; }
    public IReadOnlyList<string> Descriptions { get; }
    public Box? Main { get; }
    /// <summary>A box on the way that most prose takes.</summary>
    public Box? Usual { get; }

    /// <summary>True for the main box and all that hold it.</summary>
    public bool IsAboveMain(Box box) => _aboveMain.Contains(box);

    /// <summary>Letters and digits only, lower case, so that spelling of spaces and signs does not matter.</summary>
    public static string Fold(string text, int most)
    {
        var folded = new char[Math.Min(text.Length, most)];
        var n = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) && n < folded.Length)
            {
                folded[n++] = char.ToLowerInvariant(c);
            }
        }

        return new(folded, 0, n);
    }
}
