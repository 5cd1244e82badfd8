using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Pipeline;

/// <summary>What is taken of a source, in what rhythm, and what a person asks of it.</summary>
public sealed class SourceRulesRunTests
{
    private static readonly string _teaser = string.Concat(Desk.Body.Take(2).Append("Kestrel Ridge Labs said Grey Heron was behind the attack.").Select(paragraph => $"<p>{paragraph}</p>"));

    [Fact]
    public async Task What_a_rule_leaves_out_is_not_fetched_and_stands_in_the_log_with_the_rule()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1", "/webinar-2").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia")).Serve("/webinar-2", Desk.Page("Join us"));
        var source = await WithAsync(desk, settings => settings with { Rules = new([], ["webinar*"]) });
        var (after, entries) = await desk.RunAsync(source);
        Assert.Equal((1, 1), (after.Runs[^1].Skipped, after.Runs[^1].New));
        Assert.Equal(new("source.rule-excluded", "webinar*"), Assert.Single(entries, entry => entry.Outcome == ItemOutcome.Skipped).Problem);
        Assert.Empty(desk.Site.SeenAt("/webinar-2"));
        Assert.Equal(SourceState.Working, after.State);
    }

    [Fact]
    public async Task What_is_not_about_incidents_is_left_out_below_the_threshold_with_its_score()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1", "/2").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia")).Serve("/2", Football());
        var (after, entries) = await desk.RunAsync(await WithAsync(desk, settings => settings with { Rules = SourceRules.None with { MinRelevance = 0.4 } }));
        Assert.Equal((1, 1), (after.Runs[^1].Skipped, after.Runs[^1].New));
        Assert.Equal("source.rule-relevance", Assert.Single(entries, entry => entry.Outcome == ItemOutcome.Skipped).Problem!.Code);
        Assert.Single((await desk.ArticlesAsync()), article => article.State == Store.Articles.ArticleState.Read);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(402)]
    [InlineData(401)]
    public async Task A_closed_page_gives_way_to_the_feeds_own_text_marked_partial(int status)
    {
        await using var desk = await Desk.OpenAsync();
        FeedWith(desk, _teaser).Site.Answer("/1", status);
        var (after, entries) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal((SourceState.Working, 1, 1), (after.State, after.Runs[^1].New, after.Runs[^1].Partial));
        Assert.True(Assert.Single(entries).IsPartial);
        var article = Assert.Single(await desk.ArticlesAsync());
        Assert.True(article.Partial);
        Assert.True(article.Claims > 0);
        Assert.Equal(new DateTime(2026, 1, 14, 20, 0, 0, DateTimeKind.Utc), article.PublishedAt);
    }

    [Fact]
    public async Task A_page_that_opens_later_takes_the_place_of_the_feeds_text()
    {
        await using var desk = await Desk.OpenAsync();
        FeedWith(desk, _teaser).Site.Answer("/1", 403);
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        desk.Time.Advance(TimeSpan.FromHours(2));
        await desk.RunAsync(source);
        var article = Assert.Single(await desk.ArticlesAsync());
        Assert.False(article.Partial);
        Assert.Contains("too early to draw conclusions", (await desk.ArticleAsync(article.Id)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_read_in_full_is_never_replaced_by_the_feeds_text()
    {
        await using var desk = await Desk.OpenAsync();
        FeedWith(desk, _teaser).Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Site.Answer("/1", 403);
        desk.Time.Advance(TimeSpan.FromHours(2));
        await desk.RunAsync(source);
        var article = Assert.Single(await desk.ArticlesAsync());
        Assert.False(article.Partial);
        Assert.Single((await desk.ArticleAsync(article.Id)).Versions);
    }

    [Fact]
    public async Task Reading_again_keeps_the_mark()
    {
        await using var desk = await Desk.OpenAsync();
        FeedWith(desk, _teaser).Site.Answer("/1", 403);
        await desk.RunAsync(await desk.SourceAsync());
        await foreach (var _ in desk.Store.Get<Reread>().RunAsync(null, null, Desk.Stop))
        {
        }

        Assert.True(Assert.Single(await desk.ArticlesAsync()).Partial);
    }

    [Fact]
    public async Task A_teaser_of_some_words_is_no_article_and_the_refusal_stands()
    {
        await using var desk = await Desk.OpenAsync();
        FeedWith(desk, "Read more on our site.").Site.Answer("/1", 403);
        var (_, entries) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal(FetchProblems.Forbidden, Assert.Single(entries).Problem!.Code);
        Assert.Empty(await desk.ArticlesAsync());
    }

    [Fact]
    public async Task An_adaptive_source_follows_its_own_rhythm_and_the_rest_that_the_feed_asks_for()
    {
        await using var desk = await Desk.OpenAsync();
        var now = TimeProvider.System.GetUtcNow();
        desk.Site.Serve("/feed.xml", "<rss version='2.0'><channel><title>x</title>" + string.Concat(Enumerable.Range(0, 8).Select(i => $"<item><link>{desk.Site[$"/{i}"]}</link><pubDate>{now.AddHours(-4 * i):R}</pubDate></item>")) + "</channel></rss>", "text/xml");
        var source = await WithAsync(desk, settings => settings with { Adaptive = true, Rules = new(["nothing"], []) });
        var first = (await desk.RunAsync(source)).Source;
        Assert.Equal((120, TimeSpan.FromHours(4)), (first.CurrentMinutes, first.UsualGap));
        Assert.InRange((first.NextDueAt!.Value - first.LastRunAt!.Value).TotalMinutes, 119, 121);
        desk.Site.Serve("/feed.xml", $"<rss version='2.0'><channel><ttl>300</ttl>{string.Concat(Enumerable.Range(0, 8).Select(i => $"<item><link>{desk.Site[$"/{i}"]}</link><pubDate>{now.AddHours(-4 * i):R}</pubDate></item>"))}</channel></rss>", "text/xml");
        Assert.Equal(300, (await desk.RunAsync(source)).Source.CurrentMinutes);
    }

    [Fact]
    public async Task A_source_that_answers_elsewhere_for_good_is_moved_until_a_person_follows()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Redirect("/old.xml", "/feed.xml", 301).Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var (moved, _) = await desk.RunAsync(await desk.SourceAsync("/old.xml"));
        Assert.Equal((SourceState.Moved, desk.Site["/feed.xml"].AbsoluteUri, 1), (moved.State, moved.MovedTo, moved.Runs[^1].New));
        await desk.Store.Get<SourceCommands>().FollowMoveAsync(Some.Admin, moved.Id, Desk.Stop);
        var (after, _) = await desk.RunAsync(moved);
        Assert.Equal((SourceState.Unchanged, null, desk.Site["/feed.xml"].AbsoluteUri), (after.State, after.MovedTo, after.Url));
    }

    [Fact]
    public async Task What_failed_is_tried_again_when_asked_even_if_the_listing_names_it_no_more()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Answer("/1", 500);
        var (failed, _) = await desk.RunAsync(await desk.SourceAsync());
        desk.Feed("/2").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia")).Serve("/2", Desk.Page("Port reopens after ransomware"));
        await desk.Store.Get<SourceCommands>().RetryFailedAsync(Some.Editor, failed.Id, failed.Runs[^1].Id, Desk.Stop);
        var (after, entries) = await desk.RunAsync(failed);
        Assert.Equal(2, entries.Count(entry => entry.Outcome == ItemOutcome.New));
        Assert.Null(after.RetryRunId);
    }

    [Fact]
    public async Task What_was_to_be_tried_again_is_tried_by_the_run_after_one_that_was_killed()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Answer("/1", 500);
        var (failed, _) = await desk.RunAsync(await desk.SourceAsync());
        desk.Feed().Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        await desk.Store.Get<SourceCommands>().RetryFailedAsync(Some.Editor, failed.Id, failed.Runs[^1].Id, Desk.Stop);
        await desk.Store.Get<SourceCommands>().BeginRunAsync(failed.Id, Desk.Stop, RunKind.Retry);
        await desk.Store.Get<InterruptedRuns>().CloseAsync(Desk.Stop);
        var (_, entries) = await desk.RunAsync(failed);
        Assert.Equal(ItemOutcome.New, Assert.Single(entries).Outcome);
    }

    [Fact]
    public async Task A_pause_ends_a_run_after_the_article_at_hand_and_the_rest_comes_later()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/1", "/2", "/3");
        var source = await desk.SourceAsync();
        foreach (var path in new[] { "/1", "/2", "/3" })
        {
            desk.Site.Script(path, async context =>
            {
                await desk.Store.Get<SourceCommands>().PauseAsync(Some.Admin, source.Id, true, Desk.Stop);
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.Body.WriteAsync(Desk.Bytes(Desk.Page($"Story {path} of the week"), "utf-8"), context.RequestAborted);
            });
        }

        var (after, _) = await desk.RunAsync(source);
        Assert.Equal((1, 3, 1), (after.Runs[^1].New, after.Runs[^1].Planned, after.Runs[^1].Done));
        await desk.Store.Get<SourceCommands>().PauseAsync(Some.Admin, source.Id, false, Desk.Stop);
        desk.Site.Serve("/1", Desk.Page("Story /1 of the week")).Serve("/2", Desk.Page("Story /2 of the week"));
        await desk.RunAsync(source);
        Assert.Equal(3, (await desk.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task R2_Refused_unchanged_and_empty_are_three_states()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Answer("/refused", 403).Serve("/empty", "<rss version='2.0'><channel><title>x</title></channel></rss>", "text/xml")
            .Serve("/same", $"<rss version='2.0'><channel><title>x</title><item><link>{desk.Site["/1"]}</link></item></channel></rss>", "text/xml", etag: "\"1\"").Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var same = await desk.SourceAsync("/same");
        await desk.RunAsync(same);
        Assert.Equal(SourceState.Unchanged, (await desk.RunAsync(same)).Source.State);
        Assert.Equal(SourceState.Empty, (await desk.RunAsync(await desk.SourceAsync("/empty"))).Source.State);
        var (refused, _) = await desk.RunAsync(await desk.SourceAsync("/refused"));
        Assert.Equal((SourceState.Failing, WaitReason.AfterFailure, FetchProblems.Forbidden), (refused.State, refused.NextReason, refused.LastProblem!.Code));
    }

    private static Desk FeedWith(Desk desk, string words)
    {
        desk.Site.Serve("/feed.xml", $"<rss version='2.0'><channel><title>Baltic Courier</title><item><title>Ministries defaced in Latvia</title><link>{desk.Site["/1"]}</link><pubDate>Wed, 14 Jan 2026 20:00:00 GMT</pubDate><description>{System.Net.WebUtility.HtmlEncode(words)}</description></item></channel></rss>", "text/xml");
        return desk;
    }

    private static async Task<SourceItem> WithAsync(Desk desk, Func<SourceSettings, SourceSettings> change)
    {
        var source = await desk.SourceAsync();
        var outcome = await desk.Store.Get<SourceCommands>().EditAsync(Some.Admin, source.Id, source.Revision, change(new(source.Name, source.Url, source.Kind, 30, false, source.Profile, source.Rules)), Desk.Stop);
        Assert.IsType<Domain.Editing.EditOutcome.Saved>(outcome);
        return await desk.FindAsync(source.Id);
    }

    private static string Football() =>
        """
        <!doctype html><html lang="en"><head><title>Harbour side wins the cup</title><meta property="og:type" content="article"></head><body><article><h1>Harbour side wins the cup</h1>
        <p>The harbour side won the cup on Saturday after a late goal by its captain, in front of nine thousand people who had waited through two hours of rain for it.</p>
        <p>Their coach said the team had trained for weeks on the wet grass of the old ground and had known how the ball would run in the second half.</p>
        <p>The visitors, who had led twice, left the field without a word and will play the last match of the season at home next Sunday.</p></article></body></html>
        """;
}
