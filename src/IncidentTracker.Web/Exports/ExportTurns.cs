using System.Security.Claims;
using System.Threading.RateLimiting;
using IncidentTracker.Web.Security;

namespace IncidentTracker.Web.Exports;

/// <summary>How many lists one account has written for it at a time, by pages and by keys together: each is a walk through the record.</summary>
internal sealed class ExportTurns(SecurityEvents events) : IDisposable
{
    public const int AtOnce = 2;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(account => RateLimitPartition.GetConcurrencyLimiter(account, _ => new() { PermitLimit = AtOnce, QueueLimit = 0 }));

    /// <summary>Takes a turn until the answer is written, and notes who took which list away.</summary>
    /// <returns>False where the account has as many as it may.</returns>
    public async Task<bool> BeginAsync(HttpContext http)
    {
        var turn = _limiter.AttemptAcquire(http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        http.Response.RegisterForDispose(turn);
        if (turn.IsAcquired)
        {
            await events.NoteAsync(http.User, "exported", ("list", http.Request.Path), ("filter", http.Request.QueryString.Value));
        }

        return turn.IsAcquired;
    }

    /// <summary>What a page is told then.</summary>
    public static IResult TooMany() => Results.Text($"{AtOnce} lists are being written for you. Wait until one ends.", statusCode: StatusCodes.Status429TooManyRequests);

    public void Dispose() => _limiter.Dispose();
}
