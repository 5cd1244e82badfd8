using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace IncidentTracker.Web.Api;

/// <summary>Reads the body of a request: JSON of a known shape and of bounded size, or an answer that says where it is wrong.</summary>
internal static class ApiBody
{
    /// <summary>The longest article that anybody pasted is a tenth of it.</summary>
    public const int Most = 1024 * 1024;

    public static async Task<(T? Body, ApiProblem? Problem)> ReadAsync<T>(HttpContext http) where T : class
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return (null, ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "media-type", "Send application/json.", new ApiFault("header", "Content-Type", "Only application/json is read here.")));
        }

        if (http.Request.ContentLength > Most)
        {
            return (null, TooLarge());
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Most;
        }

        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(http.Request.Body, ApiJson.Strict, http.RequestAborted);
            return body is null ? (null, ApiProblem.Unreadable(new ApiFault("body", "", "An object is wanted here."))) : (body, null);
        }
        catch (JsonException broken)
        {
            return (null, ApiProblem.Unreadable(new ApiFault("body", Pointer(broken), What(broken))));
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge() : ApiProblem.Unreadable(new ApiFault("body", "", "The body broke off.")));
        }
    }

    /// <summary>"$.claims[0].stance" as "/claims/0/stance". Of an unknown or missing field the parser names the owner, and the field in its message.</summary>
    internal static string Pointer(JsonException broken)
    {
        var pointer = (broken.Path ?? "$").TrimStart('$').Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal).Replace('[', '.').Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
        return Quoted(broken.Message) is { } field && !pointer.EndsWith("/" + field, StringComparison.Ordinal) ? $"{pointer}/{field}" : pointer;
    }

    private static string What(JsonException broken) => broken.Message switch
    {
        var words when words.Contains("could not be mapped", StringComparison.Ordinal) => "There is no such field.",
        var words when words.Contains("missing required", StringComparison.Ordinal) => "This field is missing.",
        var words when words.Contains("Duplicate", StringComparison.OrdinalIgnoreCase) => "This field stands twice.",
        var words when words.Contains("depth", StringComparison.OrdinalIgnoreCase) => "This is nested too deeply.",
        var words when words.Contains("doesn't allow setting null", StringComparison.Ordinal) || words.Contains("disallow null", StringComparison.Ordinal) => "This may not be null.",
        var words when words.Contains("could not be converted", StringComparison.Ordinal) => "This is not of the kind that is wanted here.",
        _ => broken.LineNumber is { } line ? $"This is no JSON, at line {line + 1}." : "This is no JSON.",
    };

    /// <summary>The field that the parser's message names.</summary>
    private static string? Quoted(string message)
    {
        if (!message.Contains("could not be mapped", StringComparison.Ordinal) && !message.Contains("missing required", StringComparison.Ordinal) && !message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var colon = message.Contains("missing required", StringComparison.Ordinal) ? message.IndexOf(':', StringComparison.Ordinal) : -1;
        var text = colon < 0 ? message : message[colon..];
        var from = text.IndexOf('\'', StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf('\'', from + 1);
        return to > from + 1 ? text[(from + 1)..to] : null;
    }

    private static ApiProblem TooLarge() => ApiProblem.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A body holds {Most:N0} bytes at most. Nothing was read.");
}
