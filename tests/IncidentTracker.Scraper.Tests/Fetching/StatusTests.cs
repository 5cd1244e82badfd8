using System.Globalization;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Fetching;

public sealed class StatusTests
{
    [Fact]
    public async Task H45_Retry_After_holds_for_the_whole_host()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/a", 429, ("Retry-After", "120")).Serve("/b", "here");
        using var outside = new Outside(site.EndPoint);
        var failed = await outside.FetchAsync<FetchOutcome.Failed>(site["/a"]);
        Assert.Equal((FetchProblems.AskedToWait, TimeSpan.FromSeconds(120)), (failed.Problem.Code, failed.RetryAfter));
        var second = await outside.FetchAsync<FetchOutcome.Failed>(site["/b"]);
        Assert.Equal(FetchProblems.AskedToWait, second.Problem.Code);
        Assert.InRange(second.RetryAfter!.Value.TotalSeconds, 110, 120);
        Assert.Empty(site.SeenAt("/b"));
    }

    [Fact]
    public async Task H46_a_date_is_a_Retry_After_too()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/a", 503, ("Retry-After", TimeProvider.System.GetUtcNow().AddHours(1).ToString("R", CultureInfo.InvariantCulture)));
        using var outside = new Outside(site.EndPoint);
        Assert.InRange((await outside.FetchAsync<FetchOutcome.Failed>(site["/a"])).RetryAfter!.Value.TotalMinutes, 58, 60);
    }

    [Theory]
    [InlineData("999999999", 86400.0)]
    [InlineData("-5", null), InlineData("soon", null), InlineData("Fri, 14 Jan 2022 12:00:00 GMT", null), InlineData("1e400", null)]
    public async Task H47_nonsense_in_Retry_After_is_clamped_or_ignored(string stated, double? seconds)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/a", 503, ("Retry-After", stated));
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(seconds, (await outside.FetchAsync<FetchOutcome.Failed>(site["/a"])).RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(401, FetchProblems.Forbidden), InlineData(403, FetchProblems.Forbidden), InlineData(404, FetchProblems.Status), InlineData(500, FetchProblems.Status), InlineData(204, FetchProblems.Status), InlineData(206, FetchProblems.Status), InlineData(418, FetchProblems.Status)]
    public async Task H50_a_status_is_named_in_the_failure(int status, string code)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/a", status);
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(new(code, $"{status}"), (await outside.FetchAsync<FetchOutcome.Failed>(site["/a"])).Problem);
    }

    [Fact]
    public async Task H51_gone_is_gone()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/a", 410);
        using var outside = new Outside(site.EndPoint);
        Assert.IsType<FetchOutcome.Gone>(await outside.FetchAsync(site["/a"]));
    }

    [Fact]
    public async Task H55_a_wall_against_robots_is_said_to_be_one()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/a", 403, ("cf-mitigated", "challenge"));
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(new(FetchProblems.BotWall), (await outside.FetchAsync<FetchOutcome.Failed>(site["/a"])).Problem);
    }

    [Fact]
    public async Task H60_cookies_are_neither_kept_nor_sent()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Answer("/a", 200, ("Set-Cookie", "id=1; Path=/"));
        using var outside = new Outside(site.EndPoint);
        await outside.FetchAsync(site["/a"]);
        await outside.FetchAsync(site["/a"]);
        Assert.All(site.Seen, seen => Assert.DoesNotContain("Cookie", seen.Headers.Keys));
    }

    [Theory]
    [InlineData("application/pdf"), InlineData("image/jpeg"), InlineData("video/mp4"), InlineData("application/zip")]
    public async Task H83_H84_what_is_no_text_is_not_downloaded(string type)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/a", new byte[100], type);
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(new(FetchProblems.Type, type), (await outside.FetchAsync<FetchOutcome.Refused>(site["/a"])).Problem);
    }
}
