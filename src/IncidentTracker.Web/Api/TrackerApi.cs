using System.Security.Claims;
using System.Threading.RateLimiting;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace IncidentTracker.Web.Api;

/// <summary>The programming interface: where it stands, what all of it has in common.</summary>
internal static class TrackerApi
{
    public const string Path = "/api/v1";

    /// <summary>The document that describes it; the one name of a document that there is.</summary>
    public const string DocumentName = "v1";

    public const string DocumentPath = "/openapi/v1.json";

    private const string Limits = "api";

    public static IServiceCollection AddTrackerApi(this IServiceCollection services)
    {
        services.AddOpenApi(DocumentName, options =>
        {
            // What generators of clients read best today; 3.1 says the same in other words.
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
            options.ShouldInclude = described => described.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            ApiDocument.Describe(options);
        });
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict);
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<TrackerOptions>>((limiter, options) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RequestRates.RejectAsync;
            limiter.GlobalLimiter = RequestRates.Of(options.Value.PageRequestsPerMinute);
            var each = options.Value.ApiRequestsPerMinute;
            limiter.AddPolicy(Limits, http => RateLimitPartition.GetTokenBucketLimiter(Who(http), _ => new()
            {
                // A burst of a minute's worth, then as many as come back.
                TokenLimit = each,
                TokensPerPeriod = Math.Max(1, each / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
        });
        return services;
    }

    public static void MapTrackerApi(this WebApplication app)
    {
        var api = app.MapGroup(Path).RequireRateLimiting(Limits).WithTags("IncidentTracker");
        ApiReading.Map(api);
        ApiStats.Map(api);
        ApiExports.Map(api);
        ApiDesk.Map(api);
        SubmitEndpoint.Map(api);
        Taxii.Map(app.MapGroup(Taxii.Path).RequireRateLimiting(Limits));
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Policies.ApiRead);
        // Programs are not led to pages for people. Nothing is told here, so nobody is asked who they are.
        foreach (var rest in new[] { "/api/v1/{**rest}", "/taxii2/{**rest}" })
        {
            app.Map(rest, () => ApiProblem.Missing("address, or it does not take this method")).AllowAnonymous().ExcludeFromDescription().WithOrder(int.MaxValue);
        }
    }

    /// <summary>What the document says of an endpoint that reads.</summary>
    public static RouteHandlerBuilder Tells<T>(this RouteHandlerBuilder endpoint, string name, string tag, string summary, ApiParameters? parameters, bool mayMiss = false)
    {
        endpoint.WithName(name).WithTags(tag).WithSummary(summary).Produces<T>().Produces(StatusCodes.Status304NotModified).RefusesWith(
            [StatusCodes.Status400BadRequest, .. mayMiss ? [StatusCodes.Status404NotFound] : Array.Empty<int>()]);
        return parameters is null ? endpoint : endpoint.WithMetadata(parameters);
    }

    /// <summary>What the document says of an endpoint that writes.</summary>
    public static RouteHandlerBuilder Takes<TBody, TAnswer>(this RouteHandlerBuilder endpoint, string name, string tag, string summary, params IReadOnlyList<int> refusals) where TBody : notnull =>
        endpoint.WithName(name).WithTags(tag).WithSummary(summary).Accepts<TBody>("application/json", ApiDocument.AnyType).Produces<TAnswer>().RefusesWith(
            [StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity, .. refusals]);

    public static RouteHandlerBuilder RefusesWith(this RouteHandlerBuilder endpoint, params IReadOnlyList<int> statuses)
    {
        foreach (var status in statuses.Concat([StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests]))
        {
            endpoint.Produces<ApiProblemBody>(status, ApiProblem.ContentType);
        }

        return endpoint;
    }

    private static string Who(HttpContext http) => http.User.FindFirstValue(ApiKeys.KeyClaim) is { } key ? "key " + key : "account " + http.User.FindFirstValue(ClaimTypes.NameIdentifier);
}
