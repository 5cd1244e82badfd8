using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentTracker.Web.Api;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="In">Where: <c>query</c>, <c>path</c>, <c>header</c> or <c>body</c>.</param>
/// <param name="Path">Exactly where: the parameter's or header's name, or a JSON Pointer into the body.</param>
/// <param name="Detail">What, in words.</param>
public sealed record ApiFault(string In, string Path, string Detail);

/// <summary>What an answer that is no success says (RFC 9457).</summary>
/// <param name="Type">A name for the kind of problem that never changes.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Detail">What happened this time.</param>
/// <param name="Instance">What was asked.</param>
/// <param name="TraceId">By what the log knows the request.</param>
/// <param name="Errors">Each thing that is wrong, and where; empty where the request as such is at fault in none.</param>
public sealed record ApiProblemBody(string Type, string Title, int Status, string Detail, string Instance, string TraceId, IReadOnlyList<ApiFault> Errors);

/// <summary>An answer of <c>application/problem+json</c>. Says nothing of how the program is made.</summary>
internal sealed class ApiProblem : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";
    private const string Types = "urn:incidenttracker:problem:";

    private readonly string _type;
    private readonly string _detail;
    private readonly IReadOnlyList<ApiFault> _faults;

    private ApiProblem(int status, string type, string detail, IReadOnlyList<ApiFault> faults) => (StatusCode, _type, _detail, _faults) = (status, type, detail, faults);

    public int StatusCode { get; }

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    public static ApiProblem Of(int status, string type, string detail, params IReadOnlyList<ApiFault> faults) => new(status, type, detail, faults);

    /// <summary>Parts of the request that could not be read.</summary>
    public static ApiProblem Unreadable(params IReadOnlyList<ApiFault> faults) =>
        new(StatusCodes.Status400BadRequest, "unreadable", "The request could not be read. Nothing was changed.", faults);

    public static ApiProblem Missing(string what) => new(StatusCodes.Status404NotFound, "missing", $"There is no such {what}.", []);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCode;
        httpContext.Response.Headers.CacheControl = "no-store";
        var body = new ApiProblemBody(Types + _type, Title(StatusCode), StatusCode, _detail, httpContext.Request.Path, Activity.Current?.Id ?? httpContext.TraceIdentifier, _faults);
        await httpContext.Response.WriteAsJsonAsync(body, ApiJson.Options, ContentType, httpContext.RequestAborted);
    }

    private static string Title(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}

/// <summary>The spelling of the programming interface: that of every JSON file which goes out, and strict about what comes in.</summary>
internal static class ApiJson
{
    /// <summary>Deeper than this no request of ours goes.</summary>
    private const int Depth = 16;

    public static JsonSerializerOptions Options => Exchange.Json.JsonExport.Options;

    /// <summary>An unknown field is a fault: what was meant by it would silently not happen.</summary>
    public static JsonSerializerOptions Strict { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = Depth,
    };
}
