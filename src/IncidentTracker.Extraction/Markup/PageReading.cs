using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Markup;

/// <summary>A page as fetched. Bytes decide, the rest are hints.</summary>
/// <param name="Bytes">The body as received, decompressed.</param>
/// <param name="Url">Where it was fetched from, for relative links and date hints, or null.</param>
/// <param name="ContentType">The HTTP content type with its charset, or null.</param>
/// <param name="FetchedAt">When, for relative times; null where unknown.</param>
public sealed record PageInput(ReadOnlyMemory<byte> Bytes, string? Url = null, string? ContentType = null, DateTimeOffset? FetchedAt = null)
{
    /// <summary>The page as text where somebody decoded it already (pasted, or handed over as a string); the bytes and their encoding are then not looked at.</summary>
    public string? Decoded { get; init; }
}

/// <summary>What the markup stage takes out of a page: fields and paragraphs, no understanding of the story yet.</summary>
public sealed record PageReading
{
    /// <summary>The headline without site suffix and update marker.</summary>
    public string Title { get; init; } = "";
    /// <summary>The marker that stood before the headline, or null.</summary>
    public UpdateMarker? UpdateMarker { get; init; }
    /// <summary>Authors.</summary>
    public IReadOnlyList<string> Byline { get; init; } = [];
    /// <summary>Publisher.</summary>
    public string? Outlet { get; init; }
    /// <summary>The page's own address, absolute, or null.</summary>
    public string? CanonicalUrl { get; init; }
    /// <summary>Published as stated.</summary>
    public StatedTime? Published { get; init; }
    /// <summary>Modified as stated.</summary>
    public StatedTime? Modified { get; init; }
    /// <summary>Language stated by the page or seen in the text.</summary>
    public string? Language { get; init; }
    /// <summary>The main text: paragraphs, headings inside it among them, in order. No blank ones, no inner line breaks beyond the block's own.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];
    /// <summary>Indices into <see cref="Paragraphs"/> that were headings in the markup (h1–h6).</summary>
    public IReadOnlyList<int> Headings { get; init; } = [];
    /// <summary>Lines near the text that were left out, for people (at most 50).</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
    /// <summary>"Reporting by …" tails and syndication credits.</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];
    /// <summary>What was odd.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];
    /// <summary>Set where there is no article in it: <c>page.empty</c>, <c>page.no-text</c>, <c>page.not-an-article</c>.</summary>
    public Problem? NotAnArticle { get; init; }
    /// <summary>Set where it could not be read at all: <c>page.too-large</c>, <c>page.too-deep</c>, <c>page.not-text</c>.</summary>
    public Problem? Unreadable { get; init; }
}
