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
            }
        }

        var last = article.Paragraphs[^1].End;
        if (starts.Count == 0)
        {
            var start = article.Paragraphs[0].Start;
            return [new(article.Title, null, start, start, last)];
        }

        var dispatches = new List<Dispatch>();
        var heads = starts.Select((start, i) => HeadlineOf(article, headings, start.Paragraph, i)).ToList();

        // A story of its own before the first dateline is a dispatch without one.
        if (!OnlyPreamble(article, starts[0].Paragraph) && heads[0].Start > article.Paragraphs[0].Start)
        {
            dispatches.Add(new(article.Title, null, article.Paragraphs[0].Start, article.Paragraphs[0].Start, EndBefore(article, heads[0].Start)));
        }

        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? EndBefore(article, heads[i + 1].Start) : last;
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

    private static (string? Headline, int Start) HeadlineOf(ArticleText article, IReadOnlyList<int> headings, int paragraph, int order)
    {
        var start = article.Paragraphs[paragraph].Start;
        for (var i = paragraph - 1; i >= 0 && i >= paragraph - (order == 0 ? LatestUnsure : 2); i--)
        {
            var above = article.Paragraphs[i];
            var words = above.Of(article.Text);
            var marked = headings.Contains(i);
            if (marked || (order == 0 ? words == article.Title || (i == 0 && article.Title is null && LooksLikeHeading(article.Text, above)) : i == paragraph - 1 && LooksLikeHeading(article.Text, above)))
            {
                return (order == 0 && words == article.Title ? article.Title : words, above.Start);
            }
        }

        return (null, start);
    }

    /// <summary>Short, of several words, and not ended like a sentence.</summary>
    private static bool LooksLikeHeading(string text, TextSpan paragraph) =>
        paragraph.Length is >= 12 and <= LongestHeading && text[paragraph.End - 1] is not ('.' or ',' or ';' or ':' or '”' or '"' or '’')
        && text.AsSpan(paragraph.Start, paragraph.Length).Count(' ') >= 2 && (char.IsUpper(text[paragraph.Start]) || char.IsDigit(text[paragraph.Start]) || text[paragraph.Start] is '‘' or '\'' or '"' or '“');

    private static int EndBefore(ArticleText article, int start)
    {
        var end = article.Paragraphs[0].Start;
        foreach (var paragraph in article.Paragraphs)
        {
            if (paragraph.Start >= start)
            {
                break;
            }

            end = paragraph.End;
        }

        return end;
    }
}
