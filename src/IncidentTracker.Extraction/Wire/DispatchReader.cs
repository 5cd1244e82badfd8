using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Wire;

/// <summary>The wire stories inside an article.</summary>
public static class DispatchReader
{
    /// <summary>So many paragraphs of headline, reading time and byline may precede the first dateline.</summary>
    private const int LatestUnsure = 8;

    /// <summary>A heading is one short paragraph.</summary>
    private const int LongestHeading = 180;

    private const int LongStory = 80;

    /// <summary>Dispatches in order, at least one where there is text.</summary>
    /// <param name="article">The text.</param>
    /// <param name="headings">Paragraphs known to be headings from the markup, as indices; empty for plain text.</param>
    public static IReadOnlyList<Dispatch> Read(ArticleText article, IReadOnlyList<int> headings)
    {
        if (article.Paragraphs.Count == 0)
        {
            return [];
        }

        var starts = new List<(int Paragraph, FoundDateline Line)>();
        for (var i = 0; i < article.Paragraphs.Count; i++)
        {
            if (DatelineReader.Read(article.Text, Unwrapped(article, i)) is { } line && (line.Sure || (starts.Count == 0 && OnlyPreamble(article, i))))
            {
                starts.Add((i, line));

                // A head that ran on into the next line has used it up.
                i += i + 1 < article.Paragraphs.Count && line.BodyStart >= article.Paragraphs[i + 1].Start ? 1 : 0;
            }
            else if (starts.Count == 0 && IsFollowedByStory(article, i) && OnlyPreamble(article, i) && DatelineReader.Alone(article.Text, article.Paragraphs[i]) is { } alone)
            {
                starts.Add((i, new(alone, article.Paragraphs[i].Start, article.Paragraphs[i + 1].Start, Sure: false)));
                i++;
            }
        }

        var last = article.Paragraphs[^1].End;
        if (starts.Count == 0)
        {
            var start = article.Paragraphs[0].Start;
            return [new(article.Title, null, start, start, last)];
        }

        var dispatches = new List<Dispatch>();
        var marked = headings.ToHashSet();
        var heads = starts.Select((start, i) => HeadlineOf(article, marked, start.Paragraph, i == 0 ? -1 : starts[i - 1].Paragraph)).ToList();

        // A story of its own before the first dateline is a dispatch without one.
        if (!OnlyPreamble(article, starts[0].Paragraph) && heads[0].Start > article.Paragraphs[0].Start)
        {
            dispatches.Add(new(article.Title, null, article.Paragraphs[0].Start, article.Paragraphs[0].Start, EndBefore(article, heads[0].Paragraph)));
        }

        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? EndBefore(article, heads[i + 1].Paragraph) : last;
            var headline = heads[i].Headline ?? (dispatches.Count == 0 ? article.Title : null);
            dispatches.Add(new(headline, starts[i].Line.Dateline, heads[i].Start, starts[i].Line.BodyStart, end));
        }

        return dispatches;
    }

    /// <summary>Old wire copy breaks its lines: a head that fills a line goes on in the next.</summary>
    private static TextSpan Unwrapped(ArticleText article, int index)
    {
        var paragraph = article.Paragraphs[index];
        return paragraph.Length < 70 && index + 1 < article.Paragraphs.Count && article.Text[paragraph.End - 1] is ',' or '.' or '-'
            && article.Text.AsSpan(paragraph.End, article.Paragraphs[index + 1].Start - paragraph.End).Count('\n') == 1
            ? new(paragraph.Start, article.Paragraphs[index + 1].End)
            : paragraph;
    }

    /// <summary>A paragraph of whole sentences comes next: what stands above it is no label of a section, which has a headline below it.</summary>
    private static bool IsFollowedByStory(ArticleText article, int index) =>
        index < LatestUnsure && index + 1 < article.Paragraphs.Count && article.Paragraphs[index + 1] is { Length: >= LongStory } next
        && char.IsUpper(article.Text[next.Start]) && article.Text[next.End - 1] is '.' or '”' or '"';

    /// <summary>True where nothing but short lines stands before the paragraph.</summary>
    private static bool OnlyPreamble(ArticleText article, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (i >= LatestUnsure || article.Paragraphs[i].Length > LongestHeading)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The heading above a dateline, not above the dateline before it, and where the dispatch begins with it.</summary>
    private static (string? Headline, int Start, int Paragraph) HeadlineOf(ArticleText article, HashSet<int> marked, int paragraph, int previous)
    {
        var first = previous < 0;
        for (var i = paragraph - 1; i > previous && i >= paragraph - (first ? LatestUnsure : 2); i--)
        {
            var above = article.Paragraphs[i];
            var isTitle = first && above.Length == article.Title?.Length && above.Of(article.Text) == article.Title;
            var looks = (first ? i == 0 && article.Title is null : i == paragraph - 1) && LooksLikeHeading(article.Text, above);
            if (isTitle || looks || marked.Contains(i))
            {
                return (above.Of(article.Text), above.Start, i);
            }
        }

        return (null, article.Paragraphs[paragraph].Start, paragraph);
    }

    /// <summary>Short, of several words, and not ended like a sentence.</summary>
    private static bool LooksLikeHeading(string text, TextSpan paragraph) =>
        paragraph.Length is >= 12 and <= LongestHeading && text[paragraph.End - 1] is not ('.' or ',' or ';' or ':' or '”' or '"' or '’')
        && text.AsSpan(paragraph.Start, paragraph.Length).Count(' ') >= 2 && (char.IsUpper(text[paragraph.Start]) || char.IsDigit(text[paragraph.Start]) || text[paragraph.Start] is '‘' or '\'' or '"' or '“');

    private static int EndBefore(ArticleText article, int paragraph) => article.Paragraphs[Math.Max(paragraph - 1, 0)].End;
}
