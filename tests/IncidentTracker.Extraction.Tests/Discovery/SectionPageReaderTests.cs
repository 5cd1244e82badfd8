using System.Text;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Discovery;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Tests.Discovery;

public sealed class SectionPageReaderTests
{
    private static readonly PageInput _page = new(Encoding.UTF8.GetBytes("""
        <html><head><link rel="alternate" type="application/rss+xml" title="All" href="/feed"><link rel="alternate" hreflang="nl" href="/nl"></head><body>
        <nav><a href="/world">World</a><a href="/2024/05/a-long-story-in-the-menu">A long story linked from the menu bar</a></nav>
        <main><article><h2><a href="/2024/05/ferry-line-hit-by-outage?utm_source=front">Ferry line hit by outage at night</a></h2><a href="/tag/ferries">ferries</a></article>
        <div class="box"><a href="/short">Briefs</a></div>
        <a href="https://other.example/2024/05/not-ours-at-all-really">A story that another house has published</a></main>
        <footer><a href="/privacy">Privacy</a></footer></body></html>
        """), "https://www.harbour.example/news");

    [Fact]
    public void Without_a_selector_only_what_looks_like_an_article_is_listed()
    {
        var link = Assert.Single(SectionPageReader.Read(_page, SourceProfile.None, ReadBudget.Default).Links);
        Assert.Equal("https://www.harbour.example/2024/05/ferry-line-hit-by-outage", link.Address.Value);
        Assert.Equal("Ferry line hit by outage at night", link.Title);
    }

    [Fact]
    public void A_selector_decides_alone_whether_it_names_links_or_boxes() =>
        Assert.Equal("https://www.harbour.example/short", Assert.Single(SectionPageReader.Read(_page, new(LinkSelector: ".box"), ReadBudget.Default).Links).Address.Value);

    [Theory]
    [InlineData("a[[", "section.selector-invalid")]
    [InlineData(".nothing", "section.selector-matches-nothing")]
    public void A_selector_that_gives_nothing_says_why(string selector, string code) =>
        Assert.Equal(code, SectionPageReader.Read(_page, new(LinkSelector: selector), ReadBudget.Default).Problem?.Code);

    [Fact]
    public void A_page_names_its_feeds() =>
        Assert.Equal(new NamedFeed("https://www.harbour.example/feed", "All", "application/rss+xml"), Assert.Single(FeedDiscovery.Find(_page, ReadBudget.Default)));
}
