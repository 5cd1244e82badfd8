using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>A link to an article on a section page.</summary>
/// <param name="Address">The article.</param>
/// <param name="Title">The longest words that link to it.</param>
public sealed record SectionLink(CanonicalUrl Address, string Title);

/// <summary>What a section page lists.</summary>
/// <param name="Links">Articles in the order of the page, each once.</param>
/// <param name="Problem">Why there are none: what ails the page (<c>page.…</c>), <c>section.selector-invalid</c>, <c>section.selector-matches-nothing</c>, <c>section.no-links</c>; else null.</param>
public sealed record SectionReading(IReadOnlyList<SectionLink> Links, Problem? Problem = null);

/// <summary>Finds the links to articles on a section page: those that the source's selector names, else those that look like articles.</summary>
public static class SectionPageReader
{
    private const int _maxLinks = 500;

    /// <summary>Reads <paramref name="page"/>; <see cref="PageInput.Url"/> is the base of its links unless the page states one. Never throws for any input.</summary>
    public static SectionReading Read(PageInput page, SourceProfile profile, ReadBudget budget)
    {
        if (PageDocument.Open(page, budget, out var document) is { } problem)
        {
            return new([], problem);
        }

        using (document)
        {
            var from = Base(document!, page.Url);
            return profile.LinkSelector is { Length: > 0 } selector ? BySelector(document!, selector, from) : ByLook(document!, from, page.Url ?? from);
        }
    }

    internal static string? Base(IHtmlDocument document, string? url)
    {
        var stated = document.QuerySelector("base[href]")?.GetAttribute("href");
        return stated is null ? url : WebAddress.Resolve(url, stated) is var based && WebAddress.IsWeb(based) ? based : url;
    }

    private static SectionReading BySelector(IHtmlDocument document, string selector, string? from)
    {
        IReadOnlyList<IElement> chosen;
        try
        {
            chosen = [.. document.QuerySelectorAll(selector)];
        }
        catch (DomException)
        {
            return new([], new("section.selector-invalid", selector));
        }

        // A selector may name the link itself or the box around it.
        var links = Collect(chosen.SelectMany<IElement, IElement>(element => element.LocalName == "a" ? [element] : element.QuerySelectorAll("a[href]")), from, (_, _) => true);
        return links.Count > 0 ? new(links) : new([], new("section.selector-matches-nothing", selector));
    }

    private static SectionReading ByLook(IHtmlDocument document, string? from, string? own)
    {
        var self = CanonicalUrl.Of(own);
        var links = Collect(document.QuerySelectorAll("a[href]"), from, (anchor, address) =>
            self?.Key != address.Key && (self is null || WebSite.IsSame(self.Host, address.Host)) && ArticleLook.Score(anchor, address, self) >= ArticleLook.Enough);
        return links.Count > 0 ? new(links) : new([], new("section.no-links"));
    }

    private static List<SectionLink> Collect(IEnumerable<IElement> anchors, string? from, Func<IElement, CanonicalUrl, bool> accepts)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var links = new List<SectionLink>();
        foreach (var anchor in anchors)
        {
            if (anchor.GetAttribute("href") is not { } href || CanonicalUrl.Of(href, from) is not { } address || !accepts(anchor, address) && !places.ContainsKey(address.Key))
            {
                continue;
            }

            var title = ArticleLook.Words(anchor);
            if (places.TryGetValue(address.Key, out var place))
            {
                links[place] = links[place].Title.Length < title.Length && title.Length <= 200 ? links[place] with { Title = title } : links[place];
            }
            else if (links.Count < _maxLinks)
            {
                places[address.Key] = links.Count;
                links.Add(new(address, title));
            }
        }

        return links;
    }
}
