using System.Buffers;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Search;

namespace IncidentTracker.Store.Search;

/// <summary>A piece of text with the places of the words that were looked for.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Start">Where it stands in the article's text; 0 for a title.</param>
/// <param name="Marks">Places inside <paramref name="Text"/>, in order, not overlapping.</param>
public sealed record Snippet(string Text, int Start, IReadOnlyList<TextSpan> Marks);

/// <summary>Shows hits of one search in context. Made here rather than by the provider, so that both show the same words.</summary>
internal sealed class Snippets(SearchQuery query)
{
    private const int LongestSnippet = 320;

    private readonly SearchTerm[] _terms = [.. query.Shown];
    private readonly SearchValues<char> _others = SearchWords.OthersThan(query.Shown);

    /// <summary>Whether there are words to show at all.</summary>
    public bool HaveWords => _terms.Length > 0;

    /// <summary>A short text with its marks.</summary>
    public Snippet Mark(string text) => new(text, 0, [.. Places(text)]);

    /// <summary>The sentences with the words, first ones first; the beginning of the text where no word stands in it. Reads no further than the last of them.</summary>
    public IReadOnlyList<Snippet> Of(string text, int most)
    {
        var snippets = new List<Snippet>();
        var (start, end) = (0, 0);
        List<TextSpan>? marks = null;
        foreach (var place in Places(text))
        {
            if (marks is null || place.Start >= end)
            {
                if (snippets.Count == most)
                {
                    break;
                }

                (start, end) = Sentence(text, place);
                snippets.Add(new(text[start..end], start, marks = []));
            }

            if (place.End <= end)
            {
                marks.Add(new(place.Start - start, place.End - start));
            }
        }

        if (snippets.Count == 0 && text.Length > 0)
        {
            (start, end) = Sentence(text, new(0, 0));
            snippets.Add(new(text[start..end], start, []));
        }

        return snippets;
    }

    /// <summary>Where the terms stand, the longest where several begin at one place.</summary>
    private IEnumerable<TextSpan> Places(string text)
    {
        var at = 0;
        while (HaveWords && SearchWords.Next(text, _others, ref at, out var start))
        {
            var end = -1;
            foreach (var term in _terms)
            {
                end = Math.Max(end, EndOf(term, text, start, at));
            }

            if (end >= 0)
            {
                yield return new(start, end);
                at = end;
            }
        }
    }

    /// <summary>Where a term ends that begins with the word at a place; -1 where another word stands there.</summary>
    private static int EndOf(SearchTerm term, string text, int start, int end)
    {
        for (var i = 0; i < term.Words.Count; i++)
        {
            if ((i > 0 && !SearchWords.Next(text, ref end, out start)) || !SearchWords.Is(text.AsSpan(start, end - start), term.Words[i], term.Prefix && i == term.Words.Count - 1))
            {
                return -1;
            }
        }

        return end;
    }

    /// <summary>The sentence around a place, cut at blanks where it is very long.</summary>
    private static (int Start, int End) Sentence(string text, TextSpan place)
    {
        var start = place.Start;
        while (start > 0 && place.Start - start < LongestSnippet / 2 && !EndsSentence(text, start - 1))
        {
            start--;
        }

        var end = place.End;
        while (end < text.Length && end - start < LongestSnippet && !EndsSentence(text, end))
        {
            end++;
        }

        end = Math.Min(text.Length, end + (end < text.Length && text[end] != '\n' ? 1 : 0));
        while (start < place.Start && (char.IsWhiteSpace(text[start]) || (start > 0 && char.IsLetterOrDigit(text[start]) && char.IsLetterOrDigit(text[start - 1]))))
        {
            start++;
        }

        while (end > place.End && (char.IsWhiteSpace(text[end - 1]) || (end < text.Length && char.IsLetterOrDigit(text[end]) && char.IsLetterOrDigit(text[end - 1]))))
        {
            end--;
        }

        return (start, end);
    }

    private static bool EndsSentence(string text, int at) =>
        text[at] == '\n' || (text[at] is '.' or '!' or '?' or '。' && (at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]))
            // "U.S. officials": one letter before the stop is an initial, not an end.
            && !(at >= 2 && char.IsUpper(text[at - 1]) && !char.IsLetter(text[at - 2])));
}
