using System.Buffers;
using System.Globalization;
using System.Text;

namespace IncidentTracker.Domain.Search;

/// <summary>A word as the index knows it, and where it stands.</summary>
/// <param name="Folded">Lower case, without accents.</param>
/// <param name="Start">Where the word begins in the text, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
public readonly record struct SearchWord(string Folded, int Start, int End);

/// <summary>Cuts text into the words that are searched for. Both providers index these words, so both give the same answers.
/// A word is a run of letters and digits; an ideograph or kana stands for itself, because nothing parts them.</summary>
public static class SearchWords
{
    /// <summary>Longer runs are no words of a story; they are cut here so that no index entry is unbounded.</summary>
    private const int LongestWord = 64;

    /// <summary>The words of a text in order.</summary>
    public static IEnumerable<SearchWord> Of(string text)
    {
        var at = 0;
        while (Next(text, ref at, out var start))
        {
            yield return new(Fold(text.AsSpan(start, at - start)), start, at);
        }
    }

    /// <summary>Goes to the end of the next word, as it stands in the text. Signs of which nothing is left when folded, an accent by itself, are no word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where to go on from; afterwards the end of the word.</param>
    /// <param name="start">Where the word begins.</param>
    /// <returns>False where no word is left.</returns>
    public static bool Next(string text, ref int at, out int start)
    {
        while (at < text.Length)
        {
            start = at;
            if (!IsWordPart(text, at, out var width))
            {
                at += width;
                continue;
            }

            at += width;
            if (!StandsAlone(text[start]))
            {
                while (at < text.Length && at - start < LongestWord && IsWordPart(text, at, out width) && !StandsAlone(text[at]))
                {
                    at += width;
                }
            }

            if (!IsNothing(text.AsSpan(start, at - start)))
            {
                return true;
            }
        }

        start = at;
        return false;
    }

    /// <summary>Goes to the end of the next word that may begin one of the terms; what cannot is passed over many signs at a time. Of a run without end only the first piece is met.</summary>
    /// <param name="text">The text.</param>
    /// <param name="others">From <see cref="OthersThan"/>.</param>
    /// <param name="at">Where to go on from; afterwards the end of the word.</param>
    /// <param name="start">Where the word begins.</param>
    /// <returns>False where no such word is left.</returns>
    public static bool Next(string text, SearchValues<char> others, ref int at, out int start)
    {
        while (text.AsSpan(at).IndexOfAnyExcept(others) is var passed and >= 0)
        {
            at += passed;
            if (!GoesOn(text, at))
            {
                return Next(text, ref at, out start);
            }

            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        }

        start = at = text.Length;
        return false;
    }

    /// <summary>The signs with which no word that begins a term can begin. Signs beyond ASCII are never among them, whatever letter is left of them when folded.</summary>
    public static SearchValues<char> OthersThan(IEnumerable<SearchTerm> terms)
    {
        var first = terms.Select(term => term.Words[0][0]).ToHashSet();
        return SearchValues.Create([.. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => !first.Contains(char.ToLowerInvariant(c)))]);
    }

    /// <summary>Whether a place is inside a word rather than at its beginning.</summary>
    private static bool GoesOn(string text, int at)
    {
        if (at == 0 || StandsAlone(text[at]) || StandsAlone(text[at - 1]))
        {
            return false;
        }

        var before = at > 1 && char.IsLowSurrogate(text[at - 1]) && char.IsHighSurrogate(text[at - 2]) ? at - 2 : at - 1;
        return IsWordPart(text, before, out _) && IsWordPart(text, at, out _);
    }

    /// <summary>Whether a word as it stands in a text is this one.</summary>
    /// <param name="standing">As it stands.</param>
    /// <param name="folded">The word, or its beginning, folded.</param>
    /// <param name="open">The word may go on.</param>
    public static bool Is(ReadOnlySpan<char> standing, string folded, bool open)
    {
        // Nearly all words of a story are plain letters, and nearly all are another word: both are seen without making a new string.
        if (Ascii.IsValid(standing))
        {
            return open ? standing.Length >= folded.Length && Ascii.EqualsIgnoreCase(standing[..folded.Length], folded) : Ascii.EqualsIgnoreCase(standing, folded);
        }

        var word = Fold(standing);
        return open ? word.StartsWith(folded, StringComparison.Ordinal) : word == folded;
    }

    /// <summary>All words of a name run together: <c>APT-28</c> and <c>APT 28</c> are one.</summary>
    public static string Joined(string name) => string.Concat(Of(name).Select(word => word.Folded));

    private static bool IsWordPart(string text, int at, out int width)
    {
        var c = text[at];
        width = 1;
        if (char.IsAscii(c))
        {
            return char.IsAsciiLetterOrDigit(c);
        }

        if (char.IsSurrogate(c))
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return false;
            }

            width = rune.Utf16SequenceLength;
            return Rune.IsLetterOrDigit(rune);
        }

        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    private static bool IsNothing(ReadOnlySpan<char> word) => !Ascii.IsValid(word) && Fold(word).Length == 0;

    // Hiragana, katakana, CJK ideographs and their extensions in the basic plane.
    private static bool StandsAlone(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private static string Fold(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
        {
            return string.Create(word.Length, word, static (target, source) => Ascii.ToLower(source, target, out _));
        }

        var folded = new StringBuilder(word.Length);
        foreach (var c in word.ToString().Normalize(NormalizationForm.FormKD))
        {
            // Combining accents go; marks of scripts that write vowels with them stay.
            if (c is < '\u0300' or > '\u036F')
            {
                folded.Append(Plain(char.ToLowerInvariant(c)));
            }
        }

        // Put together again: syllables of Korean and voiced kana are one letter, not several.
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    // Letters that carry a stroke have no accent to take away, but people type them without.
    private static string Plain(char c) => c switch
    {
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        _ => char.IsLetterOrDigit(c) || c > '\u02FF' ? c.ToString() : "",
    };
}
