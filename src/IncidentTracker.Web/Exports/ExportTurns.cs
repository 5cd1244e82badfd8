using System.Security.Claims;
using System.Threading.RateLimiting;

namespace IncidentTracker.Web.Exports;

/// <summary>How many lists one account has written for it at a time, by pages and by keys together: each is a walk through the record.</summary>
internal sealed class ExportTurns : IDisposable
{
    public const int AtOnce = 2;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(account => RateLimitPartition.GetConcurrencyLimiter(account, _ => new() { PermitLimit = AtOnce, QueueLimit = 0 }));

    /// <summary>Takes a turn until the answer is written.</summary>
    /// <returns>False where the account has as many as it may.</returns>
    public bool Begin(HttpContext http)
    {
        var turn = _limiter.AttemptAcquire(http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        http.Response.RegisterForDispose(turn);
        return turn.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
