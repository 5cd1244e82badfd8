using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Fetching;

public sealed class RedirectTests
{
    [Fact]
    public async Task Redirects_are_followed_and_remembered()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Redirect("/old", "/new", 301).Redirect("/new", site["/newest"].AbsoluteUri, 308).Serve("/newest", "here");
        using var outside = new Outside(site.EndPoint);
        var page = (await outside.FetchAsync<FetchOutcome.Fetched>(site["/old"])).Page;
        Assert.Equal(site["/newest"], page.FinalUrl);
        Assert.Equal([new(site["/old"], 301), new(site["/new"], 308)], page.Redirects);
        Assert.True(page.MovedForGood);
    }

    [Fact]
    public async Task A_validator_is_not_sent_to_where_a_redirect_leads()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Redirect("/old", "/new").Serve("/new", "here", etag: "\"v1\"");
        using var outside = new Outside(site.EndPoint);
        Assert.IsType<FetchOutcome.Fetched>(await outside.FetchAsync(site["/old"], etag: "\"v1\""));
    }

    [Fact]
    public async Task H20_a_loop_ends()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Redirect("/a", "/b").Redirect("/b", "/a");
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(FetchProblems.RedirectLoop, (await outside.FetchAsync<FetchOutcome.Failed>(site["/a"])).Problem.Code);
        Assert.InRange(site.Seen.Count, 2, 3);
    }

    [Fact]
    public async Task H21_endless_redirects_end()
    {
        await using var site = await FakeNewsSite.StartAsync();
        var number = 0;
        site.Script("/r", context =>
        {
            context.Response.Redirect($"/r?n={++number}");
            return Task.CompletedTask;
        });
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(new(FetchProblems.RedirectLoop, "10"), (await outside.FetchAsync<FetchOutcome.Failed>(site["/r"])).Problem);
        Assert.Equal(11, site.Seen.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/secret")]
    [InlineData("http://localhost:{0}/secret")]
    [InlineData("http://127.1:{0}/secret")]
    [InlineData("http://2130706433:{0}/secret")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/secret")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/"), InlineData("http://192.168.0.1/"), InlineData("http://100.64.0.1/")]
    [InlineData("http://[64:ff9b::7f00:1]/"), InlineData("http://[2002:7f00:1::]/"), InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("file:///etc/passwd"), InlineData("ftp://news.example.org/"), InlineData("javascript:alert(1)")]
    [InlineData("http://good.example.org@127.0.0.1:{0}/secret")]
    [InlineData("http://news.example.org:22/")]
    public async Task A_redirect_to_where_nobody_may_go_is_refused_at_its_hop(string target)
    {
        await using var site = await FakeNewsSite.StartAsync();
        await using var secret = await FakeNewsSite.StartAsync();
        secret.Serve("/secret", "secret");
        site.Redirect("/first", "/second").Redirect("/second", string.Format(System.Globalization.CultureInfo.InvariantCulture, target, secret.EndPoint.Port));
        using var outside = new Outside(site.EndPoint);
        var refused = await outside.FetchAsync<FetchOutcome.Refused>(site["/first"]);
        Assert.Contains(refused.Problem.Code, new[] { FetchProblems.PrivateAddress, FetchProblems.BadAddress, FetchProblems.Port });
        Assert.Equal(2, site.Seen.Count);
        Assert.Empty(secret.Seen);
    }

    [Fact]
    public async Task H30_this_machines_own_name_is_refused_when_the_socket_is_connected()
    {
        await using var site = await FakeNewsSite.StartAsync();
        var local = System.Net.Dns.GetHostName();
        var addresses = await System.Net.Dns.GetHostAddressesAsync(local, TestContext.Current.CancellationToken);
        Assert.SkipUnless(addresses.Length > 0 && addresses.All(address => !AddressGuard.IsPublic(address)), "this machine's own name does not resolve to a private address");
        using var transport = new Transport(Microsoft.Extensions.Options.Options.Create(new ScraperOptions()), new SystemNames(), TimeProvider.System);
        using var message = new HttpRequestMessage(HttpMethod.Get, $"http://{local}:{site.EndPoint.Port}/");
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => transport.SendAsync(message, null, false, TestContext.Current.CancellationToken));
        Assert.Equal(FetchProblems.PrivateAddress, FetchProblems.Of(failure, message.RequestUri!)?.Code);
    }

    [Fact]
    public async Task Our_own_grant_reaches_its_port_only_for_its_source_and_only_while_it_exists()
    {
        await using var sample = await FakeNewsSite.StartAsync();
        await using var other = await FakeNewsSite.StartAsync();
        sample.Serve("/a", "sample").Redirect("/out", other["/a"].AbsoluteUri);
        other.Serve("/a", "other").Redirect("/in", sample["/a"].AbsoluteUri);
        using var outside = new Outside(sample.EndPoint);
        outside.Grants.Grant(99, other.EndPoint);

        Assert.IsType<FetchOutcome.Fetched>(await outside.FetchAsync(sample["/a"]));
        Assert.Equal(FetchProblems.PrivateAddress, (await outside.FetchAsync<FetchOutcome.Refused>(sample["/a"], source: 8)).Problem.Code);
        Assert.Equal(FetchProblems.PrivateAddress, (await outside.FetchAsync<FetchOutcome.Refused>(sample["/a"], source: null)).Problem.Code);
        Assert.Equal(FetchProblems.PrivateAddress, (await outside.FetchAsync<FetchOutcome.Refused>(sample["/out"])).Problem.Code);
        Assert.Equal(FetchProblems.PrivateAddress, (await outside.FetchAsync<FetchOutcome.Refused>(other["/in"], source: 99)).Problem.Code);
        Assert.IsType<FetchOutcome.Refused>(await outside.FetchAsync(new Uri($"http://localhost:{sample.EndPoint.Port}/a")));
        Assert.IsType<FetchOutcome.Refused>(await outside.FetchAsync(new Uri($"http://127.0.0.2:{sample.EndPoint.Port}/a")));

        outside.Grants.Withdraw(Outside.Source);
        Assert.IsType<FetchOutcome.Refused>(await outside.FetchAsync(sample["/a"]));
    }

    [Fact]
    public async Task H35_https_to_http_is_refused_and_http_to_https_is_not()
    {
        using var certificate = TestCertificates.Make();
        await using var secure = await FakeNewsSite.StartAsync(certificate: certificate);
        await using var open = await FakeNewsSite.StartAsync();
        secure.Redirect("/down", open["/a"].AbsoluteUri).Serve("/a", "here");
        open.Redirect("/up", secure["/a"].AbsoluteUri).Serve("/a", "here");
        using var outside = new Outside(secure.EndPoint, open.EndPoint);
        Task<FetchOutcome> FetchAsync(Uri url) => outside.Pages.FetchAsync(new(url, Outside.Source, AnyCertificateOf: "127.0.0.1"), null, TestContext.Current.CancellationToken);
        Assert.Equal(FetchProblems.Downgrade, Assert.IsType<FetchOutcome.Failed>(await FetchAsync(secure["/down"])).Problem.Code);
        Assert.Empty(open.Seen);
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(open["/up"]));
    }

    [Fact]
    public async Task A_redirect_to_the_same_hosts_http_is_asked_by_https()
    {
        using var certificate = TestCertificates.Make();
        await using var secure = await FakeNewsSite.StartAsync(certificate: certificate);
        secure.Redirect("/feed", $"http://{secure.EndPoint}/feed/", 301).Serve("/feed/", "here").Redirect("/open-only", $"http://{secure.EndPoint}/open-only");
        using var outside = new Outside(secure.EndPoint);
        Task<FetchOutcome> FetchAsync(Uri url) => outside.Pages.FetchAsync(new(url, Outside.Source, AnyCertificateOf: "127.0.0.1"), null, TestContext.Current.CancellationToken);
        Assert.Equal(secure["/feed/"], Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(secure["/feed"])).Page.FinalUrl);
        Assert.Equal(FetchProblems.Downgrade, Assert.IsType<FetchOutcome.Failed>(await FetchAsync(secure["/open-only"])).Problem.Code);
    }

    [Theory]
    [InlineData(""), InlineData("http://[bad"), InlineData("http://")]
    public async Task H38_a_redirect_to_nowhere_is_a_failure(string target)
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Redirect("/a", target);
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(FetchProblems.BadRedirect, (await outside.FetchAsync<FetchOutcome.Failed>(site["/a"])).Problem.Code);
    }

    [Fact]
    public async Task H38_blanks_and_other_alphabets_in_a_target_are_resolved()
    {
        await using var site = new RawSite("HTTP/1.1 302 Found\r\nLocation: /a b/\u00e9?x=1\r\nContent-Length: 0\r\n\r\n");
        using var outside = new Outside(site.EndPoint);
        Assert.Equal(FetchProblems.RedirectLoop, (await outside.FetchAsync<FetchOutcome.Failed>(site.Url)).Problem.Code);
    }
}
