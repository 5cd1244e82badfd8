using System.Net;
using IncidentTracker.Domain;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>
/// Posts a message to an address that a reader gave. The same guard and the same dialer as for fetching: no private address, and the address that was checked is the one that is connected.
/// No redirect is followed and no answer is read: what stands behind the address is nobody's business here.
/// </summary>
public sealed class Poster : IDisposable
{
    /// <summary>The receiver answered with something other than "taken". Argument: the status.</summary>
    public const string Refused = "hook.refused";

    /// <summary>Under this id an endpoint that is not on the public net may be granted to messages; no source has it.</summary>
    public const long GrantId = -1;

    private readonly AddressGuard _guard;
    private readonly AddressGrants _grants;
    private readonly ScraperOptions _options;
    private readonly TimeProvider _time;
    private readonly Transport _transport;

    public Poster(AddressGuard guard, AddressGrants grants, INameResolver names, IOptions<ScraperOptions> options, TimeProvider time)
    {
        (_guard, _grants, _options, _time) = (guard, grants, options.Value, time);
        _transport = new(options, names, time);
    }

    /// <summary>What is wrong with an address as typed; null where messages may be posted to it.</summary>
    public Problem? Judge(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && _grants.Find(GrantId, uri) is not null ? null : _guard.Judge(address, out _);

    /// <summary>Posts JSON.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="headers">Besides the usual ones.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Null where the receiver took it, else what went wrong.</returns>
    public async Task<Problem?> PostAsync(string address, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellation)
    {
        if (Judge(address) is { } refused)
        {
            return refused;
        }

        var to = new Uri(address);
        using var limit = new CancellationTokenSource(_options.HeaderTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, to) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ReadOnlyMemoryContent(body) };
            message.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
            message.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
            foreach (var (name, value) in headers)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await _transport.SendAsync(message, _grants.Find(GrantId, to), anyCertificate: false, both.Token);
            return answer.IsSuccessStatusCode ? null : new(Refused, ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(FetchProblems.Timeout);
        }
        catch (Exception failure) when (FetchProblems.Of(failure, to) is { } problem)
        {
            return problem;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();
}
