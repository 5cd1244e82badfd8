using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Store.Articles;

namespace IncidentTracker.Scraper.Tests.Preview;

public sealed class SourcePreviewTests
{
    [Theory]
    [InlineData("http://127.0.0.1/feed.xml", FetchProblems.PrivateAddress), InlineData("not an address", FetchProblems.BadAddress), InlineData("https://localhost/feed", FetchProblems.PrivateAddress)]
    public async Task What_may_not_be_fetched_is_not_previewed(string address, string code)
    {
        await using var desk = await Desk.OpenAsync();
        var shown = await desk.Store.Get<SourcePreview>().ShowAsync(address, null, SourceProfile.None, Desk.Stop);
        Assert.Equal(code, shown.Problem!.Code);
        Assert.Empty(shown.Articles);
    }

    [Fact]
    public async Task Five_items_are_read_and_nothing_is_stored()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1", "/2", "/3", "/4", "/5", "/6", "/7");
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia")).Serve("/2", "").Answer("/3", 500).Serve("/robots.txt", "User-agent: *\nDisallow: /4", "text/plain");
        var source = await desk.SourceAsync();
        var shown = await desk.Store.Get<SourcePreview>().ShowAsync(source.Url, null, SourceProfile.None, source.Id, Desk.Stop);
        Assert.Equal((SourceKind.Feed, "Baltic Courier", 7, null), (shown.Kind, shown.Title, shown.Listed, shown.Problem));
        Assert.Equal([null, "page.empty", FetchProblems.Status, FetchProblems.Robots, FetchProblems.Status], shown.Articles.Select(article => article.Problem?.Code));
        Assert.Equal("Ministries defaced in Latvia", shown.Articles[0].Title);
        Assert.NotNull(shown.Articles[0].Published);
        Assert.Empty(await desk.ArticlesAsync());
        Assert.Null(await desk.Store.Get<ArticleQueries>().CaptureAsync(1, Desk.Stop));
    }

    [Fact]
    public async Task A_section_page_is_known_as_one_and_names_its_feeds()
    {
        await using var desk = await Desk.OpenAsync();
        var links = string.Concat(Enumerable.Range(1, 6).Select(n => $"<article><h2><a href=\"/2026/01/14/story-{n}-of-the-week\">Story {n} of the week about ministries</a></h2></article>"));
        desk.Site.Serve("/cyber", $"<html><head><title>Cyber</title><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/cyber/feed\"></head><body><main>{links}</main></body></html>");
        desk.Site.Serve("/2026/01/14/story-1-of-the-week", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync("/cyber", SourceKind.SectionPage);
        var shown = await desk.Store.Get<SourcePreview>().ShowAsync(source.Url, null, SourceProfile.None, source.Id, Desk.Stop);
        Assert.Equal((SourceKind.SectionPage, 6, null), (shown.Kind, shown.Listed, shown.Problem));
        Assert.Equal("Ministries defaced in Latvia", shown.Articles[0].Title);
        Assert.Equal(desk.Site["/cyber/feed"].AbsoluteUri, Assert.Single(shown.Feeds).Address);
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(1, entries.Count(entry => entry.Outcome == ItemOutcome.New));
        Assert.Equal(6, entries.Count);
    }
}
