using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Hostile;

public sealed class NameRows
{
    /// <summary>Answers each question with the next of its answers, and the last for ever.</summary>
    private sealed class Names(params string[][] answers) : INameResolver
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<IPAddress>>([.. answers[Math.Min(Asked++, answers.Length - 1)].Select(IPAddress.Parse)]);
    }

    private sealed class Broken(Func<Task> ends) : INameResolver
    {
        public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
        {
            await ends();
            return [];
        }
    }

    [Theory]
    [InlineData("127.0.0.1"), InlineData("93.184.216.34", "127.0.0.1"), InlineData("127.0.0.1", "93.184.216.34"), InlineData("::ffff:127.0.0.1"), InlineData("169.254.169.254"), InlineData("64:ff9b::7f00:1")]
    public async Task H30_a_name_with_one_foot_on_the_inside_is_not_connected(params string[] addresses)
    {
        await using var site = await FakeNewsSite.StartAsync();
        using var outside = new Outside(options => options.AllowedPorts = [site.EndPoint.Port], new Names(addresses));
        var refused = await outside.FetchAsync<FetchOutcome.Refused>(new($"http://news.example.org:{site.EndPoint.Port}/a"), source: null);
        Assert.Equal(new(FetchProblems.PrivateAddress, "news.example.org"), refused.Problem);
        Assert.Empty(site.Seen);
    }

    [Fact]
    public async Task H31_the_address_that_was_checked_is_the_one_that_is_connected()
    {
        var names = new Names(["93.184.216.34"], ["127.0.0.1"]);
        var connected = new List<IPEndPoint>();
        var dialer = new Dialer(names, TimeSpan.FromSeconds(1), TimeProvider.System, (endpoint, _) =>
        {
            connected.Add(endpoint);
            return ValueTask.FromResult(Stream.Null);
        });
        await dialer.ConnectAsync(new("rebind.example.org", 80), TestContext.Current.CancellationToken);
        Assert.Equal((1, IPEndPoint.Parse("93.184.216.34:80")), (names.Asked, Assert.Single(connected)));
        // The second visit is told the other address, and is refused.
        var failure = await Assert.ThrowsAsync<DialException>(async () => await dialer.ConnectAsync(new("rebind.example.org", 80), TestContext.Current.CancellationToken));
        Assert.Equal(FetchProblems.PrivateAddress, failure.Problem.Code);
        Assert.Single(connected);
    }

    [Fact]
    public async Task H31_the_second_hop_of_a_redirect_to_the_same_name_is_resolved_and_checked_again()
    {
        await using var site = await FakeNewsSite.StartAsync();
        site.Redirect("/a", $"http://rebind.example.org:{site.EndPoint.Port}/secret").Serve("/secret", "secret");
        using var outside = new Outside(options => options.AllowedPorts = [site.EndPoint.Port], new Names(["127.0.0.1"]), site.EndPoint);
        Assert.Equal(FetchProblems.PrivateAddress, (await outside.FetchAsync<FetchOutcome.Refused>(site["/a"])).Problem.Code);
        Assert.Empty(site.SeenAt("/secret"));
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_does_not_keep_us_from_the_next_which_is_of_the_other_kind()
    {
        var tried = new List<string>();
        var dialer = new Dialer(new Names(["2001:4860:4860::8888", "2001:4860:4860::8844", "93.184.216.34"]), TimeSpan.FromSeconds(1), TimeProvider.System, async (endpoint, stop) =>
        {
            tried.Add(endpoint.Address.ToString());
            await Task.Delay(endpoint.AddressFamily == AddressFamily.InterNetworkV6 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, stop);
            return Stream.Null;
        }) { Attempt = TimeSpan.FromMilliseconds(100) };
        Assert.Same(Stream.Null, await dialer.ConnectAsync(new DnsEndPoint("news.example.org", 80), TestContext.Current.CancellationToken));
        Assert.Equal(["2001:4860:4860::8888", "93.184.216.34"], tried);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound), InlineData(SocketError.TryAgain), InlineData(SocketError.NoData), InlineData(SocketError.NoRecovery)]
    public async Task H95_a_name_that_is_not_known_is_class_dns(SocketError error)
    {
        using var outside = new Outside(null, new Broken(() => throw new SocketException((int)error)));
        Assert.Equal(new(FetchProblems.Dns, "news.example.org"), (await outside.FetchAsync<FetchOutcome.Failed>(new("http://news.example.org/"), source: null)).Problem);
    }

    [Fact]
    public async Task H95_a_resolver_that_never_answers_holds_nobody_past_the_deadline()
    {
        using var outside = new Outside(options => options.HeaderTimeout = TimeSpan.FromSeconds(2), new Broken(() => Task.Delay(-1)));
        var watch = Stopwatch.StartNew();
        Assert.Equal(FetchProblems.Dns, (await outside.FetchAsync<FetchOutcome.Failed>(new("http://news.example.org/"), source: null)).Problem.Code);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2.5);
    }

    [Fact]
    public async Task H95_a_name_without_addresses_is_class_dns()
    {
        using var outside = new Outside(null, new Names([[]]));
        Assert.Equal(FetchProblems.Dns, (await outside.FetchAsync<FetchOutcome.Failed>(new("http://news.example.org/"), source: null)).Problem.Code);
    }

    [Fact]
    public async Task H95_names_that_cannot_be_names_are_refused_or_not_found()
    {
        using var outside = new Outside(null, new Broken(() => throw new SocketException((int)SocketError.HostNotFound)));
        foreach (var name in new[] { string.Concat(Enumerable.Repeat("abcdefghi.", 30)) + "example", new string('a', 64) + ".example.org", "xn--.example.org", "xn--zz--99999.example.org", "xn--a\u0301.example.org", "-.example.org", "a..example.org", "_dmarc.example.org" })
        {
            var problem = outside.Guard.Judge($"http://{name}/", out var uri) ?? (await outside.FetchAsync<FetchOutcome.Failed>(uri!, source: null)).Problem;
            Assert.Contains(problem.Code, new[] { FetchProblems.BadAddress, FetchProblems.Dns });
        }
    }

    [Fact]
    public async Task H95_an_item_whose_host_cannot_be_spelled_ends_its_visit_and_not_the_run()
    {
        await using var evil = await Evil.OpenAsync();
        evil.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia")).Redirect("/2", "http://xn--a%CC%81.example.org/").Serve("/feed.xml", Evil.Rss(Evil.Item("http://xn--a\u0301.example.org/x"), Evil.Item(evil.Site["/2"].AbsoluteUri), Evil.Item(evil.Site["/1"].AbsoluteUri)), "text/xml");
        await evil.RunAsync();
        Assert.Single(evil.Entries, entry => entry.Outcome == Domain.Sources.ItemOutcome.New);
        await evil.SurvivedAsync();
    }
}
