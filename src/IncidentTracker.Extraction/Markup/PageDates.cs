using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Only the time of a page, for sources whose dates read badly.</summary>
public static class PageDates
{
    /// <summary>The time of <paramref name="page"/>, or null where it states none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="modified">True for the last change, falling back on the publication; false for the publication.</param>
    /// <param name="earliest">Times before this are not believed.</param>
    /// <param name="budget">Caps.</param>
    /// <param name="cancellation">The caller's time limit.</param>
    public static StatedTime? Read(PageInput page, bool modified, DateTimeOffset? earliest, ReadBudget budget, CancellationToken cancellation = default)
    {
        if (PageAnalysis.Of(page, budget, cancellation, out _) is not { } analysis)
        {
            return null;
        }

        var first = analysis.FirstOfText(MainText.Choose(analysis.Blocks, analysis.Context));
        var reader = new PublishedTimeReader(analysis.Signs, analysis.Data, analysis.Blocks, first, page.Url, false, earliest);
        return modified ? reader.ModifiedOrPublished() : reader.Published();
    }
}
