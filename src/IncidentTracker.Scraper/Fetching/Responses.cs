using System.Globalization;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>What a response means before its body is read.</summary>
internal static class Responses
{
    private static readonly string[] _unread = ["image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/octet-stream", "application/x-msdownload", "application/vnd.ms", "application/vnd.openxmlformats", "application/msword"];

    /// <summary>Statuses whose body is nothing to us; null where the body counts.</summary>
    public static FetchOutcome? WithoutBody(HttpResponseMessage response, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var number = status.ToString(CultureInfo.InvariantCulture);
        return status switch
        {
            _ when response.Headers.NonValidated.Contains("cf-mitigated") => new FetchOutcome.Failed(new(FetchProblems.BotWall), RetryAfter(response, now)),
            200 or 203 => null,
            304 => new FetchOutcome.NotModified(),
            410 => new FetchOutcome.Gone(new(FetchProblems.Gone)),
            401 or 403 => new FetchOutcome.Failed(new(FetchProblems.Forbidden, number), RetryAfter(response, now)),
            429 => new FetchOutcome.Failed(new(FetchProblems.AskedToWait, number), RetryAfter(response, now) ?? TimeSpan.FromMinutes(10)),
            503 => new FetchOutcome.Failed(new(FetchProblems.Status, number), RetryAfter(response, now)),
            _ => new FetchOutcome.Failed(new(FetchProblems.Status, number)),
        };
    }

    /// <summary>A content type that no article has, or null. A listing may be a packed sitemap that is sent as plain bytes: there the bytes decide.</summary>
    public static string? RefusedType(HttpResponseMessage response, FetchKind kind) =>
        Header(response, "Content-Type") is { } type && Array.Exists(_unread, start => type.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            && !(kind == FetchKind.Listing && type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase))
            ? type.Length <= 100 ? type : type[..100]
            : null;

    public static FetchedPage Page(HttpResponseMessage response, Uri requested, Uri at, ReadOnlyMemory<byte> body, IReadOnlyList<FollowedRedirect> redirects, DateTime now) =>
        new(requested, at, (int)response.StatusCode, body, Header(response, "Content-Type"), Header(response, "ETag"), Header(response, "Last-Modified"), now, [.. redirects],
            [.. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Take(100).Select(header => new KeyValuePair<string, string>(header.Key, Cut(header.Value.ToString())))]);

    /// <summary>Seconds or a date, whatever it says: nonsense is no wish, and none is longer than a day.</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        if (Header(response, "Retry-After") is not { } stated)
        {
            return null;
        }

        double seconds;
        if (double.TryParse(stated, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
        {
            seconds = count;
        }
        else if (DateTimeOffset.TryParse(stated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            seconds = (date - now).TotalSeconds;
        }
        else
        {
            return null;
        }

        return seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400)) : null;
    }

    private static string? Header(HttpResponseMessage response, string name)
    {
        var found = response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values);
        return found && values.ToString() is { Length: > 0 and <= 1000 } value && !value.Any(char.IsControl) ? value : null;
    }

    private static string Cut(string value) => value.Length <= 1000 ? value : value[..1000];
}
