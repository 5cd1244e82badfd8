using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Fetching;

public sealed class PageFetcherTests
{
    private const string Story = "<html><body><p>The ministry said on Friday that its site was back.</p></body></html>";

    [Fact]
    public async Task A_page_comes_with_its_bytes_its_headers_and_where_it_came_from()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/a", Story, etag: "\"v1\"", lastModified: "Fri, 14 Jan 2022 12:00:00 GMT");
        using var outside = new Outside(site.EndPoint);
        var page = (await outside.FetchAsync<FetchOutcome.Fetched>(site["/a"])).Page;
        Assert.Equal(Story, Encoding.UTF8.GetString(page.Body.Span));
        Assert.Equal((200, "text/html; charset=utf-8", "\"v1\"", "Fri, 14 Jan 2022 12:00:00 GMT"), (page.Status, page.ContentType, page.ETag, page.LastModified));
        Assert.Equal(site["/a"], page.FinalUrl);
    }

    [Fact]
    public async Task We_say_who_we_are_and_how_to_reach_us_and_nothing_else()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/a", Story);
        using var outside = new Outside(site.EndPoint);
        await outside.FetchAsync(site["/a"]);
        var seen = Assert.Single(site.Seen);
        Assert.Equal("IncidentTracker/1.0 (+https://desk.example/robot)", seen.UserAgent);
        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], seen.Headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_unchanged_page_is_asked_for_by_its_validators()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/etag", Story, etag: "W/\"v1\"").Serve("/date", Story, lastModified: "Fri, 14 Jan 2022 12:00:00 GMT");
        using var outside = new Outside(site.EndPoint);
        Assert.IsType<FetchOutcome.NotModified>(await outside.FetchAsync(site["/etag"], etag: "W/\"v1\""));
        Assert.IsType<FetchOutcome.NotModified>(await outside.FetchAsync(site["/date"], lastModified: "Fri, 14 Jan 2022 12:00:00 GMT"));
        Assert.IsType<FetchOutcome.Fetched>(await outside.FetchAsync(site["/etag"], etag: "W/\"v0\""));
    }

    [Fact]
    public async Task H44_odd_etags_are_echoed_as_received_and_line_breaks_are_not()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/a", Story, etag: "unquoted tag").Answer("/b", 200, ("ETag", new string('x', 4096)));
        using var outside = new Outside(site.EndPoint);
        Assert.Equal("unquoted tag", (await outside.FetchAsync<FetchOutcome.Fetched>(site["/a"])).Page.ETag);
        Assert.IsType<FetchOutcome.NotModified>(await outside.FetchAsync(site["/a"], etag: "unquoted tag"));
        Assert.Null((await outside.FetchAsync<FetchOutcome.Fetched>(site["/b"])).Page.ETag);
        await outside.FetchAsync(site["/a"], etag: "x\r\nX-Injected: 1");
        Assert.Null(site.Seen[^1].IfNoneMatch);
    }

    [Fact]
    public async Task H01_a_server_that_never_answers_times_out()
    {
        await using var site = new RawSite((_, stop) => Task.Delay(-1, stop));
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(new(FetchProblems.Timeout), await ProblemAsync(outside, site.Url, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task H02_slow_headers_time_out()
    {
        await using var site = new RawSite(async (stream, stop) =>
        {
            foreach (var octet in Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Long: " + new string('a', 1000)))
            {
                await stream.WriteAsync(new[] { octet }, stop);
                await Task.Delay(100, stop);
            }
        });
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(new(FetchProblems.Timeout), await ProblemAsync(outside, site.Url, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task H03_a_dripping_body_times_out()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.ServeDripping("/a", TimeSpan.FromMilliseconds(200));
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(new(FetchProblems.Timeout), await ProblemAsync(outside, site["/a"], TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task H04_an_endless_body_stops_at_the_cap()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.ServeEndless("/a");
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(new(FetchProblems.TooLarge, $"{1024 * 1024}"), (await outside.FetchAsync<FetchOutcome.TooLarge>(site["/a"])).Problem);
    }

    [Theory]
    [InlineData("gzip"), InlineData("br")]
    public async Task H05_H06_a_bomb_is_counted_after_decompression(string encoding)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.ServeBomb("/a", 1024L * 1024 * 1024, encoding);
        using var outside = new Outside(site.EndPoint);
        var before = GC.GetTotalAllocatedBytes();
        Assert.IsType<FetchOutcome.TooLarge>(await outside.FetchAsync(site["/a"]));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 150 * 1024 * 1024);
    }

    [Theory]
    [InlineData("gzip, gzip", FetchProblems.UnknownEncoding)]
    [InlineData("zstd", FetchProblems.UnknownEncoding)]
    [InlineData("gzip", FetchProblems.BadEncoding)]
    public async Task H07_H08_what_is_not_in_its_stated_encoding_is_never_read(string encoding, string code)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Script("/a", async context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Story));
        });
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(code, (await outside.FetchAsync<FetchOutcome.Failed>(site["/a"])).Problem.Code);
    }

    [Theory]
    [InlineData("none"), InlineData("8bit"), InlineData("binary"), InlineData("UTF-8"), InlineData("windows-1251")]
    public async Task A_word_that_is_no_coding_leaves_the_bytes_as_they_are(string encoding)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Script("/a", async context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Story));
        });
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(Story, Encoding.UTF8.GetString((await outside.FetchAsync<FetchOutcome.Fetched>(site["/a"])).Page.Body.Span));
    }

    [Theory]
    [InlineData("gzip"), InlineData("br")]
    public async Task A_compressed_page_is_unpacked(string encoding)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.ServeBomb("/a", 100 * 1024, encoding);
        using var outside = new Outside(options => options.MaxBytes = 4 * 1024 * 1024, site.EndPoint);
        Assert.Equal(1024 * 1024, (await outside.FetchAsync<FetchOutcome.Fetched>(site["/a"])).Page.Body.Length);
    }

    [Fact]
    public async Task H08_truncated_gzip_is_no_page()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => i.ToString(CultureInfo.InvariantCulture)))));
        }

        await using var site = await FakeNewsSite.StartAsync();
        site.Script("/a", async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.ToArray().AsMemory(0, (int)packed.Length / 2));
        });
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(FetchProblems.BadEncoding, (await outside.FetchAsync<FetchOutcome.Failed>(site["/a"])).Problem.Code);
    }

    [Fact]
    public async Task H09_a_truncated_body_is_a_failure_with_what_came_as_evidence()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.ServeTruncated("/a", Story, 40);
        using var outside = new Outside(site.EndPoint);
        var failed = await outside.FetchAsync<FetchOutcome.Failed>(site["/a"]);
        Assert.Equal(new(FetchProblems.Truncated), failed.Problem);
        Assert.Equal(Story[..40], Encoding.UTF8.GetString(failed.Partial!.Body.Span));
    }

    [Fact]
    public async Task H10_a_body_longer_than_stated_is_cut_where_it_was_stated()
    {
        await using var site = new RawSite("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nabcdefghij");
        using var outside = new Outside(site.EndPoint);
        Assert.Equal("abcde", Encoding.UTF8.GetString((await outside.FetchAsync<FetchOutcome.Fetched>(site.Url)).Page.Body.Span));
        Assert.IsType<FetchOutcome.Fetched>(await outside.FetchAsync(site.Url));
        Assert.Equal(2, site.Connections);
    }

    [Fact]
    public async Task H11_an_empty_answer_is_an_empty_page_not_a_failure_of_the_net()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/a", "");
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(0, (await outside.FetchAsync<FetchOutcome.Fetched>(site["/a"])).Page.Body.Length);
    }

    [Theory]
    [InlineData("Content-Length: 99999999999\r\n"), InlineData("Content-Length: -5\r\n"), InlineData("Content-Length: 5\r\nContent-Length: 7\r\n")]
    public async Task H12_a_nonsense_length_is_refused_or_not_believed(string header)
    {
        await using var site = new RawSite($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\nabcde");
        using var outside = new Outside(site.EndPoint);
        var outcome = await outside.FetchAsync(site.Url);
        // Whatever was read is what came, whole; else there is a reason.
        Assert.True(outcome is FetchOutcome.Fetched(var page) ? Encoding.UTF8.GetString(page.Body.Span) == "abcde" : outcome.Trouble is not null);
        Assert.True(header.Contains('9', StringComparison.Ordinal) == outcome is FetchOutcome.TooLarge);
    }

    [Fact]
    public async Task H14_a_flood_of_headers_is_a_protocol_error()
    {
        await using var many = new RawSite("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"X-{i}: {i}\r\n")) + "\r\n");
        await using var large = new RawSite($"HTTP/1.1 200 OK\r\nX-Large: {new string('x', 1024 * 1024)}\r\n\r\n");
        using var outside = new Outside(many.EndPoint, large.EndPoint);
        Assert.Equal(FetchProblems.Protocol, (await outside.FetchAsync<FetchOutcome.Failed>(many.Url)).Problem.Code);
        Assert.Equal(FetchProblems.Protocol, (await outside.FetchAsync<FetchOutcome.Failed>(large.Url)).Problem.Code);
    }

    [Fact]
    public async Task H18_a_flood_of_early_hints_ends()
    {
        await using var site = new RawSite(async (stream, stop) =>
        {
            var hint = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", 100)));
            while (true)
            {
                await stream.WriteAsync(hint, stop);
            }
        });
        using var outside = new Outside(site.EndPoint);
        Assert.IsType<FetchOutcome.Failed>(await outside.FetchAsync(site.Url));
    }

    [Fact]
    public async Task What_is_not_HTTP_is_a_protocol_error()
    {
        await using var site = new RawSite("SSH-2.0-OpenSSH_9.2\r\n");
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(FetchProblems.Protocol, (await outside.FetchAsync<FetchOutcome.Failed>(site.Url)).Problem.Code);
    }

    [Fact]
    public async Task A_closed_port_is_no_connection()
    {
        var site = await FakeNewsSite.StartAsync();
        var url = site["/a"];
        using var outside = new Outside(site.EndPoint);
        await site.DisposeAsync();
        Assert.Equal(FetchProblems.Connection, (await outside.FetchAsync<FetchOutcome.Failed>(url)).Problem.Code);
    }

    private static async Task<Problem> ProblemAsync(Outside outside, Uri url, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var failed = await outside.FetchAsync<FetchOutcome.Failed>(url);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, limit);
        return failed.Problem;
    }
}
