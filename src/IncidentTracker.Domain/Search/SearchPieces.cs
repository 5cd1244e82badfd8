using System.Buffers;

namespace IncidentTracker.Domain.Search;

/// <summary>One blank-separated piece of a query as typed.</summary>
/// <param name="Field">What stood before the colon, or null.</param>
/// <param name="Value">Words, phrase or value, without marks.</param>
/// <param name="Not">It had a minus before it.</param>
/// <param name="Quoted">It stood in quotation marks.</param>
/// <param name="Prefix">A star followed.</param>
/// <param name="Start">Where the piece begins.</param>
/// <param name="Length">Its length.</param>
/// <param name="ValueStart">Where the value begins.</param>
/// <param name="IsOr">It is the word OR.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record SearchPiece(
    string? Field, string Value, bool Not, bool Quoted, bool Prefix, int Start, int Length, int ValueStart, bool IsOr = false, SearchReading.Misspelt? Problem = null);

/// <summary>Cuts a query at its blanks, phrases kept whole.</summary>
internal static class SearchPieces
{
    // Keyboards and editors turn straight marks into curly ones.
    private static readonly SearchValues<char> _quoteMarks = SearchValues.Create("\"\u201C\u201D\u201E\u00AB\u00BB");

    public static IEnumerable<SearchPiece> Of(string typed)
    {
        var at = 0;
        while (at < typed.Length)
        {
            if (char.IsWhiteSpace(typed[at]))
            {
                at++;
                continue;
            }

            var piece = Next(typed, at);
            at = piece.Start + Math.Max(1, piece.Length);
            yield return piece;
        }
    }

    private static SearchPiece Next(string typed, int start)
    {
        var at = start;
        var not = typed[at] is '-' or '\u2212' && at + 1 < typed.Length && !char.IsWhiteSpace(typed[at + 1]);
        at += not ? 1 : 0;
        string? field = null;
        var colon = FieldColon(typed, at);
        if (colon > 0)
        {
            field = typed[at..colon];
            at = colon + 1;
        }

        if (at < typed.Length && _quoteMarks.Contains(typed[at]))
        {
            var close = typed.AsSpan(at + 1).IndexOfAny(_quoteMarks);
            if (close < 0)
            {
                return new(field, "", not, true, false, start, typed.Length - start, at, Problem: new(new("search.open-quote"), at, 1));
            }

            var value = typed.Substring(at + 1, close);
            var end = at + close + 2;
            var star = end < typed.Length && typed[end] == '*';
            return new(field, value, not, true, star, start, end - start + (star ? 1 : 0), at + 1);
        }

        var stop = at;
        while (stop < typed.Length && !char.IsWhiteSpace(typed[stop]) && (field is not null || !_quoteMarks.Contains(typed[stop])))
        {
            stop++;
        }

        var word = typed[at..stop];
        var prefix = word.Length > 1 && word[^1] == '*';
        return new(field, prefix ? word[..^1] : word, not, false, prefix, start, Math.Max(1, stop - start), at, IsOr: !not && field is null && word == "OR");
    }

    /// <summary>The place of the colon where letters stand before it and no address follows; else -1.</summary>
    private static int FieldColon(string typed, int at)
    {
        var end = at;
        while (end < typed.Length && char.IsAsciiLetter(typed[end]))
        {
            end++;
        }

        return end > at && end < typed.Length && typed[end] == ':' && !typed.AsSpan(end + 1).StartsWith("//") ? end : -1;
    }
}
