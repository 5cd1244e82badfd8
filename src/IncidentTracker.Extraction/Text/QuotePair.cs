using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Text;

/// <summary>A stretch between an opening and a closing quotation mark.</summary>
/// <param name="Outer">With its marks.</param>
/// <param name="Inner">Without them.</param>
/// <param name="Paragraph">Index of the paragraph it opens in.</param>
/// <param name="Closed">False where the copy never closes it: it then ends with its paragraph.</param>
/// <param name="Continues">True where it re-opens, at the head of a paragraph, a quotation that the paragraph before left open.</param>
/// <param name="Single">True for single marks.</param>
internal sealed record QuotePair(TextSpan Outer, TextSpan Inner, int Paragraph, bool Closed, bool Continues, bool Single);
