using IncidentTracker.Domain;

namespace IncidentTracker.Extraction.Markup;

/// <summary>A page taken apart in one walk: its blocks, what it says of itself, and what both are judged against.</summary>
internal sealed record PageAnalysis(IReadOnlyList<Block> Blocks, PageSigns Signs, PageContext Context)
{
    /// <summary>Null with <paramref name="problem"/> set where the page cannot be taken apart.</summary>
    public static PageAnalysis? Of(PageInput page, ReadBudget budget, CancellationToken cancellation, out Problem? problem)
    {
        problem = PageDocument.Open(page, budget, out var document);
        if (document is null)
        {
            return null;
        }

        var signs = new PageSigns();
        signs.SeeHead(document);
        var blocks = document.Body is { } body ? BlockReader.Read(body, signs, cancellation) : [];
        return new(blocks, signs, new(blocks, signs, null));
    }
}
