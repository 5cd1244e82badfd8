using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Text;

/// <summary>What a piece of a sentence is.</summary>
internal enum WordKind
{
    /// <summary>Letters, digits, inner apostrophes, hyphens and stops ("U.S.", "co-founder", "government’s").</summary>
    Word,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    /// <summary>A whole quotation, marks included.</summary>
    Quote,
    /// <summary>Any other character.</summary>
    Other,
}

/// <summary>A piece of a sentence in its place.</summary>
internal readonly record struct Word(TextSpan Span, WordKind Kind);

/// <summary>Cuts a stretch of text into words and marks; quotations inside it are one piece each.</summary>
internal static class Words
{
    /// <summary>The pieces of <paramref name="span"/>. <paramref name="quotes"/> are in order; those that overlap the span count as one piece each.</summary>
    public static List<Word> Of(string text, TextSpan span, IReadOnlyList<QuotePair> quotes)
    {
        var words = new List<Word>();
        var quote = FirstEndingAfter(quotes, span.Start);
        for (var i = span.Start; i < span.End;)
        {
            while (quote < quotes.Count && quotes[quote].Outer.End <= i)
            {
                quote++;
            }

            if (quote < quotes.Count && quotes[quote].Outer.Start <= i)
            {
                var end = Math.Min(quotes[quote].Outer.End, span.End);
                words.Add(new(new(i, end), WordKind.Quote));
                i = end;
                continue;
            }

            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }

            var to = i + 1;
            if (IsLetter(c))
            {
                while (to < span.End && (IsLetter(text[to]) || (IsInner(text[to]) && to + 1 < span.End && IsLetter(text[to + 1]))))
                {
                    to++;
                }

                // The stop of "U.S." or "Mr." stays with its word, the stop of the sentence does not.
                if (to < span.End && text[to] == '.' && to + 1 < span.End && (text.AsSpan(i, to - i).Contains('.') || to - i <= 4 && to + 2 < span.End && text[to + 1] == ' '))
                {
                    to++;
                }
            }

            words.Add(new(new(i, to), IsLetter(c) ? WordKind.Word : KindOf(c)));
            i = to;
        }

        return words;
    }

    private static int FirstEndingAfter(IReadOnlyList<QuotePair> quotes, int at)
    {
        var (low, high) = (0, quotes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (quotes[middle].Outer.End <= at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '&' or '@' or '_' or '$';

    private static bool IsInner(char c) => c is '\'' or '’' or '-' or '.' or '/' or '‑';

    private static WordKind KindOf(char c) => c switch
    {
        ',' => WordKind.Comma,
        ':' => WordKind.Colon,
        ';' => WordKind.Semicolon,
        '—' or '–' or '-' => WordKind.Dash,
        '(' or '[' => WordKind.Open,
        ')' or ']' => WordKind.Close,
        _ => WordKind.Other,
    };
}
