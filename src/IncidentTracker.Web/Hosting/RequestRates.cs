using System.Globalization;
using System.Threading.RateLimiting;
using IncidentTracker.Web.Api;
using Microsoft.AspNetCore.RateLimiting;

namespace IncidentTracker.Web.Hosting;

/// <summary>
/// How often one may ask: each account, and each address that nobody has signed in at, has so many requests a minute. What walks through the record for one answer (searches, charts' rows, whole lists, feeds)
/// counts besides by itself. Programs' requests are counted where their interface is made, and what the program ships is not counted at all.
/// </summary>
internal static class RequestRates
{
    /// <summary>Of what a reader may ask in all, this share may be walks through the record.</summary>
    private const int CostlyShare = 5;

    public static PartitionedRateLimiter<HttpContext> Of(int perMinute) => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(http => IsFree(http) ? RateLimitPartition.GetNoLimiter("") : Bucket(Who(http), perMinute)),
        PartitionedRateLimiter.Create<HttpContext, string>(http => IsFree(http) || !IsCostly(http.Request.Path) ? RateLimitPartition.GetNoLimiter("") : Bucket("costly " + Who(http), Math.Max(1, perMinute / CostlyShare))));

    public static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var http = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (IsOfPrograms(http.Request.Path))
        {
            await ApiProblem.Of(StatusCodes.Status429TooManyRequests, "too-many", "Too many requests. Wait as long as Retry-After says.").ExecuteAsync(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync("Too many requests in a short time. Wait a moment, then load the page again.", cancellation);
    }

    private static RateLimitPartition<string> Bucket(string who, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(who, _ => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = Math.Max(1, perMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    });

    private static string Who(HttpContext http) => Asker.Of(http.User, http.Connection.RemoteIpAddress);

    private static bool IsFree(HttpContext http) => IsOfPrograms(http.Request.Path) || http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
        || http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;

    private static bool IsOfPrograms(PathString path) => path.StartsWithSegments("/api/v1", StringComparison.Ordinal) || path.StartsWithSegments(Taxii.Path, StringComparison.Ordinal) || path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    private static bool IsCostly(PathString path) => path.StartsWithSegments("/search", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/feeds", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/charts", StringComparison.OrdinalIgnoreCase) || (path.Value?.Contains("/export", StringComparison.OrdinalIgnoreCase) ?? false) || path.StartsWithSegments("/incidents/claims.csv", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/incidents/claims.json", StringComparison.OrdinalIgnoreCase);
}
