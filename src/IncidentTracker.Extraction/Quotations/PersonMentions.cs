using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>People named in a sentence without speaking: "Acme President Jane Doe also weighed in".</summary>
internal static class PersonMentions
{
    /// <summary>Names of two to four capitalised words behind an office or beginning with a common given name.</summary>
    public static IEnumerable<TextSpan> In(string text, List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsCapital(text, words, i))
            {
                continue;
            }

            var to = i;
            while (to < words.Count && to - i < 5 && IsCapital(text, words, to) && !PhraseWords.IsRole(Of(text, words, to)))
            {
                to++;
            }

            var named = to - i is >= 2 and <= 4
                && (PhraseWords.IsFirstName(Of(text, words, i)) || (i > 0 && words[i - 1].Kind == WordKind.Word && PhraseWords.IsRole(Of(text, words, i - 1))));
            if (named)
            {
                yield return new(words[i].Span.Start, words[to - 1].Span.End);
                i = to;
            }
        }
    }

    private static bool IsCapital(string text, List<Word> words, int at) =>
        words[at].Kind == WordKind.Word && char.IsUpper(Of(text, words, at)[0]) && !Of(text, words, at).EndsWith("'s", StringComparison.Ordinal) && !Of(text, words, at).EndsWith("’s", StringComparison.Ordinal);

    private static ReadOnlySpan<char> Of(string text, List<Word> words, int at) => text.AsSpan(words[at].Span.Start, words[at].Span.Length);
}
