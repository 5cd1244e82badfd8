using System.Net;
using System.Text;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests;

/// <summary>A desk whose only source means no good, with what every row of the matrix has in common: the worker lives, the next source is fetched, the failure has a name.</summary>
internal sealed class Evil : IAsyncDisposable
{
    private Evil(Desk desk) => Desk = desk;

    public Desk Desk { get; }
    public FakeNewsSite Site => Desk.Site;
    public SourceItem Source { get; private set; } = null!;
    public IReadOnlyList<RunEntry> Entries { get; private set; } = [];

    public static async Task<Evil> OpenAsync(params (string Key, string Value)[] settings) => new(await Desk.OpenAsync(settings));

    /// <summary>Serves a feed, as bytes or text, and runs it.</summary>
    public static async Task<Evil> FeedAsync(byte[] feed, string type = "text/xml", params (string Key, string Value)[] settings)
    {
        var evil = await OpenAsync(settings);
        evil.Site.Serve("/feed.xml", feed, type);
        return await evil.RunAsync();
    }

    public static Task<Evil> FeedAsync(string feed, string type = "text/xml", params (string Key, string Value)[] settings) => FeedAsync(Encoding.UTF8.GetBytes(feed), type, settings);

    /// <summary>A good feed with one article at /story, whatever that is.</summary>
    public static async Task<Evil> PageAsync(Action<FakeNewsSite> serve, params (string Key, string Value)[] settings)
    {
        var evil = await OpenAsync(settings);
        evil.Desk.Feed("/story");
        serve(evil.Site);
        return await evil.RunAsync();
    }

    public static Task<Evil> PageAsync(string html, params (string Key, string Value)[] settings) => PageAsync(site => site.Serve("/story", html), settings);

    /// <summary>Runs the source, adding it the first time.</summary>
    public async Task<Evil> RunAsync(string path = "/feed.xml", SourceKind kind = SourceKind.Feed)
    {
        Source ??= await Desk.SourceAsync(path, kind);
        (Source, Entries) = await Desk.RunAsync(Source);
        return this;
    }

    /// <summary>The article's text as stored; empty where none was.</summary>
    public async Task<string> TextAsync() => Entries is [{ ArticleId: { } id }] ? (await Desk.ArticleAsync(id)).Text : "";

    /// <summary>The pass criterion that all rows share.</summary>
    public async Task SurvivedAsync()
    {
        await using var neighbour = await FakeNewsSite.StartAsync();
        neighbour.Serve("/feed.xml", Rss(Item(neighbour["/a"].AbsoluteUri)), "text/xml").Serve("/a", Desk.Page("Port reopens after ransomware"));
        var (after, entries) = await Desk.RunAsync(await Desk.SourceAsync(site: neighbour));
        Assert.Equal((SourceState.Working, ItemOutcome.New), (after.State, Assert.Single(entries).Outcome));
        Assert.NotNull(Source.Runs[^1].EndedAt);
        Assert.True(Source.State != SourceState.Failing || Source.LastProblem is not null);
        Assert.All(Entries.Where(entry => entry.Outcome is ItemOutcome.Failed or ItemOutcome.Refused), entry => Assert.Matches("^(page|fetch|feed|source)[.][a-z-]+$", entry.Problem!.Code));
    }

    public static string Rss(params string[] items) => $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Baltic Courier</title>{string.Concat(items)}</channel></rss>";

    public static string Item(string link, string more = "") => $"<item><title>Story</title><link>{WebUtility.HtmlEncode(link)}</link>{more}</item>";

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
