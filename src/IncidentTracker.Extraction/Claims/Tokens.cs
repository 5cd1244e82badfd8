using System.Collections.Frozen;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Cuts a sentence into words and marks: "U.S.", "Corp." and "state-sponsored" stay one word, a possessive ending becomes a token of its own.</summary>
internal static class Tokens
{
    /// <summary>Longer sentences are read to here only: no reporter writes them, and the grammar looks back and forth.</summary>
    public const int Most = 300;

    private const int LongestWord = 60;
    private const int ShortestAdverb = 5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _notAdverbs =
        Lexicon.Words("not-adverbs").ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static Token[] Of(string text, TextSpan sentence)
    {
        var tokens = new List<Token>(Math.Min(Most, sentence.Length / 5 + 4));
        for (var i = sentence.Start; i < sentence.End && tokens.Count < Most;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c == '\u200b')
            {
                i++;
                continue;
            }

            var end = i + 1;
            if (char.IsLetterOrDigit(c))
            {
                end = EndOfWord(text, sentence.Start, i, sentence.End);
                var possessive = PossessiveAt(text, i, end);
                if (possessive < end)
                {
                    tokens.Add(Make(text, i, possessive));
                    i = possessive;
                }
            }
            else if (char.IsHighSurrogate(c) && end < sentence.End)
            {
                end++;
            }

            tokens.Add(Make(text, i, end));
            i = end;
        }

        return [.. tokens];
    }

    private static int EndOfWord(string text, int sentence, int start, int limit)
    {
        var i = start + 1;
        while (i < limit && i - start < LongestWord)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c))
            {
                i++;
            }
            else if (c is '-' or '\'' or '’' or '.' or '‑' or '_' && i + 1 < limit && char.IsLetterOrDigit(text[i + 1])
                     && (c != '.' || i - start == 1 || IsShout(text, start, i) && IsShout(text, i + 1, limit) || text[i - 2] == '.' || char.IsDigit(text[i + 1]) || char.IsLower(text[i + 1])))
            {
                i++;
            }
            else
            {
                // "U.S." keeps its last stop, "Corp." and "J." theirs where the sentence goes on.
                return c == '.' && ((i - start >= 3 && text[i - 2] == '.') || Abbreviates(text, sentence, i, limit)) ? i + 1 : i;
            }
        }

        return i;
    }

    /// <summary>Two capitals stand on end: "CERT.LV", "FBI.GOV".</summary>
    private static bool IsShout(string text, int from, int to) => to - from >= 2 && char.IsUpper(text[from]) && char.IsUpper(text[from + 1]);

    /// <summary>The stop belongs to an abbreviation or an initial, and a word, a comma or a bracket follows: no name ends there.</summary>
    private static bool Abbreviates(string text, int sentence, int stop, int limit)
    {
        var next = stop + 1;
        while (next < limit && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        return next < limit && (char.IsLetterOrDigit(text[next]) || text[next] is ',' or '(' or '\'' or '’') && char.IsLetter(text[stop - 1]) && SentenceStops.BelongsToWord(text, sentence, stop, next);
    }

    private static int PossessiveAt(string text, int start, int end) =>
        end - start > 2 && text[end - 2] is '\'' or '’' && text[end - 1] is 's' or 'S' ? end - 2 : end;

    private static Token Make(string text, int start, int end)
    {
        Span<char> lower = stackalloc char[end - start];
        for (var i = 0; i < lower.Length; i++)
        {
            var c = text[start + i];
            lower[i] = c is '’' or '‘' ? '\'' : c is '“' or '”' ? '"' : c == '‑' ? '-' : char.ToLowerInvariant(c);
        }

        if (Stopped(lower))
        {
            // "F.B.I." is the FBI; "U.S." has a spelling of its own in the lists.
            lower = Bare(lower);
        }

        var @class = AttributionLexicon.Of(lower, out var word);
        if (@class == WordClass.None && lower.Length >= ShortestAdverb && lower is [.., 'l', 'y'] && IsPlain(text.AsSpan(start, lower.Length)) && !_notAdverbs.Contains(lower))
        {
            // No list holds them all: "vehemently", "independently".
            @class = WordClass.Adverb;
        }

        return new(start, end, word ?? Spellings.Of(lower), @class, char.IsUpper(text[start]));
    }

    /// <summary>Three letters or more, each with its stop.</summary>
    private static bool Stopped(ReadOnlySpan<char> word)
    {
        if (word.Length < 6 || word.Length % 2 != 0)
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

    private static Span<char> Bare(Span<char> stopped)
    {
        for (var i = 0; i < stopped.Length / 2; i++)
        {
            stopped[i] = stopped[2 * i];
        }

        return stopped[..(stopped.Length / 2)];
    }

    private static bool IsPlain(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsLower(c))
            {
                return false;
            }
        }

        return true;
    }
}
