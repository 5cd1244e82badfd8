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
                && (PhraseWords.IsFirstName(Of(text, words, i)) || (i > 0 && words[i - 1].Kind == WordKind.Word && PhraseWords.IsRole(Of(text, words, i - 1))) || IsTitled(text, words, i));
            if (named)
            {
                yield return new(words[i].Span.Start, words[to - 1].Span.End);
                i = to;
            }
        }
    }

    /// <summary>"Rep. Jane Doe", "Mr. Doe", with the stop or without.</summary>
    private static bool IsTitled(string text, List<Word> words, int i)
    {
        var title = i > 0 ? words[i - 1].Kind == WordKind.Word ? i - 1 : i - 2 : -1;
        return title >= 0 && words[title].Kind == WordKind.Word && Of(text, words, title) is "Rep" or "Rep." or "Sen" or "Sen." or "Gov" or "Gov." or "Gen" or "Gen." or "Mr" or "Mr." or "Ms" or "Ms." or "Mrs" or "Mrs." or "Dr" or "Dr." or "Prof" or "Prof." or "Sir" or "Lord";
    }

    private static bool IsCapital(string text, List<Word> words, int at) =>
        words[at].Kind == WordKind.Word && char.IsUpper(Of(text, words, at)[0]) && !Of(text, words, at).EndsWith("'s", StringComparison.Ordinal) && !Of(text, words, at).EndsWith("’s", StringComparison.Ordinal);

    private static ReadOnlySpan<char> Of(string text, List<Word> words, int at) => text.AsSpan(words[at].Span.Start, words[at].Span.Length);
}
