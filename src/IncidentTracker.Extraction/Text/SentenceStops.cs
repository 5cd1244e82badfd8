using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Text;

/// <summary>Whether a full stop belongs to its word ("U.S.", "Jan.", "J.") or ends a sentence.</summary>
internal static class SentenceStops
{
    /// <summary>Longest word looked back over, so that a line without blanks stays linear.</summary>
    private const int LongestWord = 24;

    private static readonly FrozenDictionary<string, bool> _neverEnds =
        Lexicon.Rows("abbreviations").ToFrozenDictionary(row => row[0], row => row[1] == "never", StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _abbreviations = _neverEnds.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _openers =
        Lexicon.Words("sentence-openers").ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True where the stop at <paramref name="stop"/> is part of an abbreviation, an initial or a list number, given the word that begins at <paramref name="next"/>.</summary>
    public static bool BelongsToWord(ReadOnlySpan<char> text, int sentence, int stop, int next)
    {
        var from = stop;
        while (from > sentence && stop - from < LongestWord && IsOfWord(text[from - 1]))
        {
            from--;
        }

        var word = text[from..stop];
        if (word.IsEmpty || stop - from == LongestWord)
        {
            return false;
        }

        // "1. Patch the server": the number of a list item.
        if (from == sentence && word.Length <= 3 && IsDigits(word))
        {
            return true;
        }

        if (_abbreviations.TryGetValue(word, out var never) && IsAbbreviationHere(text, word, next, never))
        {
            return never || !Opens(text, next);
        }

        // "U.S.", "a.k.a.", "J. Doe", "J.R.R. Doe"; a lone "I" ends sentences as often as it is an initial.
        var initials = word.Length == 1 ? char.IsUpper(word[0]) : IsInitials(word);
        return initials && !Opens(text, next);
    }

    /// <summary>True where a new sentence may begin with the word at <paramref name="next"/> even after an abbreviation.</summary>
    private static bool Opens(ReadOnlySpan<char> text, int next)
    {
        // "… in the U.S. “We know”": an opening mark is as good as an opening word.
        if (next < text.Length && text[next] is '"' or '“' or '«' or '„')
        {
            return true;
        }

        var to = next;
        while (to < text.Length && to - next < LongestWord && char.IsLetter(text[to]))
        {
            to++;
        }

        // "J. A. Smith": the A is an initial, not an article.
        return to > next && _openers.Contains(text[next..to]) && (to == text.Length || text[to] != '.');
    }

    /// <summary>True where the word at <paramref name="at"/> is one that begins sentences.</summary>
    public static bool BeginsSentence(ReadOnlySpan<char> text, int at) => Opens(text, at);

    /// <summary>Short words that are also plain English ("no", "sec", "art", "est", "fig") count only in front of a number or name.</summary>
    private static bool IsAbbreviationHere(ReadOnlySpan<char> text, ReadOnlySpan<char> word, int next, bool never) =>
        (word.ToString().ToUpperInvariant(), never) switch
        {
            ("NO" or "NOS" or "FIG" or "ART" or "OP" or "EST" or "CA" or "SEC" or "VOL" or "PP", _) => next < text.Length && char.IsDigit(text[next]),
            ("MISS" or "MONT" or "LA" or "PA" or "MO" or "CO" or "MAR" or "MON" or "WED" or "SAT" or "SUN" or "IND" or "ILL" or "DEL" or "WASH" or "ORE" or "AL" or "KAN" or "REV" or "HON" or "GEN" or "REP" or "COL" or "DET", _) =>
                char.IsUpper(word[0]) || word is "al",
            _ => true,
        };

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '.' or '&' or '\'' or '’';

    private static bool IsDigits(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Single letters with stops between them.</summary>
    private static bool IsInitials(ReadOnlySpan<char> word)
    {
        if (word.Length % 2 == 0)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
            {
                return false;
            }
        }

        return true;
    }
}
