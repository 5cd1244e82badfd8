using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Pipeline;

namespace IncidentTracker.Scraper.Tests.Pipeline;

/// <summary>An article whose page states no date.</summary>
public sealed class ListedDateTests
{
    private static readonly string _undated = Desk.Page("Ministries defaced in Latvia").Replace("content=\"2026-01-14T12:00:00Z\"", "", StringComparison.Ordinal).Replace("Jan 14 ", "", StringComparison.Ordinal);

    private static async Task<Desk> OpenAsync(Func<string, string> listing, SourceKind kind = SourceKind.Feed)
    {
        var desk = await Desk.OpenAsync();
        desk.Site.Serve("/listing.xml", listing(desk.Site["/1"].AbsoluteUri), "text/xml").Serve("/1", _undated);
        await desk.RunAsync(await desk.SourceAsync("/listing.xml", kind));
        return desk;
    }

    private static Task<Desk> FeedAsync(string date) => OpenAsync(link => Evil.Rss(Evil.Item(link, $"<pubDate>{date}</pubDate>")));

    [Fact]
    public async Task It_has_the_date_that_the_feed_states_and_keeps_it_when_it_is_read_again()
    {
        await using var desk = await FeedAsync("Tue, 07 May 2024 09:30:00 GMT");
        var stated = new DateTime(2024, 5, 7, 9, 30, 0, DateTimeKind.Utc);
        var article = Assert.Single(await desk.ArticlesAsync());
        Assert.Equal(stated, article.PublishedAt);
        Assert.Equal(stated, article.NewsAt);
        await desk.Store.Get<Reread>().OneAsync(article.Id, Desk.Stop);
        var after = Assert.Single(await desk.ArticlesAsync());
        Assert.Equal(stated, after.PublishedAt);
        Assert.Equal(stated, after.NewsAt);
    }

    [Theory]
    [InlineData("Tue, 07 May 2024 00:00:00 GMT"), InlineData("Tue, 07 May 2024 00:00:00 +0500"), InlineData("Tue, 07 May 2024 00:00:00 -0700")]
    public async Task Midnight_where_the_feed_is_written_is_that_day_and_no_hour_of_the_day_before(string date)
    {
        await using var desk = await FeedAsync(date);
        var article = Assert.Single(await desk.ArticlesAsync());
        Assert.Equal(new DateTime(2024, 5, 7, 0, 0, 0, DateTimeKind.Utc), article.PublishedAt);
        Assert.Equal(TimePrecision.Day, article.PublishedPrecision);
    }

    [Theory]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT"), InlineData("Fri, 31 Dec 2100 00:00:00 GMT")]
    public async Task H75_a_day_that_cannot_be_counts_for_nothing_in_a_feed_either(string date)
    {
        await using var desk = await FeedAsync(date);
        Assert.Null(Assert.Single(await desk.ArticlesAsync()).PublishedAt);
    }

    [Fact]
    public async Task A_sitemaps_last_change_is_not_when_it_appeared()
    {
        await using var desk = await OpenAsync(link => $"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>{link}</loc><lastmod>2024-05-07</lastmod></url></urlset>", SourceKind.Sitemap);
        Assert.Null(Assert.Single(await desk.ArticlesAsync()).PublishedAt);
    }
}
