using IncidentTracker.Store.Nodes;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>One request at a time per host, with a pause between two, and rest where the host asked for it. Where several nodes share the store, the turn at a host is taken among all of them.</summary>
public sealed class HostGate(TimeProvider time, INodeTurns? nodes = null)
{
    /// <summary>Beyond this many hosts the idle ones are forgotten.</summary>
    private const int ManyHosts = 4096;

    /// <summary>A host that was asked this often is not forgotten, so that its day's budget is not either.</summary>
    private const int Many = 500;

    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the host's turn. Dispose the lease when the body has been read.</summary>
    internal async Task<Lease> EnterAsync(Uri uri, TimeSpan pause, CancellationToken cancellation)
    {
        var host = Rent(uri);
        try
        {
            await host.Turn.WaitAsync(cancellation);
        }
        catch
        {
            Return(host);
            throw;
        }

        try
        {
            var wait = host.LastEnd + pause - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellation);
            }

            var turn = nodes is { AreShared: true } ? await nodes.TakeAsync(INodeTurns.OfHost(Key(uri)), cancellation) : null;
            return new(this, host, turn, pause);
        }
        catch
        {
            host.Turn.Release();
            Return(host);
            throw;
        }
    }

    /// <summary>Counts a request to a host on its UTC day; false where it had <paramref name="most"/> already.</summary>
    internal bool Spend(Uri uri, int most)
    {
        var host = Rent(uri);
        lock (_hosts)
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            (host.Day, host.Asked) = (today, host.Day == today ? host.Asked : 0);
            host.Users--;
            return host.Asked < most && ++host.Asked > 0;
        }
    }

    /// <summary>The host asked to be left alone: nobody goes there before <paramref name="until"/>.</summary>
    internal void Rest(Uri uri, DateTimeOffset until)
    {
        var host = Rent(uri);
        host.RestsUntil = until;
        Return(host);
    }

    /// <summary>Until when the host asked to be left alone, or null.</summary>
    internal DateTimeOffset? RestsUntil(Uri uri)
    {
        lock (_hosts)
        {
            return _hosts.TryGetValue(Key(uri), out var host) && host.RestsUntil > time.GetUtcNow() ? host.RestsUntil : null;
        }
    }

    /// <summary>A host is its name; other ports than the usual two are other servers.</summary>
    internal static string Key(Uri uri)
    {
        var host = (AddressGuard.HostOf(uri) ?? uri.Host).TrimEnd('.');
        return uri.Port is 80 or 443 ? host : $"{host}:{uri.Port}";
    }

    private Host Rent(Uri uri)
    {
        lock (_hosts)
        {
            if (_hosts.Count >= ManyHosts)
            {
                var now = time.GetUtcNow();
                foreach (var (idle, _) in _hosts.Where(pair => pair.Value.Users == 0 && pair.Value.RestsUntil < now && pair.Value.LastEnd < now - TimeSpan.FromMinutes(10) && pair.Value.Asked < Many).ToList())
                {
                    _hosts.Remove(idle);
                }
            }

            var key = Key(uri);
            if (!_hosts.TryGetValue(key, out var host))
            {
                _hosts.Add(key, host = new());
            }

            host.Users++;
            return host;
        }
    }

    private void Return(Host host)
    {
        lock (_hosts)
        {
            host.Users--;
        }
    }

    internal sealed class Host
    {
        public SemaphoreSlim Turn { get; } = new(1);
        public DateTimeOffset LastEnd { get; set; } = DateTimeOffset.UnixEpoch;
        public DateTimeOffset RestsUntil { get; set; } = DateTimeOffset.UnixEpoch;
        public int Users { get; set; }
        public DateOnly Day { get; set; }
        public int Asked { get; set; }
    }

    private void Leave(Host host, IAsyncDisposable? turn, TimeSpan pause)
    {
        host.LastEnd = time.GetUtcNow();
        if (turn is null)
        {
            host.Turn.Release();
            Return(host);
        }
        else
        {
            _ = HandOnAsync(host, turn, pause);
        }
    }

    /// <summary>The pause belongs to the turn: another node must wait for it too.</summary>
    private async Task HandOnAsync(Host host, IAsyncDisposable turn, TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time);
            await turn.DisposeAsync();
        }
        finally
        {
            host.Turn.Release();
            Return(host);
        }
    }

    /// <summary>The right to send one request to a host.</summary>
    internal readonly struct Lease(HostGate gate, Host host, IAsyncDisposable? turn, TimeSpan pause) : IDisposable
    {
        public void Dispose() => gate.Leave(host, turn, pause);
    }
}
