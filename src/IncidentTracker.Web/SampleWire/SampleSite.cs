using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace IncidentTracker.Web.SampleWire;

/// <summary>The sample wire as a site of its own on 127.0.0.1: an ordinary source to the scraper, on a server that nobody else can reach.</summary>
internal sealed class SampleSite : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TimeProvider _clock;

    private SampleSite(WebApplication server, SampleWireCatalog catalog, TimeProvider clock) => (_server, Catalog, _clock) = (server, catalog, clock);

    /// <summary>Scheme, host and port: the one address the scraper's guard lets through for this source.</summary>
    public Uri Origin => Catalog.Origin;

    /// <summary>The feed to add as a source.</summary>
    public Uri Feed => new(Origin, "/feed.xml");

    /// <summary>What is served.</summary>
    public SampleWireCatalog Catalog { get; }

    /// <summary>Starts the site with the machine's clock.</summary>
    /// <inheritdoc cref="StartAsync(int, DateTimeOffset, TimeProvider, CancellationToken)"/>
    public static Task<SampleSite> StartAsync(int port, DateTimeOffset firstStart, CancellationToken cancellation) =>
        StartAsync(port, firstStart, TimeProvider.System, cancellation);

    /// <summary>Starts the site.</summary>
    /// <param name="port">The port, or 0 for any free one. Keep the one that was bound: articles are known by their addresses.</param>
    /// <param name="firstStart">The instant all dates are counted from; keep it, so that a later start serves the same articles.</param>
    /// <param name="clock">Decides which articles are out.</param>
    /// <param name="cancellation">Ends the start, not the site.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SampleSite> StartAsync(int port, DateTimeOffset firstStart, TimeProvider clock, CancellationToken cancellation)
    {
        // The empty builder reads no settings and no environment: the address is the one below whatever the main site listens on.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port);
        });
        var server = builder.Build();
        // The port, and with it the catalog, is known only once the server listens; a request that is faster waits.
        var ready = new TaskCompletionSource<SampleSite>(TaskCreationOptions.RunContinuationsAsynchronously);
        ((IApplicationBuilder)server).Run(async context => await (await ready.Task).AnswerAsync(context));
        try
        {
            await server.StartAsync(cancellation);
            ready.SetResult(new(server, new(new(server.Urls.First()), firstStart), clock));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return await ready.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (Find(request.Path.Value ?? "/") is not { } found)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync("There is no such page on the sample wire.", context.RequestAborted);
            return;
        }

        var body = Encoding.UTF8.GetBytes(found.Body);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..16]}\"";
        response.Headers[HeaderNames.ETag] = tag;
        response.Headers[HeaderNames.CacheControl] = "no-cache";
        if (found.Changed is { } changed)
        {
            response.GetTypedHeaders().LastModified = changed;
        }

        if (NotModified(request, tag, found.Changed))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = found.Type;
        response.ContentLength = body.Length;
        if (HttpMethods.IsGet(request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    /// <summary>A tag decides where one is sent; the date only without it.</summary>
    private static bool NotModified(HttpRequest request, string tag, DateTimeOffset? changed) =>
        !StringValues.IsNullOrEmpty(request.Headers.IfNoneMatch)
            ? request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == tag || known.Tag == "*")
            : changed is { } at && request.GetTypedHeaders().IfModifiedSince is { } since && at <= since;

    private (string Body, string Type, DateTimeOffset? Changed)? Find(string path)
    {
        const string Html = "text/html; charset=utf-8";
        var now = _clock.GetUtcNow();
        if (path == "/robots.txt")
        {
            return (SampleListings.Robots, "text/plain; charset=utf-8", null);
        }

        var outlet = SampleOutlet.All.FirstOrDefault(outlet => path.StartsWith($"/{outlet.Key}/", StringComparison.Ordinal));
        var rest = outlet is null ? path : path[(outlet.Key.Length + 1)..];
        var title = (outlet?.Name ?? "Sample wire") + " (sample)";
        switch (rest)
        {
            case "/feed.xml":
                var listed = Catalog.OutAt(now, outlet);
                return (SampleListings.Feed(new(Origin, path), title, listed), "application/rss+xml; charset=utf-8", listed.Count == 0 ? null : listed[0].Published);
            case "/":
                return (SampleListings.Front(title, Catalog.OutAt(now, outlet)), Html, null);
            default:
                return Catalog.Pages.FirstOrDefault(page => page.Url.AbsolutePath == path && page.Published <= now) is { } page ? (page.Html, Html, page.Published) : null;
        }
    }
}
