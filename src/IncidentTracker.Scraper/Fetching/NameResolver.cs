using System.Net;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>Names to addresses. Asked once for each connection, and the answer is what is checked and what is connected.</summary>
public interface INameResolver
{
    /// <summary>The addresses of a host. Throws what the system's resolver throws.</summary>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation);
}

/// <summary>The system's resolver.</summary>
internal sealed class SystemNames : INameResolver
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation) =>
        // The system cannot be stopped once asked: the waiting is.
        await Dns.GetHostAddressesAsync(host, cancellation).WaitAsync(cancellation);
}
