namespace IncidentTracker.Web.SampleWire;

/// <summary>The invented wire for one origin and one first start: every page, and what was out at a given time. Pure.</summary>
internal sealed class SampleWireCatalog
{
    /// <summary>Addresses that are made under <paramref name="origin"/>, dates counted from <paramref name="firstStart"/>.</summary>
    public SampleWireCatalog(Uri origin, DateTimeOffset firstStart)
    {
        Origin = origin;
        var pages = new List<SamplePage>();
        foreach (var (article, published) in SampleArticleFile.All.Select(article => (article, Published(article, firstStart))).OrderBy(pair => pair.Item2))
        {
            var day = DateOnly.FromDateTime(published.DateTime);
            var url = new Uri(origin, FormattableString.Invariant($"/{article.Outlet.Key}/{published:yyyy'/'MM'/'dd}/{article.Slug}/"));
            pages.Add(new(
                article with { Headline = SampleDates.Fill(article.Headline, day) },
                url,
                published,
                [.. article.Blocks.Select(block => block with { Text = SampleDates.Fill(block.Text, day) })],
                [.. Enumerable.Reverse(pages).Where(page => page.Outlet == article.Outlet).Take(3).Select(page => (page.Url, page.Headline))]));
        }

        Pages = pages;
    }

    /// <summary>Scheme, host and port of the addresses.</summary>
    public Uri Origin { get; }

    /// <summary>Every page, oldest first; the last of them lie in the future of the first start.</summary>
    public IReadOnlyList<SamplePage> Pages { get; }

    /// <summary>What was out at <paramref name="now"/>, newest first, of all outlets or of one.</summary>
    public IReadOnlyList<SamplePage> OutAt(DateTimeOffset now, SampleOutlet? outlet = null) =>
        [.. Enumerable.Reverse(Pages).Where(page => page.Published <= now && (outlet is null || page.Outlet == outlet))];

    private static DateTimeOffset Published(SampleArticle article, DateTimeOffset firstStart) => article.When.From(firstStart).ToOffset(article.Outlet.Offset);
}
