using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>People named in a sentence without speaking: "Acme President Jane Doe also weighed in".</summary>
internal static class PersonMentions
{
    /// <summary>Names of two to four capitalised words behind an office or a title or beginning with a common given name; a given name alone ("Kirsty, whose files …").</summary>
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

            var introduced = i > 0 && words[i - 1].Kind == WordKind.Word && PhraseWords.IsRole(Of(text, words, i - 1));
            var named = to - i is >= 2 and <= 4 ? introduced || PhraseWords.OpensName(Of(text, words, i)) || IsTitled(text, words, i)
                : to - i == 1 && i > 0 && Genders.IsGivenName(Of(text, words, i)) && !Wire.PlaceNames.IsCity(words[i].Span.Of(text)) && !Wire.PlaceNames.IsRegion(words[i].Span.Of(text));
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
        return title >= 0 && words[title].Kind == WordKind.Word && Of(text, words, title) is var word && (PhraseWords.IsHonorific(word) || word.TrimEnd('.') is "Rep" or "Sen" or "Gov" or "Gen");
    }

    /// <summary>Every run of two or three capitalised words, person or not: what a surname alone may go back to.</summary>
    public static IEnumerable<string> Pairs(string text, List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var to = i;
            while (to < words.Count && IsCapital(text, words, to))
            {
                to++;
            }

            if (to - i is 2 or 3)
            {
                yield return text[words[i].Span.Start..words[to - 1].Span.End];
            }

            i = Math.Max(i, to);
        }
    }

    private static bool IsCapital(string text, List<Word> words, int at) =>
        words[at].Kind == WordKind.Word && char.IsUpper(Of(text, words, at)[0]) && !Of(text, words, at).EndsWith("'s", StringComparison.Ordinal) && !Of(text, words, at).EndsWith("’s", StringComparison.Ordinal);

    private static ReadOnlySpan<char> Of(string text, List<Word> words, int at) => text.AsSpan(words[at].Span.Start, words[at].Span.Length);
}
