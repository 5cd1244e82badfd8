using System.Text.Json;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Hostile;

/// <summary>A decent site that redirects to where nobody may go, with the allow-list off: nothing but the site itself may be reached, and only because it holds the grant.</summary>
public sealed class InsideRows
{
    private static async Task RefusedAsync(string target, params string[] codes)
    {
        await using var site = await FakeNewsSite.StartAsync();
        await using var secret = await FakeNewsSite.StartAsync();
        secret.Serve("/secret", "secret");
        site.Redirect("/first", "/second").Redirect("/second", target.Replace("{port}", $"{secret.EndPoint.Port}", StringComparison.Ordinal));
        using var outside = new Outside(site.EndPoint);
        var problem = (await outside.FetchAsync(site["/first"])).Trouble;
        Assert.Contains(problem?.Code, codes);
        Assert.Equal(2, site.Seen.Count);
        Assert.Empty(secret.Seen);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{port}/secret"), InlineData("http://127.0.0.2:{port}/secret"), InlineData("http://127.255.255.254/")]
    public Task H22_a_hop_to_loopback_is_refused(string target) => RefusedAsync(target, FetchProblems.PrivateAddress);

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/"), InlineData("http://169.254.170.2/v2/credentials"), InlineData("http://metadata.google.internal/computeMetadata/v1/"), InlineData("http://[fd00:ec2::254]/latest/")]
    public Task H23_a_hop_to_the_clouds_own_addresses_is_refused(string target) => RefusedAsync(target, FetchProblems.PrivateAddress);

    [Theory]
    [InlineData("http://10.0.0.1/"), InlineData("http://172.16.0.1/"), InlineData("http://172.31.255.255/"), InlineData("http://192.168.0.1/"), InlineData("http://100.64.0.1/"), InlineData("http://100.127.255.255/")]
    public Task H24_a_hop_to_private_ranges_is_refused(string target) => RefusedAsync(target, FetchProblems.PrivateAddress);

    [Theory]
    [InlineData("http://[::1]/"), InlineData("http://[::1]:{port}/secret"), InlineData("http://[fe80::1]/"), InlineData("http://[fe80::1%25eth0]/"), InlineData("http://[fc00::1]/"), InlineData("http://[ff02::1]/")]
    public Task H25_a_hop_to_local_addresses_of_IPv6_is_refused(string target) => RefusedAsync(target, FetchProblems.PrivateAddress, FetchProblems.BadAddress);

    [Theory]
    [InlineData("http://[::ffff:127.0.0.1]:{port}/secret"), InlineData("http://[::ffff:7f00:1]:{port}/secret"), InlineData("http://[::ffff:127.0.0.2]/"), InlineData("http://[::127.0.0.1]:{port}/secret")]
    public Task H26_a_hop_to_IPv4_in_the_clothes_of_IPv6_is_refused(string target) => RefusedAsync(target, FetchProblems.PrivateAddress);

    [Theory]
    [InlineData("http://[64:ff9b::7f00:1]/"), InlineData("http://[64:ff9b::10.0.0.1]/"), InlineData("http://[2002:7f00:1::]/"), InlineData("http://[2002:c0a8:1::1]/"), InlineData("http://[2001:0:7f00:1::1]/"), InlineData("http://[2001::1]/")]
    public Task H27_a_hop_to_IPv4_behind_a_translator_is_refused(string target) => RefusedAsync(target, FetchProblems.PrivateAddress);

    [Theory]
    [InlineData("http://2130706433:{port}/secret"), InlineData("http://0177.0.0.1:{port}/secret"), InlineData("http://0x7f.1:{port}/secret"), InlineData("http://127.1:{port}/secret"), InlineData("http://192.168.257./"), InlineData("http://1.2.3.4.5/"), InlineData("http://%31%32%37.0.0.1/")]
    public Task H28_a_hop_to_an_address_in_disguise_is_refused(string target) => RefusedAsync(target, FetchProblems.PrivateAddress, FetchProblems.BadAddress, FetchProblems.BadRedirect);

    [Theory]
    [InlineData("http://0.0.0.0/"), InlineData("http://0.1.2.3/"), InlineData("http://240.0.0.1/"), InlineData("http://255.255.255.255/"), InlineData("http://224.0.0.1/"), InlineData("http://198.18.0.1/"), InlineData("http://192.0.0.1/"), InlineData("http://[::]/")]
    public Task H29_a_hop_to_ranges_that_are_nobodys_is_refused(string target) => RefusedAsync(target, FetchProblems.PrivateAddress);

    [Theory]
    [InlineData("http://localhost.:{port}/secret"), InlineData("http://LOCALHOST:{port}/secret"), InlineData("http://a.localhost/"), InlineData("http://127%E3%80%820%E3%80%820%E3%80%821/"), InlineData("http://intranet/"), InlineData("http://printer.local/")]
    public Task H32_a_hop_to_a_local_name_is_refused(string target) => RefusedAsync(target, FetchProblems.PrivateAddress, FetchProblems.BadAddress, FetchProblems.BadRedirect);

    [Theory]
    [InlineData("file:///etc/passwd"), InlineData("ftp://news.example.org/"), InlineData("gopher://127.0.0.1:6379/_INFO"), InlineData("data:text/html,x"), InlineData("javascript:alert(1)"), InlineData("ldap://127.0.0.1/"), InlineData("jar:http://127.0.0.1!/")]
    public Task H33_a_hop_to_another_scheme_is_refused(string target) => RefusedAsync(target, FetchProblems.BadAddress);

    [Theory]
    [InlineData(22), InlineData(25), InlineData(6379), InlineData(3306), InlineData(11211)]
    public Task H34_a_hop_to_a_port_of_another_service_is_refused(int port) => RefusedAsync($"http://news.example.org:{port}/", FetchProblems.Port);

    [Theory]
    [InlineData("http://good.example.org@127.0.0.1:{port}/secret"), InlineData("http://user:pass@news.example.org/")]
    public Task H40_a_hop_with_user_info_is_refused(string target) => RefusedAsync(target, FetchProblems.BadAddress);

    [Fact]
    public async Task H28_H32_H33_H34_H40_a_hop_to_any_url_of_the_corpus_connects_nowhere()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        await using var site = await FakeNewsSite.StartAsync();
        // Nothing answers to any name: what is not refused would be a failure of names, and is told apart from a refusal.
        using var outside = new Outside(null, new NoNames(), site.EndPoint);
        foreach (var url in File.ReadLines(Corpora.At("web", "ssrf_urls.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("url").GetString()!))
        {
            if (url.Any(c => c is < ' ' or > '~'))
            {
                continue; // No header can carry it; the guard's own test has it.
            }

            site.Redirect("/first", url);
            var outcome = await outside.FetchAsync(site["/first"]);
            // What looks relative stays on the site: it was not left.
            Assert.True(outcome is FetchOutcome.Refused or FetchOutcome.Failed { Problem.Code: FetchProblems.BadRedirect or FetchProblems.RedirectLoop } || outcome.Trouble == new Domain.Problem(FetchProblems.Status, "404"), url);
        }
    }

    [Fact]
    public async Task H23_a_source_on_the_inside_is_refused_with_a_reason_and_harms_nobody()
    {
        await using var evil = await Evil.OpenAsync();
        var (source, entries) = await evil.Desk.RunAsync(await evil.Desk.SourceAsync(granted: false));
        Assert.Equal((SourceState.Failing, FetchProblems.PrivateAddress, 0), (source.State, source.LastProblem!.Code, entries.Count));
        Assert.Empty(evil.Site.Seen);
    }

    private sealed class NoNames : INameResolver
    {
        public Task<IReadOnlyList<System.Net.IPAddress>> ResolveAsync(string host, CancellationToken cancellation) => throw new InvalidOperationException("asked for " + host);
    }
}
