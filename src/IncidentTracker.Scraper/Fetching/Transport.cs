using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>
/// The ways out: to the public net, where the checked address is the connected one, and to a granted endpoint, where the socket is
/// connected to exactly that endpoint; each with certificates checked, or not where an administrator said so for a host. No proxy, no
/// cookies, no redirects, HTTP/1.1 only.
/// </summary>
internal sealed class Transport : IDisposable
{
    private readonly record struct Way(IPEndPoint? Granted, bool AnyCertificate);

    private readonly ConcurrentDictionary<Way, HttpMessageInvoker> _ways = new();
    private readonly TimeSpan _connect;
    private readonly Dialer _dialer;

    public Transport(IOptions<ScraperOptions> options, INameResolver names, TimeProvider time)
    {
        _connect = options.Value.HeaderTimeout;
        // Names first: a resolver that hangs is told apart from a site that does.
        _dialer = new(names, options.Value.HeaderTimeout / 2, time) { Attempt = options.Value.HeaderTimeout / 4 };
    }

    /// <summary>Sends and returns at the headers.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, IPEndPoint? grant, bool anyCertificate, CancellationToken cancellation) =>
        _ways.GetOrAdd(new(grant, anyCertificate), Open).SendAsync(request, cancellation);

    public void Dispose()
    {
        foreach (var invoker in _ways.Values)
        {
            invoker.Dispose();
        }
    }

    private HttpMessageInvoker Open(Way way) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = _connect,
        MaxConnectionsPerServer = 2,
        MaxResponseHeadersLength = 64,
        // A body that we stopped reading is not drained: the connection is closed.
        ResponseDrainTimeout = TimeSpan.Zero,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        SslOptions = Certificates.Rule(way.AnyCertificate),
        ConnectCallback = way.Granted is { } endpoint
            ? (_, cancellation) => Dialer.ConnectAsync(endpoint, cancellation)
            : (context, cancellation) => _dialer.ConnectAsync(context.DnsEndPoint, cancellation),
    });
}
