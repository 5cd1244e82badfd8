using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Text;

/// <summary>Sentences of a paragraph.</summary>
public static class Sentences
{
    /// <summary>Cuts after a full stop, question or exclamation mark with its closing quotation marks, where a new sentence begins.</summary>
    public static IReadOnlyList<TextSpan> Of(string text, TextSpan paragraph)
    {
        var sentences = new List<TextSpan>();
        var start = paragraph.Start;
        for (var i = paragraph.Start; i < paragraph.End; i++)
        {
            if (text[i] is not ('.' or '!' or '?'))
            {
                continue;
            }

            var end = i + 1;
            while (end < paragraph.End && text[end] is '"' or '”' or '’' or ')' or '\'')
            {
                end++;
            }

            var next = end;
            while (next < paragraph.End && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            if (next == end || next >= paragraph.End || char.IsLower(text[next]))
            {
                continue;
            }

            sentences.Add(new(start, end));
            start = next;
            i = next - 1;
        }

        if (start < paragraph.End)
        {
            sentences.Add(new(start, paragraph.End));
        }

        return sentences;
    }
}
