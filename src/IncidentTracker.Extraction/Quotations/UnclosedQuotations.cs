using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>“We are looking into it, a spokeswoman said.”: a closing mark forgotten before the reporting clause is put back where it belongs.</summary>
internal static class UnclosedQuotations
{
    private const int LongestClause = 160;
    private const int MostWords = 16;

    /// <summary>The pairs, each unclosed one cut before a reporting clause that ends its paragraph.</summary>
    public static IReadOnlyList<QuotePair> Mended(string text, IReadOnlyList<QuotePair> pairs) =>
        [.. pairs.Select(pair => pair.Closed ? pair : Mend(text, pair))];

    private static QuotePair Mend(string text, QuotePair pair)
    {
        var lowest = Math.Max(pair.Inner.Start + 1, pair.Inner.End - LongestClause);
        for (var at = pair.Inner.End - 1; at > lowest; at--)
        {
            if (text[at] is not (',' or '?' or '!'))
            {
                continue;
            }

            var clause = Words.Of(text, new(at + 1, pair.Inner.End), []);
            if (clause.Count is > 1 and <= MostWords && new AttributionReader(text, clause).After(0) is { } said && said.At.Start <= clause[1].Span.Start)
            {
                return pair with { Outer = new(pair.Outer.Start, at + 1), Inner = new(pair.Inner.Start, at + 1) };
            }
        }

        return pair;
    }
}
