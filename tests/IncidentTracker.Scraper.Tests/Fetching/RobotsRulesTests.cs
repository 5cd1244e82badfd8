using System.Diagnostics;
using System.Text.Json;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Fetching;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "https://x.example/a/b/c", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "https://x.example/a/c", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: incidenttracker/2.0\nDisallow:", "https://x.example/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "https://x.example/a.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "https://x.example/a.pdf?x", true)]
    [InlineData("User-agent: *\rDisallow: /a", "/a", false)]
    [InlineData("User-agent *\r\nDisalow /a", "/a", false)]
    [InlineData("User-agent: *\nCrawl-delay: 10\n\nUser-agent: GreedyBot\nDisallow: /", "/a", true)]
    [InlineData("User-agent: *\nCrawl-delay: x\nUser-agent: GreedyBot\nDisallow: /", "/a", true)]
    [InlineData("", "https://x.example/", true)]
    public void The_longest_rule_of_the_most_special_group_decides(string robots, string url, bool allowed) =>
        Assert.Equal(allowed, RobotsRules.For(robots, "IncidentTracker").Ask(url).Allowed);

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 2.5", 2.5)]
    [InlineData("User-agent: *\nCrawl-delay: x", null)]
    [InlineData("User-agent: *\nCrawl-delay: -1", null)]
    [InlineData("User-agent: *\nCrawl-delay: 1e999", null)]
    [InlineData("User-agent: *\nCrawl-delay: 9\nUser-agent: IncidentTracker\nCrawl-delay: 3\nDisallow: /a", 3.0)]
    [InlineData("User-agent: Other\nCrawl-delay: 9", null)]
    public void H54_a_crawl_delay_is_read_where_it_is_one(string robots, double? seconds) =>
        Assert.Equal(seconds, RobotsRules.For(robots, "IncidentTracker").Ask("/").CrawlDelay);

    [Fact]
    public void A_file_full_of_stars_costs_no_more_than_its_length()
    {
        var robots = "User-agent: *\n" + string.Concat(Enumerable.Repeat("Disallow: /" + string.Concat(Enumerable.Repeat("*a", 200)) + "b$\n", 1000));
        var watch = Stopwatch.StartNew();
        Assert.True(RobotsRules.For(robots, "IncidentTracker").Ask("/" + new string('a', 2000)).Allowed);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }

    [Fact]
    public void The_corpus_is_answered_as_RFC_9309_has_it()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var rows = File.ReadLines(Corpora.At("web", "robots.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var wrong = rows.Where(row => RobotsRules.For(row.GetProperty("robots_txt").GetString()!, row.GetProperty("user_agent").GetString()!).Ask(row.GetProperty("url").GetString()!).Allowed != row.GetProperty("allowed").GetBoolean())
            .Select(row => row.GetProperty("id").GetString()).ToList();
        Assert.Empty(wrong);
    }
}
