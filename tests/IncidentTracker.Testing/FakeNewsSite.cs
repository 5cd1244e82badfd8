using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentTracker.Testing;

/// <summary>A request that the fake site saw.</summary>
public sealed record SeenRequest(string Path, string UserAgent, string? IfNoneMatch, string? IfModifiedSince, IReadOnlyDictionary<string, string> Headers, DateTimeOffset At);

/// <summary>
/// A news site on loopback that does what a test tells it to, path by path. What is not scripted answers 404, robots.txt included
/// (which allows everything).
/// </summary>
public sealed class FakeNewsSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SeenRequest> _seen = new();

    private readonly bool _secure;

    private FakeNewsSite(WebApplication app, bool secure) => (_app, _secure) = (app, secure);

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; private set; } = null!;

    /// <summary>What comes before every answer: a delay, or the end of the line.</summary>
    public Func<HttpContext, Task>? Before { get; set; }

    /// <summary>The full address of a path.</summary>
    public Uri this[string path] => new($"{(_secure ? "https" : "http")}://{EndPoint}{path}");

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    /// <summary>What was asked of one path.</summary>
    public IReadOnlyList<SeenRequest> SeenAt(string path) => [.. _seen.Where(request => request.Path == path)];

    public static async Task<FakeNewsSite> StartAsync(string address = "127.0.0.1", X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Parse(address), 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.AddServerHeader = false;
        });
        var app = builder.Build();
        var site = new FakeNewsSite(app, certificate is not null);
        app.Run(site.AnswerAsync);
        await app.StartAsync();
        var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        site.EndPoint = new(IPAddress.Parse(address), bound.Port);
        return site;
    }

    /// <summary>Whatever the test likes.</summary>
    public FakeNewsSite Script(string path, RequestDelegate answer)
    {
        _pages[path] = answer;
        return this;
    }

    /// <summary>A body; with an <paramref name="etag"/> or a <paramref name="lastModified"/> a conditional request is answered with 304.</summary>
    public FakeNewsSite Serve(string path, byte[] body, string? contentType = "text/html; charset=utf-8", string? etag = null, string? lastModified = null, int status = 200) =>
        Script(path, async context =>
        {
            if (etag is not null)
            {
                context.Response.Headers.ETag = etag;
            }

            if (lastModified is not null)
            {
                context.Response.Headers.LastModified = lastModified;
            }

            if ((etag is not null && context.Request.Headers.IfNoneMatch == etag) || (lastModified is not null && context.Request.Headers.IfModifiedSince == lastModified))
            {
                context.Response.StatusCode = 304;
                return;
            }

            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });

    /// <summary>A body as UTF-8.</summary>
    public FakeNewsSite Serve(string path, string body, string? contentType = "text/html; charset=utf-8", string? etag = null, string? lastModified = null, int status = 200) =>
        Serve(path, Encoding.UTF8.GetBytes(body), contentType, etag, lastModified, status);

    /// <summary>Only a status, with headers.</summary>
    public FakeNewsSite Answer(string path, int status, params (string Name, string Value)[] headers) =>
        Script(path, context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            return Task.CompletedTask;
        });

    /// <summary>A redirect; the target may be anything.</summary>
    public FakeNewsSite Redirect(string path, string target, int status = 302) => Answer(path, status, ("Location", target));

    /// <summary>A page that comes after a while.</summary>
    public FakeNewsSite ServeLate(string path, TimeSpan delay, string body) =>
        Script(path, async context =>
        {
            await Task.Delay(delay, context.RequestAborted);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(body, context.RequestAborted);
        });

    /// <summary>Headers at once, then a byte now and then, for ever.</summary>
    public FakeNewsSite ServeDripping(string path, TimeSpan pause) =>
        Script(path, async context =>
        {
            context.Response.ContentType = "text/html";
            while (true)
            {
                await context.Response.WriteAsync("a", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(pause, context.RequestAborted);
            }
        });

    /// <summary>Bytes without end at full speed.</summary>
    public FakeNewsSite ServeEndless(string path) =>
        Script(path, async context =>
        {
            context.Response.ContentType = "text/html";
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        });

    /// <summary>States the whole length, sends a part and hangs up.</summary>
    public FakeNewsSite ServeTruncated(string path, string body, int sent) =>
        Script(path, async context =>
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, sent), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(50, CancellationToken.None);
            context.Abort();
        });

    /// <summary>A small compressed body that grows to <paramref name="size"/> bytes of blanks.</summary>
    public FakeNewsSite ServeBomb(string path, long size, string encoding = "gzip") =>
        Script(path, async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = encoding;
            await using Stream packer = encoding == "br"
                ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true)
                : new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
            var blanks = new byte[1024 * 1024];
            blanks.AsSpan().Fill((byte)' ');
            for (var sent = 0L; sent < size; sent += blanks.Length)
            {
                await packer.WriteAsync(blanks, context.RequestAborted);
            }
        });

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        _seen.Enqueue(new(request.Path + request.QueryString, request.Headers.UserAgent.ToString(), request.Headers.IfNoneMatch, request.Headers.IfModifiedSince,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), TimeProvider.System.GetUtcNow()));
        if (Before is { } before)
        {
            try
            {
                await before(context);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        if (_pages.TryGetValue(request.Path + request.QueryString, out var page) || _pages.TryGetValue(request.Path, out page))
        {
            try
            {
                await page(context);
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException)
            {
                // The client hung up, as the test wanted.
            }
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
