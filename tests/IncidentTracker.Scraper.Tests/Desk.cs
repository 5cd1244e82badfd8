using System.Net;
using System.Text;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using Microsoft.Extensions.Configuration;

namespace IncidentTracker.Scraper.Tests;

/// <summary>The whole scraper over a real store and a fake site on loopback, as the program builds it.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private Desk(TestStore store, FakeNewsSite site, MovableTime time) => (Store, Site, Time) = (store, site, time);

    public TestStore Store { get; }
    public FakeNewsSite Site { get; }
    public MovableTime Time { get; }

    /// <summary>Ends with the test.</summary>
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<Desk> OpenAsync(params (string Key, string Value)[] settings) => OpenAsync(null, settings);

    /// <param name="patience">How long the store waits for another process that holds it.</param>
    /// <param name="settings">Of the scraper.</param>
    public static async Task<Desk> OpenAsync(TimeSpan? patience, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"{ScraperOptions.Section}:RequestTimeout"] = "00:00:03",
            [$"{ScraperOptions.Section}:HeaderTimeout"] = "00:00:02",
            [$"{ScraperOptions.Section}:LookEvery"] = "00:00:00.100",
        };
        foreach (var (key, value) in settings)
        {
            values[$"{ScraperOptions.Section}:{key}"] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var time = new MovableTime();
        return new(await TestStore.CreateAsync(time, services => services.AddTrackerScraper(configuration).AddTrackerScraperLoop(), patience: patience), await FakeNewsSite.StartAsync(), time);
    }

    /// <summary>A source at a path of the site, with the grant to reach it.</summary>
    public async Task<SourceItem> SourceAsync(string path = "/feed.xml", SourceKind kind = SourceKind.Feed, FakeNewsSite? site = null, bool granted = true, SourceProfile? profile = null)
    {
        var (_, id) = await Store.Get<SourceCommands>().AddAsync(Some.Admin, new("Baltic Courier", kind, (site ?? Site)[path].AbsoluteUri, 30, profile ?? SourceProfile.None), Stop);
        if (granted)
        {
            Grant(id, (site ?? Site).EndPoint);
        }

        return await FindAsync(id);
    }

    public void Grant(long source, IPEndPoint endpoint) => Store.Get<AddressGrants>().Grant(source, endpoint);

    public async Task<SourceItem> FindAsync(long id) => await Store.Get<SourceQueries>().FindAsync(id, Stop) ?? throw new InvalidOperationException("no such source");

    /// <summary>Runs the source as it stands in the store now; the log of the run comes back.</summary>
    public async Task<(SourceItem Source, IReadOnlyList<RunEntry> Entries)> RunAsync(SourceItem source)
    {
        await Store.Get<SourceRun>().RunAsync(await FindAsync(source.Id), Stop);
        var now = await FindAsync(source.Id);
        return (now, await Store.Get<SourceQueries>().EntriesAsync(now.Runs[^1].Id, Stop));
    }

    public async Task<IReadOnlyList<ArticleItem>> ArticlesAsync() => (await Store.Get<ArticleListQueries>().ListAsync(new(), new PageRequest(1, 100), Stop)).Page.Items;

    public async Task<ArticleDetail> ArticleAsync(long id) => await Store.Get<ArticleQueries>().FindAsync(id, null, Stop) ?? throw new InvalidOperationException("no such article");

    /// <summary>A feed that names these paths, newest first.</summary>
    public Desk Feed(params string[] paths)
    {
        var items = string.Concat(paths.Select((path, index) => $"<item><title>Story {path}</title><link>{WebUtility.HtmlEncode(Site[path].AbsoluteUri)}</link><pubDate>Wed, 14 Jan 2026 {20 - index:00}:00:00 GMT</pubDate></item>"));
        Site.Serve("/feed.xml", $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Baltic Courier</title>{items}</channel></rss>", "application/rss+xml");
        return this;
    }

    /// <summary>An article page about an invented affair.</summary>
    public static string Page(string headline, params string[] paragraphs) =>
        $"""
        <!doctype html><html lang="en"><head><title>{headline}</title><meta property="og:type" content="article"><meta property="article:published_time" content="2026-01-14T12:00:00Z"></head>
        <body><nav><a href="/">Home</a></nav><article><h1>{headline}</h1>{string.Concat(paragraphs.Concat(Body).Select(paragraph => $"<p>{paragraph}</p>"))}</article><footer>All rights reserved</footer></body></html>
        """;

    public static IReadOnlyList<string> Body { get; } =
    [
        "RIGA, Jan 14 (Meridian Press) - Hackers replaced the front pages of eight ministries in Latvia in the night to Wednesday, the government said, in what officials called the widest attack on the state's websites in years.",
        "Kestrel Ridge Labs, a security company in Tallinn, said the group known as Grey Heron was behind the attack and had prepared it for several weeks with stolen passwords of a contractor.",
        "\"We have seen the same servers in three earlier operations,\" said its head of research, Sunniva Bakare-Holmqvist, who added that no data had been copied as far as her team could tell.",
        "The foreign ministry said it was too early to draw conclusions about who had ordered the attack, and that its services would be back before the end of the week.",
    ];

    public static byte[] Bytes(string text, string encoding) => Encoding.GetEncoding(encoding).GetBytes(text);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Site.DisposeAsync();
    }
}
