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
}
