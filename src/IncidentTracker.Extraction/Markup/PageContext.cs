namespace IncidentTracker.Extraction.Markup;

/// <summary>What a block is judged against: the heaviest holder of prose, the commonest way to a paragraph, the page's own words about itself.</summary>
internal sealed class PageContext
{
    private readonly HashSet<Box> _aboveMain = [];

    public PageContext(IReadOnlyList<Block> blocks, PageSigns signs, string? articleBody)
    {
        Titles = [.. new[] { signs.Title, signs.Meta("og:title", "twitter:title") }.Where(title => !string.IsNullOrWhiteSpace(title)).Select(title => Fold(title!, 300))];
        Descriptions = [.. new[] { signs.Meta("og:description"), signs.Meta("description"), signs.Meta("twitter:description") }
            .Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Fold(text!, 600)).Distinct(StringComparer.Ordinal)];
        ArticleBody = articleBody is null ? null : Fold(articleBody, 200_000);
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
    }

    public IReadOnlyList<string> Titles { get; }
    public IReadOnlyList<string> Descriptions { get; }
    /// <summary>The article's text as JSON-LD gives it, folded; on one page in ten.</summary>
    public string? ArticleBody { get; }
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
