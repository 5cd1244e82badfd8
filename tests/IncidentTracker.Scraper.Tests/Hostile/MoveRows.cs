using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Hostile;

public sealed class MoveRows
{
    [Fact]
    public async Task H36_a_feed_that_another_site_answers_is_read_only_after_three_equal_answers()
    {
        await using var evil = await Evil.OpenAsync();
        await using var other = await FakeNewsSite.StartAsync();
        other.Serve("/feed.xml", Evil.Rss(Evil.Item(other["/a"].AbsoluteUri)), "text/xml").Serve("/a", Desk.Page("Ministries defaced in Latvia"));
        evil.Site.Redirect("/feed.xml", other["/feed.xml"].AbsoluteUri);
        var source = await evil.Desk.SourceAsync();
        evil.Desk.Grant(source.Id, other.EndPoint);
        for (var run = 1; run < FeedMoves.Times; run++)
        {
            var held = (await evil.Desk.RunAsync(source)).Source;
            Assert.Equal((SourceState.Failing, PipelineProblems.MovedElsewhere, $"{run}"), (held.State, held.LastProblem!.Code, held.LastProblem.Args[1]));
            Assert.Empty(await evil.Desk.ArticlesAsync());
        }

        var believed = (await evil.Desk.RunAsync(source)).Source;
        Assert.Equal((SourceState.Working, PipelineProblems.MovedBelieved, 0), (believed.State, believed.LastProblem!.Code, believed.FailuresInARow));
        Assert.NotNull(believed.LastGoodAt);
        // It stays believed, and its address stays: a 302 never moves a feed.
        var later = (await evil.Desk.RunAsync(source)).Source;
        Assert.Equal((SourceState.Unchanged, source.Url), (later.State, later.Url));
    }

    [Fact]
    public async Task H36_another_answer_in_between_begins_anew()
    {
        await using var evil = await Evil.OpenAsync();
        await using var other = await FakeNewsSite.StartAsync();
        other.Serve("/x", Evil.Rss(), "text/xml").Serve("/y", Evil.Rss(), "text/xml");
        var source = await evil.Desk.SourceAsync();
        evil.Desk.Grant(source.Id, other.EndPoint);
        foreach (var (path, counted) in new[] { ("/x", "1"), ("/x", "2"), ("/y", "1"), ("/x", "1") })
        {
            evil.Site.Redirect("/feed.xml", other[path].AbsoluteUri);
            Assert.Equal(counted, (await evil.Desk.RunAsync(source)).Source.LastProblem!.Args[1]);
        }
    }

    [Fact]
    public async Task H36_an_article_on_another_site_is_followed()
    {
        await using var evil = await Evil.OpenAsync();
        await using var other = await FakeNewsSite.StartAsync();
        other.Serve("/a", Desk.Page("Ministries defaced in Latvia"));
        evil.Desk.Feed("/go").Site.Redirect("/go", other["/a"].AbsoluteUri);
        var source = await evil.Desk.SourceAsync();
        evil.Desk.Grant(source.Id, other.EndPoint);
        Assert.Equal(ItemOutcome.New, Assert.Single((await evil.Desk.RunAsync(source)).Entries).Outcome);
    }

    [Theory]
    [InlineData(301, true), InlineData(308, true), InlineData(302, false), InlineData(303, false), InlineData(307, false)]
    public async Task H37_a_feed_that_moved_for_good_is_kept_at_its_new_address_after_three_times_and_others_never(int status, bool kept)
    {
        await using var evil = await Evil.OpenAsync();
        evil.Site.Redirect("/feed.xml", "/new.xml", status).Serve("/new.xml", Evil.Rss(), "text/xml");
        for (var run = 1; run < 4; run++)
        {
            await evil.RunAsync();
            Assert.NotEqual(SourceState.Failing, evil.Source.State);
            Assert.Equal(kept && run >= 3 ? evil.Site["/new.xml"].AbsoluteUri : evil.Site["/feed.xml"].AbsoluteUri, evil.Source.Url);
        }

        Assert.Equal(kept ? PipelineProblems.AddressChanged : null, evil.Source.LastProblem?.Code);
        await evil.RunAsync();
        Assert.Null(evil.Source.LastProblem);
    }

    [Fact]
    public async Task H37_the_new_address_is_not_kept_where_another_source_has_it()
    {
        await using var evil = await Evil.OpenAsync();
        evil.Site.Redirect("/feed.xml", "/new.xml", 301).Serve("/new.xml", Evil.Rss(), "text/xml");
        await evil.Desk.SourceAsync("/new.xml");
        await evil.RunAsync();
        await evil.RunAsync();
        await evil.RunAsync();
        Assert.Equal((evil.Site["/feed.xml"].AbsoluteUri, "source.already-there", 0), (evil.Source.Url, evil.Source.LastProblem!.Code, evil.Source.FailuresInARow));
    }

    [Theory]
    [InlineData("<html><head><meta http-equiv=\"refresh\" content=\"0; url='/real'\"></head><body>Moved</body></html>")]
    [InlineData("<html><head><META HTTP-EQUIV=Refresh CONTENT=\"1,URL=/real\"></head></html>")]
    [InlineData("<html><body><script>window.location.replace(\"\\/real\")</script><noscript>Please enable JavaScript</noscript></body></html>")]
    [InlineData("<html><body><script>document.location.href = '/real';</script></body></html>")]
    public async Task H39_a_page_that_only_points_on_is_followed_once(string pointer)
    {
        await using var evil = await Evil.PageAsync(site => site.Serve("/story", pointer).Serve("/real", Desk.Page("Ministries defaced in Latvia")));
        Assert.Equal(ItemOutcome.New, Assert.Single(evil.Entries).Outcome);
        Assert.Equal(evil.Site["/real"].AbsoluteUri, Assert.Single(await evil.Desk.ArticlesAsync()).Url);
        await evil.RunAsync();
        Assert.Equal(ItemOutcome.Unchanged, Assert.Single(evil.Entries).Outcome);
    }

    [Fact]
    public async Task H39_what_it_points_to_passes_the_same_gate_and_a_second_pointer_is_the_end()
    {
        await using var evil = await Evil.OpenAsync();
        evil.Desk.Feed("/in", "/robots", "/chain", "/self").Site
            .Serve("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
            .Serve("/in", "<meta http-equiv=refresh content='0;url=http://169.254.169.254/latest/meta-data/'>")
            .Serve("/robots", "<meta http-equiv=refresh content='0;url=/private/a'>")
            .Serve("/chain", "<meta http-equiv=refresh content='0;url=/chain2'>").Serve("/chain2", "<meta http-equiv=refresh content='0;url=/chain3'>")
            .Serve("/self", "<meta http-equiv=refresh content='0;url=/self'>");
        await evil.RunAsync();
        var problems = evil.Entries.ToDictionary(entry => new Uri(entry.Url).AbsolutePath, entry => entry.Problem!.Code, StringComparer.Ordinal);
        Assert.Equal((FetchProblems.PrivateAddress, FetchProblems.Robots, FetchProblems.SoftRedirect), (problems["/in"], problems["/robots"], problems["/chain"]));
        Assert.StartsWith("page.", problems["/self"], StringComparison.Ordinal);
        Assert.Empty(evil.Site.SeenAt("/chain3"));
        Assert.Empty(evil.Site.SeenAt("/private/a"));
        await evil.SurvivedAsync();
    }

    [Fact]
    public async Task H39_a_feed_is_not_followed_by_its_refresh_and_a_long_page_is_a_page()
    {
        await using var evil = await Evil.FeedAsync("<html><head><meta http-equiv=refresh content='0;url=/new.xml'></head></html>", "text/html");
        Assert.Equal("feed.not-a-feed", evil.Source.LastProblem!.Code);
        Assert.Empty(evil.Site.SeenAt("/new.xml"));
        await using var page = await Evil.PageAsync(Desk.Page("Ministries defaced in Latvia").Replace("<head>", "<head><meta http-equiv=refresh content='5;url=/other'>", StringComparison.Ordinal));
        Assert.Equal(ItemOutcome.New, Assert.Single(page.Entries).Outcome);
    }

    [Theory]
    [InlineData("www.news.example", "feeds.news.example", true), InlineData("news.example", "evil.example", false), InlineData("www.paper.co.uk", "feeds.paper.co.uk", true), InlineData("a.co.uk", "b.co.uk", false)]
    [InlineData("one.blogspot.com", "two.blogspot.com", false), InlineData("127.0.0.1", "10.0.0.1", false), InlineData("[::1]", "[::1]", true), InlineData("news.example.", "NEWS.example", true)]
    [InlineData("nrk.example.no", "www.example.no", true), InlineData("abc.no", "www.abc.no", true), InlineData("feeds.abc.no", "www.abc.no", true), InlineData("one.gov.lv", "two.gov.lv", false)]
    public void A_site_is_what_one_owner_has(string host, string other, bool same) => Assert.Equal(same, WebSite.IsSame(host, other));
}
