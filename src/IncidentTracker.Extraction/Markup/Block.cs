namespace IncidentTracker.Extraction.Markup;

/// <summary>A block-level element as reading needs it: its place in the tree and its hints, without the document.</summary>
internal sealed class Box
{
    public required Box? Parent { get; init; }
    public required string Tag { get; init; }
    public required Hint Own { get; init; }
    /// <summary>Hints of all elements above it below the body.</summary>
    public required Hint Above { get; init; }
    public required int Depth { get; init; }
    /// <summary>Elements around it that mean something: see <see cref="Around"/>.</summary>
    public required Around Around { get; init; }
    /// <summary>Identity of the chain of tags and class names from the body down: equal for siblings of one template.</summary>
    public required int Path { get; init; }
    /// <summary>Identity of the element's own tag and class names.</summary>
    public required int Signature { get; init; }

    /// <summary>First and one past the last block inside.</summary>
    public int From { get; set; }
    public int To { get; set; }
    /// <summary>Letters and digits of text inside, those in links, and those in blocks that look like prose.</summary>
    public int Characters { get; set; }
    public int LinkCharacters { get; set; }
    public int ProseCharacters { get; set; }
    /// <summary>Prose that counts for this element as a holder of paragraphs: its own children's fully, deeper ones less.</summary>
    public float Weight { get; set; }
}

/// <summary>Elements that enclose a block.</summary>
[Flags]
internal enum Around
{
    None = 0,
    Article = 1,
    Main = 2,
    Aside = 4,
    Header = 8,
    Footer = 16,
    Nav = 32,
    Figure = 64,
    Figcaption = 128,
    Form = 256,
    List = 512,
    Table = 1024,
    Quote = 2048,
    Link = 4096,
    Hidden = 8192,
    ArticleBodyProperty = 16384,
}

/// <summary>One run of text between two block boundaries.</summary>
internal sealed class Block
{
    public required string Text { get; init; }
    public required Box Box { get; init; }
    /// <summary>Hints of inline elements inside.</summary>
    public required Hint Inline { get; init; }
    public required int Links { get; init; }
    /// <summary>True where the first sign of the text stands in a link, as in a teaser.</summary>
    public required bool LedByLink { get; init; }
    public required int LinkCharacters { get; init; }
    public required int Characters { get; init; }
    /// <summary>Letters and digits inside b, strong, em, i.</summary>
    public required int EmphasisCharacters { get; init; }
    /// <summary>Words; a CJK character counts as half of one.</summary>
    public required int Words { get; init; }
    public bool IsHeading => Box.Tag is ['h', >= '1' and <= '6'];
    /// <summary>Enough words and few enough links to be a sentence of prose.</summary>
    public bool IsProse => Words >= 12 && LinkCharacters * 3 < Characters;
}
