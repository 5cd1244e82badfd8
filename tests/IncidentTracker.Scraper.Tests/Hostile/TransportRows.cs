using System.Diagnostics;
using System.Text;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using Microsoft.AspNetCore.Http;

namespace IncidentTracker.Scraper.Tests.Hostile;

public sealed class TransportRows
{
    [Fact]
    public async Task H13_a_fifty_megabyte_line_is_refused_at_the_cap()
    {
        await using var evil = await Evil.PageAsync(site => site.Script("/story", async context =>
        {
            context.Response.ContentType = "text/html";
            var line = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<span>word</span> ", 64 * 1024)));
            for (var sent = 0; sent < 50 * 1024 * 1024; sent += line.Length)
            {
                await context.Response.Body.WriteAsync(line, context.RequestAborted);
            }
        }));
        Assert.Equal((ItemOutcome.Refused, new(FetchProblems.TooLarge, $"{15 * 1024 * 1024}")), (evil.Entries[0].Outcome, evil.Entries[0].Problem));
        Assert.Empty(await evil.Desk.ArticlesAsync());
        await evil.SurvivedAsync();
    }

    [Theory]
    [InlineData("127.0.0.1", -20, -10, "expired")]
    [InlineData("127.0.0.1", -1, 30, "nobody we trust")]
    [InlineData("other.example", -1, 30, "another host")]
    public async Task H15_a_certificate_that_is_not_in_order_closes_the_door_and_says_why(string host, int from, int until, string words)
    {
        using var certificate = TestCertificates.Make(host, from, until);
        await using var site = await FakeNewsSite.StartAsync(certificate: certificate);
        site.Serve("/a", "here");
        using var outside = new Outside(site.EndPoint);
        var failed = await outside.FetchAsync<FetchOutcome.Failed>(site["/a"]);
        Assert.Equal(FetchProblems.Tls, failed.Problem.Code);
        Assert.Contains(words, failed.Problem.Args[1], StringComparison.Ordinal);
        Assert.Empty(site.Seen);
    }

    [Fact]
    public async Task H15_a_server_that_knows_only_old_encryption_is_a_fault_of_encryption()
    {
        // The alert "protocol_version" in a record of TLS 1.0.
        await using var old = new RawSite((stream, stop) => stream.WriteAsync(new byte[] { 0x15, 3, 1, 0, 2, 2, 0x46 }, stop).AsTask());
        using var outside = new Outside(old.EndPoint);
        Assert.Equal(FetchProblems.Tls, (await outside.FetchAsync<FetchOutcome.Failed>(new($"https://{old.EndPoint}/"))).Problem.Code);
    }

    [Fact]
    public async Task H15_an_administrator_may_take_the_certificate_of_one_host_as_it_is_and_the_history_says_so()
    {
        using var certificate = TestCertificates.Make(untilDays: -1, fromDays: -9);
        await using var site = await FakeNewsSite.StartAsync(certificate: certificate);
        await using var desk = await Desk.OpenAsync();
        site.Serve("/feed.xml", Evil.Rss(Evil.Item(site["/1"].AbsoluteUri)), "text/xml").Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync(site: site);
        Assert.Equal(FetchProblems.Tls, (await desk.RunAsync(source)).Source.LastProblem!.Code);

        var commands = desk.Store.Get<SourceCommands>();
        Assert.IsType<EditOutcome.Rejected>(await commands.TrustCertificateAsync(Some.Editor, source.Id, true, Desk.Stop));
        Assert.IsType<EditOutcome.Saved>(await commands.TrustCertificateAsync(Some.Admin, source.Id, true, Desk.Stop));
        Assert.Contains(await desk.Store.Get<RevisionLog>().HistoryAsync(RevisionSubject.Source, source.Id, Desk.Stop), revision => revision.Action == "certificate no longer checked" && revision.Who == Some.Admin.Name);
        Assert.Equal(SourceState.Working, (await desk.RunAsync(source)).Source.State);
    }

    [Fact]
    public async Task H16_we_never_speak_http_2_even_where_it_is_offered()
    {
        using var certificate = TestCertificates.Make();
        await using var site = await FakeNewsSite.StartAsync(certificate: certificate);
        var spoken = "";
        site.Script("/a", context =>
        {
            spoken = context.Request.Protocol;
            return Task.CompletedTask;
        });
        using var outside = new Outside(site.EndPoint);
        await outside.Pages.FetchAsync(new(site["/a"], Outside.Source, AnyCertificateOf: "127.0.0.1"), null, TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1", spoken);
    }

    [Fact]
    public async Task H16_a_reset_in_mid_body_and_a_goaway_out_of_nowhere_are_failures_and_the_next_fetch_is_fresh()
    {
        // SETTINGS, then GOAWAY: frames of HTTP/2 to a client that speaks HTTP/1.1.
        await using var frames = new RawSite((stream, stop) => stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2 }, stop).AsTask());
        var broken = true;
        await using var site = await FakeNewsSite.StartAsync();
        site.Script("/a", async context =>
        {
            await context.Response.WriteAsync("<html><body>The first half");
            await context.Response.Body.FlushAsync();
            if (broken)
            {
                await Task.Delay(100);
                context.Abort();
            }
        });
        using var outside = new Outside(frames.EndPoint, site.EndPoint);
        Assert.Contains((await outside.FetchAsync<FetchOutcome.Failed>(frames.Url)).Problem.Code, new[] { FetchProblems.Protocol, FetchProblems.Truncated });
        Assert.Equal(FetchProblems.Truncated, (await outside.FetchAsync<FetchOutcome.Failed>(site["/a"])).Problem.Code);
        broken = false;
        Assert.IsType<FetchOutcome.Fetched>(await outside.FetchAsync(site["/a"]));
    }

    [Fact]
    public async Task H17_a_window_that_never_opens_meets_the_deadline()
    {
        // SETTINGS with an initial window of nothing, and then silence.
        await using var site = new RawSite(async (stream, stop) =>
        {
            await stream.WriteAsync(new byte[] { 0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0 }, stop);
            await Task.Delay(-1, stop);
        });
        using var outside = new Outside(options => options.RequestTimeout = TimeSpan.FromMilliseconds(500), site.EndPoint);
        var watch = Stopwatch.StartNew();
        Assert.Contains((await outside.FetchAsync<FetchOutcome.Failed>(site.Url)).Problem.Code, new[] { FetchProblems.Timeout, FetchProblems.Protocol });
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 3);
    }

    [Fact]
    public async Task H60_five_hundred_cookies_and_broken_ones_are_ignored()
    {
        await using var site = new RawSite("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"Set-Cookie: c{i}={i}; Domain=.other.example; Path\r\n")) + "Set-Cookie: =;;;\u0001\r\nContent-Length: 2\r\n\r\nhi");
        using var outside = new Outside(site.EndPoint);
        Assert.IsType<FetchOutcome.Fetched>(await outside.FetchAsync(site.Url));
    }

    [Fact]
    public async Task The_reading_room_leaves_a_page_that_cannot_be_stopped_to_itself_and_holds_up_its_own_host_only()
    {
        await using var desk = await Desk.OpenAsync(("ReadTimeout", "00:00:00.200"));
        var room = desk.Store.Get<ReadingRoom>();
        using var gate = new ManualResetEventSlim();
        var (_, slow) = await room.InsideAsync("http://bad.example.org/1", _ => Held(gate), Desk.Stop);
        Assert.Equal(PipelineProblems.TooSlow, slow!.Code);
        Assert.Equal("good", (await room.InsideAsync("http://good.example.org/1", _ => "good", Desk.Stop)).Result);
        Assert.Equal(PipelineProblems.TooSlow, (await room.InsideAsync("http://bad.example.org/2", _ => "bad", Desk.Stop)).Problem!.Code);
        gate.Set();
        var watch = Stopwatch.StartNew();
        string? result;
        while ((result = (await room.InsideAsync("http://bad.example.org/3", _ => "again", Desk.Stop)).Result) is null && watch.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(20, Desk.Stop);
        }

        Assert.Equal("again", result);

        static string Held(ManualResetEventSlim gate)
        {
            gate.Wait();
            return "late";
        }
    }
}
