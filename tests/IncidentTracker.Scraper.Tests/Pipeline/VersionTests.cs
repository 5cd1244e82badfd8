using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Tests.Pipeline;

public sealed class VersionTests
{
    private const string Earlier = "An earlier report gave the number of ministries as six, which the government corrected in a statement late on Wednesday evening.";

    private static async Task<(Desk Desk, SourceItem Source)> OpenAsync()
    {
        var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"), etag: "\"a\"");
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        return (desk, source);
    }

    private static async Task<ArticleDetail> OnlyAsync(Desk desk) => await desk.ArticleAsync(Assert.Single(await desk.ArticlesAsync()).Id);

    [Fact]
    public async Task A_page_that_returns_to_its_first_words_says_so_and_nothing_is_lost()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        desk.Time.Advance(TimeSpan.FromHours(1));
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia", Earlier), etag: "\"b\"");
        await desk.RunAsync(source);
        desk.Time.Advance(TimeSpan.FromHours(6));
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"), etag: "\"a\"");
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(ItemOutcome.Changed, Assert.Single(entries).Outcome);
        var article = await OnlyAsync(desk);
        Assert.Equal((1, true), (article.Version.Number, article.Version.Current));
        Assert.DoesNotContain(Earlier, article.Text, StringComparison.Ordinal);
        Assert.Equal(2, article.Versions.Count);
        Assert.True(article.Version.LastReadAt > article.Versions[1].ReadAt);
        Assert.NotEmpty(article.Claims);
        Assert.All(article.Claims, claim => Assert.False(claim.Lost));
        Assert.Contains(Earlier, (await desk.Store.Get<ArticleQueries>().FindAsync(article.Article.Id, 2, Desk.Stop))!.Text, StringComparison.Ordinal);

        // The look after that names what was read last.
        desk.Time.Advance(TimeSpan.FromDays(1));
        (_, entries) = await desk.RunAsync(source);
        Assert.Equal("\"a\"", desk.Site.SeenAt("/1")[^1].IfNoneMatch);
        Assert.Equal(ItemOutcome.Unchanged, Assert.Single(entries).Outcome);
    }

    [Fact]
    public async Task A_changed_headline_is_no_new_article()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        desk.Time.Advance(TimeSpan.FromHours(1));
        desk.Site.Serve("/1", Desk.Page("Latvia blames Grey Heron for night of defacements"));
        await desk.RunAsync(source);
        Assert.Equal("Latvia blames Grey Heron for night of defacements", (await OnlyAsync(desk)).Article.Title);
    }

    [Fact]
    public async Task A_young_article_is_looked_at_again_after_an_hour_six_a_day_three_and_a_week_and_then_never()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        var looks = new List<int>();
        for (var hour = 1; hour <= 24 * 10; hour++)
        {
            desk.Time.Advance(TimeSpan.FromHours(1));
            var before = desk.Site.SeenAt("/1").Count;
            if (hour is 1 or 2 or 6 or 7 or 23 or 24 or 25 or 48 or 72 or 73 or 168 or 169 or 240)
            {
                await desk.RunAsync(source);
            }

            if (desk.Site.SeenAt("/1").Count > before)
            {
                looks.Add(hour);
            }
        }

        Assert.Equal([1, 6, 24, 72, 168], looks);
    }

    [Fact]
    public async Task An_article_that_the_listing_no_longer_names_is_looked_at_again_all_the_same()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        desk.Time.Advance(TimeSpan.FromHours(1));
        desk.Feed();
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia", Earlier));
        var (after, entries) = await desk.RunAsync(source);
        Assert.Equal((ItemOutcome.Changed, SourceState.Working), (Assert.Single(entries).Outcome, after.State));
    }

    [Fact]
    public async Task A_listing_that_did_not_change_does_not_keep_a_correction_unseen()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Serve("/feed.xml", $"<rss version='2.0'><channel><title>x</title><item><link>{desk.Site["/1"]}</link></item></channel></rss>", "text/xml", etag: "\"f\"").Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Time.Advance(TimeSpan.FromHours(1));
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia", Earlier));
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(ItemOutcome.Changed, Assert.Single(entries).Outcome);
    }

    [Theory, InlineData(410, 2), InlineData(404, 3)]
    public async Task A_removed_page_is_gone_after_several_looks_and_its_captures_stay(int status, int looks)
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        desk.Site.Answer("/1", status);
        for (var look = 1; look <= looks; look++)
        {
            Assert.Equal(ArticleState.Read, Assert.Single(await desk.ArticlesAsync()).State);
            desk.Time.Advance(TimeSpan.FromHours(6));
            await desk.RunAsync(source);
        }

        var article = await OnlyAsync(desk);
        Assert.Equal(ArticleState.Gone, article.Article.State);
        Assert.NotEmpty(article.Text);
        Assert.NotNull(await desk.Store.Get<ArticleQueries>().CaptureAsync(1, Desk.Stop));
        var asked = desk.Site.SeenAt("/1").Count;
        desk.Time.Advance(TimeSpan.FromHours(6));
        await desk.RunAsync(source);
        Assert.Equal(asked, desk.Site.SeenAt("/1").Count);
    }

    [Fact]
    public async Task A_page_that_was_missing_once_is_not_gone()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        foreach (var _ in Enumerable.Range(0, 3))
        {
            desk.Time.Advance(TimeSpan.FromHours(6));
            desk.Site.Answer("/1", 404);
            await desk.RunAsync(source);
            desk.Time.Advance(TimeSpan.FromHours(18));
            desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
            await desk.RunAsync(source);
        }

        Assert.Equal(ArticleState.Read, Assert.Single(await desk.ArticlesAsync()).State);
    }

    [Fact]
    public async Task H80_an_article_that_was_gone_and_comes_back_is_not_news()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        var before = await OnlyAsync(desk);
        desk.Site.Answer("/1", 410);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            desk.Time.Advance(TimeSpan.FromHours(6));
            await desk.RunAsync(source);
        }

        Assert.Equal(ArticleState.Gone, (await OnlyAsync(desk)).Article.State);
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        desk.Time.Advance(TimeSpan.FromDays(1));
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(ItemOutcome.Unchanged, Assert.Single(entries).Outcome);
        var after = await OnlyAsync(desk);
        Assert.Equal((ArticleState.Read, before.Article.NewsAt, 1), (after.Article.State, after.Article.NewsAt, after.Versions.Count));
    }

    [Fact]
    public async Task H76_a_date_that_moves_with_every_fetch_stays_as_it_was_stored()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        var before = (await OnlyAsync(desk)).Article;
        desk.Time.Advance(TimeSpan.FromHours(1));
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia", Earlier).Replace("2026-01-14T12:00:00Z", "2026-01-15T09:30:00Z", StringComparison.Ordinal));
        await desk.RunAsync(source);
        var after = await OnlyAsync(desk);
        Assert.Equal((before.PublishedAt, before.NewsAt, 2), (after.Article.PublishedAt, after.Article.NewsAt, after.Versions.Count));
    }

    [Fact]
    public async Task H78_an_address_that_changes_with_every_fetch_is_one_article_where_the_page_says_which()
    {
        await using var desk = await Desk.OpenAsync();
        var page = Desk.Page("Ministries defaced in Latvia").Replace("</title>", "</title><link rel=\"canonical\" href=\"/story\">", StringComparison.Ordinal);
        desk.Feed("/1?t=123").Site.Serve("/1", page);
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Feed("/1?t=456");
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(ItemOutcome.Unchanged, Assert.Single(entries).Outcome);
        Assert.Single(await desk.ArticlesAsync());
    }

    [Fact]
    public async Task A_capture_that_a_crash_left_unread_is_read_at_the_next_look()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        var corrected = Desk.Page("Ministries defaced in Latvia", Earlier);
        desk.Site.Serve("/1", corrected, etag: "\"b\"");
        await desk.Store.Get<ArticleCommands>().KeepCaptureAsync(
            new(source.Id, desk.Site["/1"].AbsoluteUri, desk.Site["/1"].AbsoluteUri, desk.Time.GetUtcNow().UtcDateTime, 200, "text/html; charset=utf-8", "\"b\"", null, System.Text.Encoding.UTF8.GetBytes(corrected)), Desk.Stop);
        desk.Time.Advance(TimeSpan.FromHours(1));
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal("\"a\"", desk.Site.SeenAt("/1")[^1].IfNoneMatch);
        Assert.Equal(ItemOutcome.Changed, Assert.Single(entries).Outcome);
        Assert.Contains(Earlier, (await OnlyAsync(desk)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reread_that_finds_the_same_says_unchanged()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        desk.Time.Advance(TimeSpan.FromHours(1));
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia", Earlier));
        await desk.RunAsync(source);
        var before = await OnlyAsync(desk);
        var progress = new List<RereadProgress>();
        await foreach (var step in desk.Store.Get<Reread>().RunAsync(null, null, Desk.Stop))
        {
            progress.Add(step);
        }

        Assert.Equal(ItemOutcome.Unchanged, Assert.Single(progress).Last.Outcome);
        Assert.Equal(before.Claims.Select(claim => claim.Id), (await OnlyAsync(desk)).Claims.Select(claim => claim.Id));
    }

    [Fact]
    public async Task A_missing_first_page_is_a_failure_that_says_404()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Answer("/1", 404);
        var (_, entries) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal((ItemOutcome.Failed, FetchProblems.Status), (Assert.Single(entries).Outcome, entries[0].Problem!.Code));
    }
}
