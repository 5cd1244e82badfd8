using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Fetching;

public sealed class RobotsCacheTests
{
    [Fact]
    public async Task H53_what_robots_txt_forbids_is_not_fetched()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/robots.txt", "\uFEFFUser-agent: IncidentTracker\nDisallow: /private\n", "text/plain").Serve("/private/a", "x").Serve("/a", "x");
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(new(FetchProblems.Robots, site["/private/a"].AbsoluteUri), Assert.IsType<FetchOutcome.Refused>(await FetchAsync(outside, site["/private/a"])).Problem);
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(outside, site["/a"]));
        Assert.Single(site.SeenAt("/robots.txt"));
        Assert.Empty(site.SeenAt("/private/a"));
    }

    [Fact]
    public async Task A_redirect_into_what_robots_txt_forbids_is_refused_at_that_hop()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain").Redirect("/a", "/private/a").Serve("/private/a", "x");
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(FetchProblems.Robots, Assert.IsType<FetchOutcome.Refused>(await FetchAsync(outside, site["/a"])).Problem.Code);
        Assert.Empty(site.SeenAt("/private/a"));
    }

    [Theory]
    [InlineData(404), InlineData(410), InlineData(403), InlineData(401)]
    public async Task H53_a_missing_robots_txt_allows(int status)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/robots.txt", status).Serve("/a", "x");
        using var outside = new Outside(site.EndPoint);
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(outside, site["/a"]));
    }

    [Theory]
    [InlineData(500), InlineData(503)]
    public async Task H53_an_unreachable_robots_txt_forbids_for_now(int status)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/robots.txt", status).Serve("/a", "x");
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(FetchProblems.RobotsUnreachable, Assert.IsType<FetchOutcome.Failed>(await FetchAsync(outside, site["/a"])).Problem.Code);
        Assert.Empty(site.SeenAt("/a"));
    }

    [Fact]
    public async Task H53_HTML_a_loop_and_a_huge_file_do_no_harm()
    {
        await using var html = await FakeNewsSite.StartAsync();
        await using var loop = await FakeNewsSite.StartAsync();
        await using var huge = await FakeNewsSite.StartAsync();
        html.Serve("/robots.txt", "<!doctype html><html><body>Not here: Disallow everything</body></html>").Serve("/a", "x");
        loop.Redirect("/robots.txt", "/robots.txt").Serve("/a", "x");
        huge.Serve("/robots.txt", "User-agent: *\nDisallow: /b\n" + new string('#', 600 * 1024) + "\nDisallow: /a\n", "text/plain").Serve("/a", "x").Serve("/b", "x");
        using var outside = new Outside(html.EndPoint, loop.EndPoint, huge.EndPoint);
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(outside, html["/a"]));
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(outside, loop["/a"]));
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(outside, huge["/a"]));
        Assert.IsType<FetchOutcome.Refused>(await FetchAsync(outside, huge["/b"]));
    }

    [Fact]
    public async Task H53_of_a_file_that_states_its_huge_length_the_beginning_counts()
    {
        await using var site = await FakeNewsSite.StartAsync();
        var robots = System.Text.Encoding.UTF8.GetBytes("User-agent: *\nDisallow: /b\n" + new string('#', 600 * 1024));
        site.Serve("/a", "x").Serve("/b", "x").Script("/robots.txt", async context =>
        {
            context.Response.ContentLength = robots.Length;
            await context.Response.Body.WriteAsync(robots, context.RequestAborted);
        });
        using var outside = new Outside(site.EndPoint);
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(outside, site["/a"]));
        Assert.IsType<FetchOutcome.Refused>(await FetchAsync(outside, site["/b"]));
    }

    [Fact]
    public async Task H53_a_wall_in_place_of_robots_txt_forbids_nothing()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/robots.txt", 403, ("cf-mitigated", "challenge")).Serve("/a", "x");
        using var outside = new Outside(site.EndPoint);
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(outside, site["/a"]));
    }

    [Fact]
    public async Task Files_full_of_rules_are_let_go_before_they_fill_the_memory()
    {
        // Half a megabyte each, as much of a file as is read; the rules of seven are more than are kept together.
        var rules = "User-agent: *\n" + string.Concat(Enumerable.Range(0, 60_000).Select(at => $"Allow:{at % 9}\n"));
        await using var first = await FakeNewsSite.StartAsync();
        first.Serve("/robots.txt", rules, "text/plain").Serve("/a", "x");
        var others = await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => FakeNewsSite.StartAsync()));
        using var outside = new Outside([first.EndPoint, .. others.Select(site => site.EndPoint)]);
        await FetchAsync(outside, first["/a"]);
        await FetchAsync(outside, first["/a"]);
        Assert.Single(first.SeenAt("/robots.txt"));
        foreach (var site in others)
        {
            site.Serve("/robots.txt", rules, "text/plain").Serve("/a", "x");
            await FetchAsync(outside, site["/a"]);
            await site.DisposeAsync();
        }

        await FetchAsync(outside, first["/a"]);
        Assert.Equal(2, first.SeenAt("/robots.txt").Count);
    }

    [Fact]
    public async Task H54_a_crawl_delay_is_kept_and_a_day_long_one_is_clamped()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/robots.txt", "User-agent: *\nCrawl-delay: 86400\n", "text/plain").Serve("/a", "x");
        using var outside = new Outside(options => options.LongestCrawlDelay = TimeSpan.FromMilliseconds(400), site.EndPoint);
        await FetchAsync(outside, site["/a"]);
        await FetchAsync(outside, site["/a"]);
        var asked = site.SeenAt("/a");
        Assert.InRange((asked[1].At - asked[0].At).TotalMilliseconds, 390, 3000);
    }

    [Fact]
    public async Task Many_who_ask_at_once_ask_the_site_once()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.ServeLate("/robots.txt", TimeSpan.FromMilliseconds(200), "").Serve("/a", "x");
        using var outside = new Outside(site.EndPoint);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FetchAsync(outside, site["/a"])));
        Assert.Single(site.SeenAt("/robots.txt"));
    }

    private static Task<FetchOutcome> FetchAsync(Outside outside, Uri url) => outside.Polite.FetchAsync(new(url, Outside.Source), TestContext.Current.CancellationToken);
}
