using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Quotations;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>Quotations with their speakers.</summary>
public static class QuotationReader
{
    /// <summary>No news story has more; what lies beyond is left unread, so that time stays bounded whatever the text.</summary>
    private const int MostPairs = 5_000;

    /// <summary>Every quotation in order of its span.</summary>
    public static IReadOnlyList<Quotation> Read(ArticleText article)
    {
        var quotations = new List<Quotation>();
        var pairs = UnclosedQuotations.Mended(article.Text, QuoteMarks.Of(article));
        var speakers = new SpeakerReader(article, pairs);
        var spoken = -1;
        foreach (var pair in pairs.Where(pair => !QuotationFilter.IsOneWord(article.Text, pair)).Take(MostPairs))
        {
            var quote = QuotedStretch.Of(article, pairs, pair);
            var whole = QuotationFilter.IsWhole(article.Text, quote);
            var said = speakers.Read(quote, whole);

            // "…,” Doe said. “We got lucky.”": short as it is, it goes on with what was said before it in the paragraph.
            var goesOn = whole && quote.Self == 0 && spoken == pair.Paragraph;
            if (!QuotationFilter.IsQuotation(article.Text, quote, whole, said is not null || goesOn))
            {
                continue;
            }

            // A fragment without a reporting clause is nobody's; a sentence without one goes on with the last speaker's words.
            var speaker = said ?? (whole || QuotationFilter.EndsSentence(article.Text, pair) ? speakers.Last(quote) : null);
            if (speaker is not null)
            {
                speakers.Remember(speaker, pair.Paragraph);
                spoken = pair.Paragraph;
            }

            quotations.Add(new(Trimmed(article.Text, pair.Inner), speaker?.Speaker, speaker?.Role, said?.Cue is { Length: > 0 } cue ? cue : null, !whole));
        }

        return quotations;
    }

    private static TextSpan Trimmed(string text, TextSpan inner)
    {
        var (start, end) = (inner.Start, inner.End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new(start, end);
    }
}
