using System.Security.Claims;
using System.Threading.RateLimiting;
using IncidentTracker.Store;
using IncidentTracker.Store.Editing;

namespace IncidentTracker.Web.Security;

/// <summary>
/// Notes what happens at the doors: sign-ins, lock-outs, roles, refusals, exports. It stands in the record (<see cref="SecurityLog"/>) and in the log. A flood, from outside or by somebody with an account,
/// does not fill the store: after so many of a kind in a minute the rest stands in the log alone.
/// </summary>
public sealed partial class SecurityEvents(SecurityLog record, IHttpContextAccessor requests, ILogger<SecurityEvents> log) : IDisposable
{
    /// <summary>Events of one kind and one account, or of all without one, that are kept in a minute.</summary>
    public const int AMinute = 60;

    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
    {
        TokenLimit = AMinute,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    }));

    /// <summary>Notes an event of whoever asks now; one that nobody asked for over the network was asked for on the server itself.</summary>
    public Task NoteAsync(string action, params (string Name, string? Value)[] facts) => NoteAsync(requests.HttpContext?.User, action, facts);

    /// <summary>Notes an event of somebody. That it cannot be written stops nothing: the log has it.</summary>
    public async Task NoteAsync(ClaimsPrincipal? who, string action, params (string Name, string? Value)[] facts)
    {
        var (id, name) = (who?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", who is null ? "the server's operator" : who.DisplayName() is { Length: > 0 } shown ? shown : "nobody signed in");
        var all = facts.ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);
        if (who?.FindFirstValue(ApiKeys.KeyClaim) is { } key)
        {
            all["key"] = key;
        }

        if (requests.HttpContext?.Connection.RemoteIpAddress is { } address)
        {
            all["from"] = address.ToString();
        }

        Happened(log, action, name, string.Join(", ", all.Select(fact => $"{fact.Key} {fact.Value}")));
        // By kind too: a flood of refusals hides no export.
        if (who is not null)
        {
            using var turn = _turns.AttemptAcquire($"{id} {action}");
            if (!turn.IsAcquired)
            {
                return;
            }
        }

        try
        {
            await record.AppendAsync(new(id, name, action, all), CancellationToken.None);
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            NotWritten(log, failure, action);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    [LoggerMessage(1, LogLevel.Information, "Security: {Action} by {Who} ({Facts})")]
    private static partial void Happened(ILogger log, string action, string who, string facts);

    [LoggerMessage(2, LogLevel.Error, "That somebody {Action} could not be written into the record")]
    private static partial void NotWritten(ILogger log, Exception failure, string action);
}
