using System.Net;
using System.Net.Sockets;
using IncidentTracker.Domain;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>A connection that was not made, or not kept, for a reason of ours.</summary>
internal sealed class DialException(Problem problem, Exception? inner = null) : IOException(problem.ToString(), inner)
{
    public Problem Problem { get; } = problem;
}

/// <summary>
/// Connects to names on the public net. A name is resolved once; each of its addresses is checked, and the socket is connected to one of
/// those very addresses, so that a name that answers differently the next time (rebinding) gains nothing.
/// </summary>
internal sealed class Dialer(INameResolver names, TimeSpan nameTimeout, TimeProvider time, Func<IPEndPoint, CancellationToken, ValueTask<Stream>>? connect = null)
{
    private readonly Func<IPEndPoint, CancellationToken, ValueTask<Stream>> _connect = connect ?? ConnectAsync;

    /// <summary>A name with hundreds of dead addresses is not tried to its end.</summary>
    private const int MostTried = 4;

    /// <summary>What an address gets while another waits behind it: one that swallows what is sent to it would else take the whole deadline.</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(3);

    public async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await ResolveAsync(to.Host, cancellation);
        // One private address among public ones is a trap or a mistake; either way nothing is connected.
        if (addresses.Any(address => !AddressGuard.IsPublic(address)))
        {
            throw new DialException(new(FetchProblems.PrivateAddress, to.Host));
        }

        Exception? last = null;
        var tried = InTurns(addresses).Take(MostTried).ToList();
        foreach (var (at, address) in tried.Index())
        {
            using var own = new CancellationTokenSource(at == tried.Count - 1 ? Timeout.InfiniteTimeSpan : Attempt, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, own.Token);
            try
            {
                return await _connect(new(address, to.Port), both.Token);
            }
            catch (Exception failure) when (failure is SocketException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                last = failure;
            }
        }

        throw new DialException(new(last is null ? FetchProblems.Dns : FetchProblems.Connection, to.Host), last);
    }

    /// <summary>IPv6 and IPv4 by turns, the kind that the resolver names first at the head: where one of them leads nowhere, the other is not far behind.</summary>
    private static IEnumerable<IPAddress> InTurns(IReadOnlyList<IPAddress> addresses) =>
        addresses.GroupBy(address => address.AddressFamily).SelectMany((kind, order) => kind.Select((address, place) => (Address: address, Place: place, Order: order)))
            .OrderBy(row => row.Place).ThenBy(row => row.Order).Select(row => row.Address);

    /// <summary>To exactly this endpoint.</summary>
    public static async ValueTask<Stream> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellation)
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
    }

    private async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(nameTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await names.ResolveAsync(host, both.Token).WaitAsync(both.Token);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new DialException(new(FetchProblems.Dns, host), failure);
        }
    }
}
