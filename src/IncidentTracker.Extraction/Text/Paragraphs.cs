using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Text;

/// <summary>Paragraphs of a plain text.</summary>
public static class Paragraphs
{
    /// <summary>Non-blank stretches between line breaks, trimmed.</summary>
    public static IReadOnlyList<TextSpan> Of(string text)
    {
        var paragraphs = new List<TextSpan>();
        for (var from = 0; from < text.Length;)
        {
            var to = text.IndexOfAny(['\n', '\r', '\u2028', '\u2029'], from);
            to = to < 0 ? text.Length : to;
            var (start, end) = (from, to);
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            while (end > start && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            if (end > start)
            {
                paragraphs.Add(new(start, end));
            }

            from = to + 1;
        }

        return paragraphs;
    }
}
