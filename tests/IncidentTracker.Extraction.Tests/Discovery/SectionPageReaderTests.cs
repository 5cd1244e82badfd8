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

    private static IEnumerable<string> Listed(string url, string links) =>
        SectionPageReader.Read(new(Encoding.UTF8.GetBytes($"<html><body><main>{links}</main></body></html>"), url, "text/html; charset=utf-8"), SourceProfile.None, ReadBudget.Default).Links.Select(link => new Uri(link.Address.Value).AbsolutePath);

    [Fact]
    public void A_section_lists_what_stands_below_it_whatever_it_is_called() =>
        Assert.Equal(["/about/press/ferry-line-hit-by-outage"], Listed("https://www.harbour.example/about/press/index.html", """
            <a href="/about/press/ferry-line-hit-by-outage">Ferry line hit by outage at night</a><a href="/about/what-we-do-and-why">What we do for harbours and why</a><a href="/tag/ferry-lines-of-the-north">Ferry lines of the whole north</a>
            """));

    [Fact]
    public void A_headline_without_blanks_and_a_date_without_hyphens_count() =>
        Assert.Equal(["/politics/20231130/1.html", "/2023/1130/2.html", "/world/202311/3.html"], Listed("https://www.harbour.example/news", """
            <a href="/politics/20231130/1.html">拉脱维亚八个政府部门网站遭到攻击</a><a href="/2023/1130/2.html">渡輪公司售票系統週三夜間全面停擺</a><a href="/world/202311/3.html">港湾の予約システムが夜通し停止した</a>
            <a href="/politics/2.html">政治</a><a href="/world/209913/4.html">港湾の予約システムが夜通し停止した</a>
            """));

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
