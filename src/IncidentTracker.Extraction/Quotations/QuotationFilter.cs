using System.Collections.Frozen;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>Tells somebody's words from names, terms of art and scare quotes.</summary>
internal static class QuotationFilter
{
    private static readonly FrozenSet<string> _terms = Lexicon.Words("terms-of-art").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for whole sentences: they begin with a capital and end with a stop, a comma before the reporting clause, or the sentence around them.</summary>
    public static bool IsWhole(string text, QuotedStretch quote)
    {
        var inner = text.AsSpan(quote.Pair.Inner.Start, quote.Pair.Inner.Length).Trim();
        if (inner.Length < 2 || CountWords(inner) < 3)
        {
            return false;
        }

        var last = inner[^1];
        var starts = char.IsUpper(inner[0]) || char.IsDigit(inner[0]) || inner[0] is '[' or '…' or '.' or '(' or '‘' or '\'' || !(char.IsLower(inner[0]) || char.IsUpper(inner[0]));
        var after = quote.Pair.Outer.End < text.Length ? text[quote.Pair.Outer.End] : '\n';
        var opens = quote.Self == 0 || quote.Words[quote.Self - 1].Kind is WordKind.Colon;
        return starts && (last is '.' or '!' or '?' or '…' or ',' or '。' || (opens && (after is '.' or ',' or '\n' or '!' or '?' || CountWords(inner) > 7)) || !quote.Pair.Closed);
    }

    /// <summary>True where the stretch reproduces somebody's words. <paramref name="attributed"/>: a reporting verb governs it.</summary>
    public static bool IsQuotation(string text, QuotedStretch quote, bool whole, bool attributed)
    {
        var inner = text.AsSpan(quote.Pair.Inner.Start, quote.Pair.Inner.Length).Trim();
        var count = CountWords(inner);
        var ends = inner.Length > 0 && inner[^1] is '.' or ',' or '!' or '?' or '…';
        if (count == 0 || (count == 1 && !(ends && whole)))
        {
            return false;
        }

        if (whole)
        {
            var title = IsTitle(inner.TrimEnd(" .,!?").ToString(), count);
            return (attributed && !(title && IsNamed(text, quote))) || quote.Pair.Continues || (count >= 4 && !title);
        }

        var bare = inner.TrimEnd(" .,!?").ToString();
        if (_terms.Contains(bare) || IsNamed(text, quote) || IsTitle(bare, count) || IsFileName(bare, count))
        {
            return false;
        }

        return attributed ? count >= 2 : count >= 6 || (ends && count >= 4);
    }

    /// <summary>True for a single word without a stop of its own, which is never a quotation: told apart before any work is spent on it.</summary>
    public static bool IsOneWord(string text, QuotePair pair) =>
        pair.Inner.Length < 64 && !EndsSentence(text, pair) && CountWords(text.AsSpan(pair.Inner.Start, pair.Inner.Length)) < 2;

    /// <summary>True where the words end with a stop or comma of their own.</summary>
    public static bool EndsSentence(string text, QuotePair pair) =>
        text.AsSpan(pair.Inner.Start, pair.Inner.Length).TrimEnd() is { Length: > 0 } inner && inner[^1] is '.' or ',' or '!' or '?' or '…';

    /// <summary>“so-called”, “dubbed”, “known as”, “codenamed” before the mark, or its own abbreviation in brackets behind it.</summary>
    private static bool IsNamed(string text, QuotedStretch quote)
    {
        for (var i = quote.Self - 1; i >= 0 && i >= quote.Self - 3; i--)
        {
            if (quote.Words[i].Kind != WordKind.Word)
            {
                break;
            }

            var word = quote.Words[i].Span.Of(text).ToLowerInvariant();
            if (word is "so-called" or "dubbed" or "codenamed" or "code-named" or "nicknamed" or "named" or "titled" or "entitled" or "termed" or "aka" or "a.k.a." or "alias" or "moniker" or "handle"
                or "pseudonym" or "username" or "password" or "hashtag" or "labelled" or "labeled" or "headlined" or "subject" or "called" or "known"
                && !(word is "called" && (CountWords(text.AsSpan(quote.Pair.Inner.Start, quote.Pair.Inner.Length)) > 3 || IsJudged(text, quote, i))))
            {
                return true;
            }
        }

        var after = quote.Self + 1;
        return after + 2 < quote.Words.Count && quote.Words[after].Kind == WordKind.Open && quote.Words[after + 2].Kind == WordKind.Close
            && quote.Words[after + 1].Span.Of(text) is { Length: >= 2 and <= 8 } letters && letters.All(c => char.IsUpper(c) || char.IsDigit(c));
    }

    /// <summary>"called the plan “welcome, if late”": what is called so stands between, and small letters say that it is no name.</summary>
    private static bool IsJudged(string text, QuotedStretch quote, int verb) =>
        quote.Self - verb > 2 && char.IsLower(text[quote.Pair.Inner.Start]) && CountWords(text.AsSpan(quote.Pair.Inner.Start, quote.Pair.Inner.Length)) > 1;

    /// <summary>All words capitalised: a name or a title.</summary>
    private static bool IsTitle(string inner, int count)
    {
        var capital = 0;
        foreach (var word in inner.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            capital += char.IsUpper(word[0]) || char.IsDigit(word[0]) || PhraseWords.IsParticle(word) || word is "and" or "in" or "on" or "to" or "a" or "an" or "with" ? 1 : 0;
        }

        return char.IsUpper(inner[0]) && capital == count && count <= 10;
    }

    private static bool IsFileName(string inner, int count) =>
        count <= 2 && (inner.Contains('_') || inner.Contains('\\') || inner.Contains('/') || (inner.LastIndexOf('.') is var dot && dot > 0 && dot >= inner.Length - 6));

    private static int CountWords(ReadOnlySpan<char> text)
    {
        var (count, inside) = (0, false);
        foreach (var c in text)
        {
            var letter = char.IsLetterOrDigit(c) || (inside && !char.IsWhiteSpace(c) && c is not ('—' or '–'));
            count += letter && !inside ? 1 : 0;
            inside = letter;

            // Scripts without blanks: a word is about two letters long.
            if (c is >= '\u3040' and <= '\u9fff')
            {
                inside = false;
            }
        }

        return count;
    }
}
