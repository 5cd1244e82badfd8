using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Extraction.Markup;

/// <summary>A page's bytes to fields and paragraphs.</summary>
public static class PageReader
{
    /// <summary>Reads <paramref name="page"/> under the caps of <paramref name="budget"/>. Never throws for any input; cancellation aside.</summary>
    public static PageReading Read(PageInput page, SourceProfile profile, ReadBudget budget, CancellationToken cancellation = default)
    {
        if (PageDocument.Open(page, budget, out var document) is { } problem)
        {
            return problem.Code == "page.empty" ? new() { NotAnArticle = problem } : new() { Unreadable = problem };
        }

        using (document)
        {
            var signs = new PageSigns();
            signs.SeeHead(document!);
            var blocks = document!.Body is { } body ? BlockReader.Read(body, signs, cancellation) : [];
            return PageAssembly.Of(page, profile, document, signs, blocks, cancellation);
        }
    }
}
