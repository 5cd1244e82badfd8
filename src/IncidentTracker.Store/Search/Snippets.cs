using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Search;

namespace IncidentTracker.Store.Search;

/// <summary>A piece of text with the places of the words that were looked for.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Start">Where it stands in the article's text; 0 for a title.</param>
/// <param name="Marks">Places inside <paramref name="Text"/>, in order, not overlapping.</param>
public sealed record Snippet(string Text, int Start, IReadOnlyList<TextSpan> Marks);

/// <summary>Shows hits in context. Made here rather than by the provider, so that both show the same words.</summary>
internal static class Snippets
{
    private const int LongestSnippet = 320;

    /// <summary>A short text with its marks.</summary>
    public static Snippet Mark(string text, SearchQuery query) => new(text, 0, Places(text, query));

    /// <summary>The sentences with the words, first ones first; the beginning of the text where no word stands in it.</summary>
    public static IReadOnlyList<Snippet> Of(string text, SearchQuery query, int most)
    {
        var places = Places(text, query);
        var snippets = new List<Snippet>();
        for (var i = 0; i < places.Count && snippets.Count < most;)
        {
            var (start, end) = Sentence(text, places[i]);
            var marks = new List<TextSpan>();
            for (; i < places.Count && places[i].Start < end; i++)
            {
                if (places[i].End <= end)
                {
                    marks.Add(new(places[i].Start - start, places[i].End - start));
                }
            }

            snippets.Add(new(text[start..end], start, marks));
        }

        if (snippets.Count == 0 && text.Length > 0)
        {
            var (start, end) = Sentence(text, new(0, 0));
            snippets.Add(new(text[start..end], start, []));
        }

        return snippets;
    }

    private static List<TextSpan> Places(string text, SearchQuery query)
    {
        var terms = query.Shown.ToList();
        if (terms.Count == 0)
        {
            return [];
        }

        var words = SearchWords.Of(text).ToList();
        var places = new List<TextSpan>();
        for (var i = 0; i < words.Count; i++)
        {
            var longest = terms.Where(term => Fits(words, i, term)).Select(term => term.Words.Count).DefaultIfEmpty(0).Max();
            if (longest > 0)
            {
                places.Add(new(words[i].Start, words[i + longest - 1].End));
                i += longest - 1;
            }
        }

        return places;
    }

    private static bool Fits(List<SearchWord> words, int at, SearchTerm term)
    {
        if (at + term.Words.Count > words.Count)
        {
            return false;
        }

        for (var i = 0; i < term.Words.Count; i++)
        {
            var open = term.Prefix && i == term.Words.Count - 1;
            if (open ? !words[at + i].Folded.StartsWith(term.Words[i], StringComparison.Ordinal) : words[at + i].Folded != term.Words[i])
            {
                return false;
            }
        }

        return true;
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
