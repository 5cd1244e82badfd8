using System.Net;
using IncidentTracker.Scraper.Fetching;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Tests;

/// <summary>The fetching side as the program builds it, with short time-outs; loopback is reached only through a grant.</summary>
internal sealed class Outside : IDisposable
{
    public const long Source = 7;

    public Outside(params IPEndPoint[] granted)
        : this(null, granted)
    {
    }

    public Outside(Action<ScraperOptions>? change, params IPEndPoint[] granted)
        : this(change, null, granted)
    {
    }

    public Outside(Action<ScraperOptions>? change, INameResolver? names, params IPEndPoint[] granted)
    {
        var options = new ScraperOptions
        {
            Contact = "https://desk.example/robot",
            RequestTimeout = TimeSpan.FromSeconds(3),
            HeaderTimeout = TimeSpan.FromSeconds(1.5),
            MaxBytes = 1024 * 1024,
        };
        change?.Invoke(options);
        Options = Microsoft.Extensions.Options.Options.Create(options);
        foreach (var endpoint in granted)
        {
            Grants.Grant(Source, endpoint);
        }

        Guard = new(Options);
        Gate = new(TimeProvider.System);
        Pages = new(Guard, Grants, Gate, names ?? new SystemNames(), Options, TimeProvider.System);
        Polite = new(Pages, new(Pages, Options, TimeProvider.System));
    }

    public IOptions<ScraperOptions> Options { get; }
    public AddressGrants Grants { get; } = new();
    public AddressGuard Guard { get; }
    public HostGate Gate { get; }
    public PageFetcher Pages { get; }
    public PoliteFetcher Polite { get; }

    public Task<FetchOutcome> FetchAsync(Uri url, long? source = Source, string? etag = null, string? lastModified = null) =>
        Pages.FetchAsync(new(url, source, etag, lastModified), null, TestContext.Current.CancellationToken);

    public async Task<T> FetchAsync<T>(Uri url, long? source = Source) where T : FetchOutcome => Assert.IsType<T>(await FetchAsync(url, source));

    public void Dispose() => Pages.Dispose();
}
