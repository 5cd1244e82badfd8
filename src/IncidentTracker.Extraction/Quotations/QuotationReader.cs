using IncidentTracker.Domain.Quotations;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>Quotations with their speakers.</summary>
public static class QuotationReader
{
    /// <summary>Every quotation in order of its span.</summary>
    public static IReadOnlyList<Quotation> Read(ArticleText article)
    {
        var quotations = new List<Quotation>();
        foreach (var pair in QuoteMarks.Of(article))
        {
            quotations.Add(new(pair.Inner, null, null, null, false));
        }

        return quotations;
    }
}
