using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace IncidentTracker.Web.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Total">All that fit; of articles and claims only where it was asked for.</param>
/// <param name="Next">What to send as <c>cursor</c> for the rows after these; null at the end.</param>
public sealed record ApiPage<T>(IReadOnlyList<T> Items, int? Total, string? Next) : IApiPage
{
    string? IApiPage.Following => Next;
}

/// <summary>An answer with the tag of what it holds: asked again with the tag in <c>If-None-Match</c>, only "the same" goes out.</summary>
internal sealed class ApiAnswer<T>(T value, int status = StatusCodes.Status200OK, string? location = null) : IResult
{
    private readonly byte[] _body = JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);

    /// <summary>Changes when anything that the answer holds does.</summary>
    public string Tag => $"\"{Convert.ToHexStringLower(SHA256.HashData(_body))[..32]}\"";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = Tag;
        // Who may see it is decided at each request; a shared cache must not.
        response.Headers.CacheControl = "private, no-store";
        response.Headers.Vary = "Authorization, Cookie";
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        if (value is IApiPage { Following: { } next })
        {
            response.Headers.Link = $"<{httpContext.Request.Path}{With(httpContext.Request.Query, next)}>; rel=\"next\"";
        }

        if (status == StatusCodes.Status200OK && HttpMethods.IsGet(httpContext.Request.Method) && Matches(httpContext.Request.Headers.IfNoneMatch, reading: true))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _body.Length;
        await response.Body.WriteAsync(_body, httpContext.RequestAborted);
    }

    /// <summary>True where the header names what is here now. Weak tags are no good for writing, and none are given; a proxy that compresses weakens them, which is good enough for reading (RFC 9110, 8.8.3.2).</summary>
    public bool Matches(StringValues header, bool reading = false) => EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(tag => tag.Tag == "*" || ((reading || !tag.IsWeak) && tag.Tag.Equals(Tag, StringComparison.Ordinal)));

    private static QueryString With(IQueryCollection query, string next) =>
        QueryString.Create([.. query.Where(pair => pair.Key != ApiList.Cursor), new(ApiList.Cursor, new StringValues(next))]);
}

/// <summary>A page of any rows.</summary>
public interface IApiPage
{
    /// <summary>The cursor of the next page, or null.</summary>
    string? Following { get; }
}
