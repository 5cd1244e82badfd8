using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Text;

/// <summary>An article's text cut once into paragraphs and sentences, handed to every later stage.</summary>
public sealed class ArticleText
{
    /// <summary>Cuts <paramref name="text"/>: paragraphs at line breaks, sentences inside them.</summary>
    /// <param name="text">The text all offsets point into.</param>
    /// <param name="title">The headline, or null.</param>
    /// <param name="published">The calendar day against which relative dates are read, or null.</param>
    public ArticleText(string text, string? title = null, DateOnly? published = null)
    {
        Text = text;
        Title = title;
        Published = published;
        Paragraphs = Extraction.Text.Paragraphs.Of(text);
        Sentences = [.. Paragraphs.SelectMany(paragraph => Extraction.Text.Sentences.Of(text, paragraph))];
    }

    /// <summary>The text.</summary>
    public string Text { get; }
    /// <summary>The headline, or null.</summary>
    public string? Title { get; }
    /// <summary>The day of publication, or null.</summary>
    public DateOnly? Published { get; }
    /// <summary>Non-blank paragraphs, trimmed, in order.</summary>
    public IReadOnlyList<TextSpan> Paragraphs { get; }
    /// <summary>Sentences in order; each lies inside one paragraph and holds its closing quotation mark.</summary>
    public IReadOnlyList<TextSpan> Sentences { get; }
}
