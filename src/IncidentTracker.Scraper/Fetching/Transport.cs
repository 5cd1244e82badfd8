using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>
/// The two ways out: to the public net, where the connected address is checked, and to a granted endpoint, where the socket is
/// connected to exactly that endpoint. No proxy, no cookies, no redirects, no more than HTTP/1.1 asks for.
/// </summary>
internal sealed class Transport : IDisposable
{
    private readonly HttpMessageInvoker _public;
    private readonly ConcurrentDictionary<IPEndPoint, HttpMessageInvoker> _granted = new();
    private readonly TimeSpan _connect;

    public Transport(IOptions<ScraperOptions> options)
    {
        _connect = options.Value.HeaderTimeout;
        var handler = AddressGuard.Policy().GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = _connect;
        handler.MaxConnectionsPerServer = 2;
        handler.MaxResponseHeadersLength = 64;
        // A body that we stopped reading is not drained: the connection is closed.
        handler.ResponseDrainTimeout = TimeSpan.Zero;
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30);
        _public = new(handler);
    }

    /// <summary>Sends and returns at the headers.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, IPEndPoint? grant, CancellationToken cancellation) =>
        (grant is null ? _public : _granted.GetOrAdd(grant, Granted)).SendAsync(request, cancellation);

    public void Dispose()
    {
        _public.Dispose();
        foreach (var invoker in _granted.Values)
        {
            invoker.Dispose();
        }
    }

    private HttpMessageInvoker Granted(IPEndPoint endpoint) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = _connect,
        MaxResponseHeadersLength = 64,
        ResponseDrainTimeout = TimeSpan.Zero,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(endpoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    });
}
