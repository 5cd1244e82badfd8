using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Extraction.Markup;

/// <summary>A page's bytes to fields and paragraphs.</summary>
public static class PageReader
{
    /// <summary>Reads <paramref name="page"/> under the caps of <paramref name="budget"/>. Never throws for any input; cancellation aside.</summary>
    public static PageReading Read(PageInput page, SourceProfile profile, ReadBudget budget, CancellationToken cancellation = default)
    {
        if (PageAnalysis.Of(page, budget, cancellation, out var problem, profile.BodySelector) is not { } analysis)
        {
            return problem!.Code == "page.empty" ? new() { NotAnArticle = problem } : new() { Unreadable = problem };
        }

        return PageAssembly.Of(page, profile, analysis);
    }
}
