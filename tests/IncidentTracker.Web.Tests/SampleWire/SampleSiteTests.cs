using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using IncidentTracker.Web.SampleWire;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.SampleWire;

public sealed class SampleSiteTests
{
    private static readonly DateTimeOffset _start = new(2026, 3, 18, 9, 30, 0, TimeSpan.Zero);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_feed_lists_what_is_out_and_every_page_of_it_answers()
    {
        await using var site = await SampleSite.StartAsync(0, _start, new FakeTimeProvider(_start), _cancellation);
        using var browser = new HttpClient();
        var items = XDocument.Parse(await browser.GetStringAsync(site.Feed, _cancellation)).Descendants("item").ToList();
        Assert.Equal(site.Catalog.OutAt(_start).Count, items.Count);
        Assert.Equal(items.Count, items.Select(item => item.Element("guid")!.Value).Distinct().Count());
        foreach (var item in items)
        {
            var published = DateTimeOffset.ParseExact(item.Element("pubDate")!.Value, "r", CultureInfo.InvariantCulture);
            Assert.InRange(published, _start.AddDays(-200), _start);
            Assert.NotEmpty(item.Element("description")!.Value);
            using var page = await browser.GetAsync(new Uri(item.Element("link")!.Value), _cancellation);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
            Assert.Equal(published, page.Content.Headers.LastModified);
        }
    }

    [Fact]
    public async Task An_update_appears_when_its_time_has_come()
    {
        var clock = new FakeTimeProvider(_start);
        await using var site = await SampleSite.StartAsync(0, _start, clock, _cancellation);
        using var browser = new HttpClient();
        var update = site.Catalog.Pages[^1].Url;
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(update, _cancellation)).StatusCode);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(update, _cancellation)).StatusCode);
        Assert.Contains("UPDATE 1-", await browser.GetStringAsync(site.Feed, _cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unchanged_feed_and_pages_answer_304()
    {
        await using var site = await SampleSite.StartAsync(0, _start, new FakeTimeProvider(_start), _cancellation);
        using var browser = new HttpClient();
        foreach (var address in new[] { site.Feed, site.Catalog.Pages[0].Url })
        {
            using var first = await browser.GetAsync(address, _cancellation);
            using var byTag = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
            Assert.Equal(HttpStatusCode.NotModified, (await browser.SendAsync(byTag, _cancellation)).StatusCode);
            using var byDate = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfModifiedSince = first.Content.Headers.LastModified } };
            Assert.Equal(HttpStatusCode.NotModified, (await browser.SendAsync(byDate, _cancellation)).StatusCode);
            using var other = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { new EntityTagHeaderValue("\"old\"") } } };
            Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(other, _cancellation)).StatusCode);
        }
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/robots.txt", HttpStatusCode.OK)]
    [InlineData("/northwire/", HttpStatusCode.OK)]
    [InlineData("/courier/feed.xml", HttpStatusCode.OK)]
    [InlineData("/nothing/here/", HttpStatusCode.NotFound)]
    public async Task Front_pages_and_robots_answer_and_other_addresses_do_not(string path, HttpStatusCode status)
    {
        await using var site = await SampleSite.StartAsync(0, _start, new FakeTimeProvider(_start), _cancellation);
        using var browser = new HttpClient();
        Assert.Equal(status, (await browser.GetAsync(new Uri(site.Origin, path), _cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_site_listens_on_loopback_only_and_a_taken_port_is_said()
    {
        await using var site = await SampleSite.StartAsync(0, _start, _cancellation);
        Assert.Equal("127.0.0.1", site.Origin.Host);
        await Assert.ThrowsAnyAsync<IOException>(() => SampleSite.StartAsync(site.Origin.Port, _start, _cancellation));
    }
}
