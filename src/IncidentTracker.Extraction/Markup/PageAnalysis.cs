using AngleSharp.Dom;
using IncidentTracker.Domain;

namespace IncidentTracker.Extraction.Markup;

/// <summary>A page taken apart in one walk: its blocks, what it says of itself, and what both are judged against.</summary>
internal sealed record PageAnalysis(IReadOnlyList<Block> Blocks, PageSigns Signs, LinkedData Data, PageContext Context)
{
    /// <summary>What was wrong with the selector, or null.</summary>
    public Problem? Selector { get; private init; }

    /// <summary>Null with <paramref name="problem"/> set where the page cannot be taken apart.</summary>
    public static PageAnalysis? Of(PageInput page, ReadBudget budget, CancellationToken cancellation, out Problem? problem, string? bodySelector = null)
    {
        problem = PageDocument.Open(page, budget, out var document);
        if (document is null)
        {
            return null;
        }

        var signs = new PageSigns();
        signs.SeeHead(document);
        var selector = Find(document, bodySelector, signs);
        var blocks = document.Body is { } body ? BlockReader.Read(body, signs, cancellation) : [];
        var data = LinkedData.Of(signs.JsonLd);
        return new(blocks, signs, data, new(blocks, signs)) { Selector = selector };
    }

    private static Problem? Find(IDocument document, string? selector, PageSigns signs)
    {
        if (string.IsNullOrWhiteSpace(selector))
        {
            return null;
        }

        try
        {
            signs.Wanted = document.QuerySelector(selector);
        }
        catch (DomException)
        {
            return new("page.selector-invalid", selector);
        }

        return signs.Wanted is null ? new("page.selector-matches-nothing", selector) : null;
    }

    /// <summary>Where the text begins: the first chosen block of prose, else the first chosen one, else the headline, else the top.</summary>
    public int FirstOfText(bool[] chosen)
    {
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i] && Blocks[i].IsProse)
            {
                return i;
            }
        }

        var first = Array.IndexOf(chosen, true);
        return first >= 0 ? first : Math.Max(Context.TitleAt, 0);
    }
}
