using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Fields and paragraphs put together into one reading.</summary>
internal static class PageAssembly
{
    public static PageReading Of(PageInput page, SourceProfile profile, PageAnalysis analysis)
    {
        var (blocks, signs, context) = analysis;
        var chosen = MainText.Choose(blocks, context);
        var paragraphs = new List<string>();
        var headings = new List<int>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (chosen[i])
            {
                if (blocks[i].IsHeading)
                {
                    headings.Add(paragraphs.Count);
                }

                paragraphs.Add(blocks[i].Text);
            }
        }

        return new()
        {
            Title = signs.Meta("og:title") ?? signs.Title?.Trim() ?? "",
            Paragraphs = paragraphs,
            Headings = headings,
            NotAnArticle = paragraphs.Count == 0 ? new Problem("page.no-text") : null,
        };
    }
}
