using System.Collections.Immutable;
using System.Net;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>
/// Exact (address, port) pairs that one source may reach although they are not on the public net: the sample site, which this program
/// serves on loopback. Held in memory by whoever serves the site; no setting and no row can add one.
/// </summary>
public sealed class AddressGrants
{
    private ImmutableDictionary<long, ImmutableHashSet<IPEndPoint>> _grants = ImmutableDictionary<long, ImmutableHashSet<IPEndPoint>>.Empty;

    /// <summary>Lets <paramref name="sourceId"/>, and no other, reach <paramref name="endpoint"/>.</summary>
    public void Grant(long sourceId, IPEndPoint endpoint) =>
        ImmutableInterlocked.AddOrUpdate(ref _grants, sourceId, [endpoint], (_, held) => held.Add(endpoint));

    /// <summary>Takes back all that the source was granted.</summary>
    public void Withdraw(long sourceId) => ImmutableInterlocked.TryRemove(ref _grants, sourceId, out _);

    /// <summary>The endpoint of <paramref name="uri"/> where <paramref name="sourceId"/> holds a grant for it. Only an address written as a literal can match: no name ever resolves into a grant.</summary>
    internal IPEndPoint? Find(long? sourceId, Uri uri) =>
        sourceId is { } id && uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
        && IPAddress.TryParse(uri.IdnHost, out var address)
        && _grants.TryGetValue(id, out var held)
        && held.TryGetValue(new(address, uri.Port), out var endpoint) ? endpoint : null;
}
