using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Web.Articles;

/// <summary>A paragraph of a stored text.</summary>
/// <param name="Number">1 and up.</param>
/// <param name="Span">Where it stands in the text.</param>
public sealed record TextParagraph(int Number, TextSpan Span)
{
    /// <summary>Paragraphs are separated by a blank line. Blank ones have no number.</summary>
    public static IReadOnlyList<TextParagraph> Of(string text)
    {
        var found = new List<TextParagraph>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
            end = end < 0 ? text.Length : end;
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                found.Add(new(found.Count + 1, new(start, end)));
            }

            start = end + 2;
        }

        return found;
    }
}
