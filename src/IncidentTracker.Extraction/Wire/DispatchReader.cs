using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Wire;

/// <summary>The wire stories inside an article.</summary>
public static class DispatchReader
{
    /// <summary>Dispatches in order, at least one where there is text.</summary>
    /// <param name="article">The text.</param>
    /// <param name="headings">Paragraphs known to be headings from the markup, as indices; empty for plain text.</param>
    public static IReadOnlyList<Dispatch> Read(ArticleText article, IReadOnlyList<int> headings) => [];
}
