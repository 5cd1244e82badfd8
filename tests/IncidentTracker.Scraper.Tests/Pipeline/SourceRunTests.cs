using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Scraper.Tests.Pipeline;

public sealed class SourceRunTests
{
    [Fact]
    public async Task A_feed_becomes_articles_and_a_log_of_each()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1", "/2").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia")).Serve("/2", Desk.Page("Port reopens after ransomware"));
        var (source, entries) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal(SourceState.Working, source.State);
        Assert.Equal([ItemOutcome.New, ItemOutcome.New], entries.Select(entry => entry.Outcome));
        // Told in the order in which they happened.
        Assert.Equal(["Port reopens after ransomware", "Ministries defaced in Latvia"], entries.Select(entry => entry.Title));
        Assert.Equal((2, 2, 0), (source.Runs[^1].Listed, source.Runs[^1].New, source.FailuresInARow));
        Assert.Equal(2, (await desk.ArticlesAsync()).Count);
        Assert.InRange(source.NextDueAt!.Value, source.LastGoodAt!.Value.AddMinutes(29), source.LastGoodAt.Value.AddMinutes(31));
    }

    [Fact]
    public async Task A_second_run_fetches_nothing_that_is_known()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        var (after, entries) = await desk.RunAsync(source);
        Assert.Equal(SourceState.Unchanged, after.State);
        Assert.Equal(ItemOutcome.Unchanged, Assert.Single(entries).Outcome);
        Assert.Single(desk.Site.SeenAt("/1"));
    }

    [Fact]
    public async Task An_unchanged_listing_is_a_304_and_good()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Serve("/feed.xml", $"<rss version='2.0'><channel><title>x</title><item><link>{desk.Site["/1"]}</link></item></channel></rss>", "text/xml", etag: "\"f1\"").Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        var (after, entries) = await desk.RunAsync(source);
        Assert.Equal("\"f1\"", desk.Site.SeenAt("/feed.xml")[1].IfNoneMatch);
        Assert.Equal((SourceState.Unchanged, 0, "\"f1\""), (after.State, entries.Count, after.ETag));
    }

    [Fact]
    public async Task H42_a_304_after_a_failure_does_not_turn_it_green()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Answer("/feed.xml", 500);
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Site.Answer("/feed.xml", 304);
        var (after, _) = await desk.RunAsync(source);
        Assert.Equal((SourceState.Failing, 2, FetchProblems.Status), (after.State, after.FailuresInARow, after.LastProblem!.Code));
        Assert.Null(desk.Site.SeenAt("/feed.xml")[1].IfNoneMatch);
    }

    [Fact]
    public async Task H42_a_304_to_a_question_without_conditions_is_no_answer()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Answer("/feed.xml", 304);
        var (source, _) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal((SourceState.Failing, new Problem(FetchProblems.Status, "304")), (source.State, source.LastProblem));
    }

    [Theory]
    [InlineData("<!doctype html><html><body><h1>Service unavailable</h1></body></html>")]
    [InlineData("")]
    [InlineData("%PDF-1.7 \u0001\u0002")]
    public async Task H11_H41_an_error_page_in_place_of_the_feed_is_a_failure_and_the_articles_stay(string body)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Site.Serve("/feed.xml", body);
        var (after, _) = await desk.RunAsync(source);
        Assert.Equal((SourceState.Failing, 1), (after.State, after.FailuresInARow));
        Assert.NotNull(after.LastProblem);
        Assert.NotNull(after.LastGoodAt);
        Assert.Single(await desk.ArticlesAsync());
    }

    [Fact]
    public async Task A_failure_in_a_row_waits_longer_and_a_good_run_ends_it()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Answer("/feed.xml", 500);
        var source = await desk.SourceAsync();
        var first = (await desk.RunAsync(source)).Source;
        var second = (await desk.RunAsync(source)).Source;
        Assert.True(second.NextDueAt - second.LastRunAt > (first.NextDueAt - first.LastRunAt) * 1.7);
        desk.Feed();
        var good = (await desk.RunAsync(source)).Source;
        Assert.Equal((SourceState.Empty, 0, null), (good.State, good.FailuresInARow, good.LastProblem));
    }

    [Fact]
    public async Task H53_a_source_that_robots_txt_forbids_is_blocked_and_asked_once_a_day()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Serve("/robots.txt", "User-agent: *\nDisallow: /feed", "text/plain");
        var (source, _) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal((SourceState.Blocked, FetchProblems.Robots), (source.State, source.LastProblem!.Code));
        Assert.InRange(source.NextDueAt!.Value, DateTime.UnixEpoch.AddYears(50), source.LastRunAt!.Value.AddHours(25));
        Assert.Empty(desk.Site.SeenAt("/feed.xml"));
    }

    [Fact]
    public async Task H51_a_gone_source_is_not_tried_again()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Answer("/feed.xml", 410);
        var (source, _) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal(SourceState.Gone, source.State);
        Assert.Null(source.NextDueAt);
        Assert.Empty(await desk.Store.Get<SourceQueries>().DueHostsAsync(DateTime.UnixEpoch.AddYears(5000), Desk.Stop));
    }

    [Fact]
    public async Task H78_tracking_and_session_marks_make_no_second_article()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1?utm_source=feed&utm_medium=rss", "/1#comments", "/1").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Feed("/1?utm_source=other");
        await desk.RunAsync(source);
        Assert.Single(await desk.ArticlesAsync());
        Assert.Single(desk.Site.Seen, seen => seen.Path.StartsWith("/1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_redirects_to_an_article_is_not_fetched_in_every_run()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/go?id=1").Site.Redirect("/go", "/story").Serve("/story", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(ItemOutcome.Unchanged, Assert.Single(entries).Outcome);
        Assert.Single(desk.Site.SeenAt("/story"));
        Assert.Equal(desk.Site["/story"].AbsoluteUri, Assert.Single(await desk.ArticlesAsync()).Url);
    }

    [Fact]
    public async Task What_is_left_over_comes_in_the_next_run()
    {
        await using var desk = await Desk.OpenAsync(("ArticlesPerRun", "2"));
        desk.Feed("/1", "/2", "/3");
        foreach (var path in new[] { "/1", "/2", "/3" })
        {
            desk.Site.Serve(path, Desk.Page($"Story {path} of the week"));
        }

        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        Assert.Equal(2, (await desk.ArticlesAsync()).Count);
        await desk.RunAsync(source);
        Assert.Equal(3, (await desk.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task A_redirectors_link_is_visited_where_it_leads()
    {
        await using var desk = await Desk.OpenAsync();
        var story = desk.Site["/1"].AbsoluteUri;
        desk.Site.Serve("/feed.xml", Evil.Rss(Evil.Item($"https://search.example/url?ct=ga&url={Uri.EscapeDataString(story)}")), "text/xml").Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var (_, entries) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal((story, ItemOutcome.New), (Assert.Single(entries).Url, entries[0].Outcome));
    }

    [Fact]
    public async Task Of_a_listing_that_begins_with_its_oldest_the_newest_come_first()
    {
        await using var desk = await Desk.OpenAsync(("ArticlesPerRun", "1"));
        var items = Enumerable.Range(1, 3).Select(day => Evil.Item(desk.Site[$"/{day}"].AbsoluteUri, $"<pubDate>0{day} May 2024 00:00:00 GMT</pubDate>"));
        desk.Site.Serve("/feed.xml", Evil.Rss([.. items]), "text/xml").Serve("/3", Desk.Page("Ministries defaced in Latvia"));
        var (_, entries) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal((desk.Site["/3"].AbsoluteUri, ItemOutcome.New), (Assert.Single(entries).Url, entries[0].Outcome));
    }

    [Fact]
    public async Task A_listing_whose_articles_all_fail_is_failing_and_says_with_what()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1", "/2").Site.Answer("/1", 500).Answer("/2", 500);
        var (source, entries) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal((SourceState.Failing, new Problem(PipelineProblems.AllFailed, FetchProblems.Status)), (source.State, source.LastProblem));
        Assert.All(entries, entry => Assert.Equal(new(FetchProblems.Status, "500"), entry.Problem));
    }

    [Fact]
    public async Task A_fault_of_ours_over_one_article_is_that_articles_and_the_next_goes_on()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1", "/2").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia")).Serve("/2", Desk.Page("Port reopens after ransomware"));
        var source = await desk.SourceAsync();
        using var broken = ActivatorUtilities.CreateInstance<ArticlePipeline>(desk.Store.Services, new BrokenOnce());
        await ActivatorUtilities.CreateInstance<SourceRun>(desk.Store.Services, broken).RunAsync(await desk.FindAsync(source.Id), Desk.Stop);
        source = await desk.FindAsync(source.Id);
        var entries = await desk.Store.Get<SourceQueries>().EntriesAsync(source.Runs[^1].Id, Desk.Stop);
        Assert.Equal([ItemOutcome.Failed, ItemOutcome.New], entries.Select(entry => entry.Outcome));
        Assert.Equal(PipelineProblems.ArticleBroke, entries[0].Problem!.Code);
        Assert.Equal(SourceState.Working, source.State);

        // It is tried again.
        await desk.RunAsync(source);
        Assert.Equal(2, (await desk.ArticlesAsync()).Count);
    }

    /// <summary>Stands for whatever of ours may break: the first who asks it for the time gets a fault.</summary>
    private sealed class BrokenOnce : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow() => Interlocked.Increment(ref _asked) == 1 ? throw new InvalidOperationException("broken") : base.GetUtcNow();
    }

    [Fact]
    public async Task Copies_on_other_pages_are_articles_of_their_own()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/courier/1", "/gazette/1").Site.Serve("/courier/1", Desk.Page("Ministries defaced in Latvia")).Serve("/gazette/1", Desk.Page("Ministries defaced in Latvia"));
        await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal(2, (await desk.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task The_way_to_loopback_is_open_to_the_granted_source_alone_and_not_to_where_it_links()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        await using var neighbour = await Testing.FakeNewsSite.StartAsync();
        neighbour.Serve("/feed.xml", $"<rss version='2.0'><channel><title>x</title><item><link>{desk.Site["/1"]}</link></item></channel></rss>", "text/xml");
        var stranger = await desk.SourceAsync("/feed.xml", site: neighbour);
        var (state, entries) = await desk.RunAsync(stranger);
        Assert.Equal((ItemOutcome.Refused, FetchProblems.PrivateAddress), (Assert.Single(entries).Outcome, entries[0].Problem!.Code));
        Assert.Empty(desk.Site.Seen);
        Assert.Empty(await desk.ArticlesAsync());
        Assert.Equal(SourceState.Unchanged, state.State);
    }
}
