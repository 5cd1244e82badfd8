using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IncidentTracker.Testing;

/// <summary>A server on loopback that answers every connection with the same bytes, HTTP or not: for what no decent server would send.</summary>
public sealed class RawSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Stream, CancellationToken, Task> _answer;
    private readonly Task _loop;
    private readonly bool _readsFirst;
    private int _connections;

    /// <param name="answer">What is sent on each connection.</param>
    /// <param name="readsFirst">Whether the first bytes of the request are taken off the line before.</param>
    public RawSite(Func<Stream, CancellationToken, Task> answer, bool readsFirst = true)
    {
        (_answer, _readsFirst) = (answer, readsFirst);
        _listener.Start();
        _loop = LoopAsync();
    }

    public RawSite(string answer)
        : this((stream, cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancellation).AsTask())
    {
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public Uri Url => new($"http://{EndPoint}/");

    public int Connections => _connections;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        var open = new List<Task>();
        try
        {
            // Stopped between two connections: a listener that listens no more must not be asked.
            while (!_stop.IsCancellationRequested)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                open.Add(AnswerAsync(client));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
        }

        await Task.WhenAll(open);
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = new byte[8192];
                if (_readsFirst)
                {
                    _ = await stream.ReadAtLeastAsync(request, 1, throwOnEndOfStream: false, _stop.Token);
                }

                await _answer(stream, _stop.Token);
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException or SocketException)
            {
                // The client hung up, as the test wanted.
            }
        }
    }
}
