namespace IncidentTracker.Domain.Articles;

/// <summary>
/// The identity of a page among addresses: one spelling, without fragment, tracking, session and AMP wrapping, its query in order.
/// A trailing slash is kept as written, since servers differ; <see cref="Key"/> leaves it out for comparison. What a page itself declares as canonical goes through here too.
/// </summary>
public sealed record CanonicalUrl
{
    private const int _longest = 2_048;

    private CanonicalUrl(string value, string host, string key) => (Value, Host, Key) = (value, host, key);

    /// <summary>The address, absolute, http or https.</summary>
    public string Value { get; }

    /// <summary>The host: ASCII, lower case; IPv6 in brackets.</summary>
    public string Host { get; }

    /// <summary>What two spellings of the same page nearly always share: without scheme, "www." and trailing slash. For finding doublets, not for fetching.</summary>
    public string Key { get; }

    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>The canonical form of <paramref name="address"/> seen from <paramref name="baseAddress"/>; null where it is no address of the web: another scheme, no valid host, user and password in it, or longer than 2,048 characters.</summary>
    public static CanonicalUrl? Of(string? address, string? baseAddress = null)
    {
        if (address is null || address.Length > 4 * _longest || Unwrapped(address, baseAddress) is not { } parts)
        {
            return null;
        }

        var path = AddressSpelling.Path(parts.Path);
        path = WithoutAmp(path);
        var query = AddressSpelling.Query(parts.Query);
        var value = $"{parts.Scheme}://{parts.Host}{parts.Port}{path}{query}";
        if (value.Length > _longest)
        {
            return null;
        }

        return new(value, parts.Host, WebSite.Bare(parts.Host) + parts.Port + path.TrimEnd('/') + query);
    }

    /// <summary>AMP caches and viewers carry the publisher's address in theirs.</summary>
    private static AddressParts? Unwrapped(string address, string? baseAddress)
    {
        var parts = AddressParts.Parse(address, baseAddress);
        if (parts is null)
        {
            return null;
        }

        var inside = parts.Host.EndsWith(".cdn.ampproject.org", StringComparison.Ordinal) || parts.Host == "cdn.ampproject.org" ? AfterAny(parts.Path, "/c/", "/v/", "/i/")
            : parts.Host.StartsWith("www.google.", StringComparison.Ordinal) ? AfterAny(parts.Path, "/amp/")
            : null;
        if (string.IsNullOrEmpty(inside))
        {
            return parts;
        }

        var secure = inside.StartsWith("s/", StringComparison.Ordinal);
        return AddressParts.Parse((secure ? "https://" + inside[2..] : "http://" + inside) + parts.Query, null) ?? parts;
    }

    private static string? AfterAny(string path, params string[] starts) =>
        Array.Find(starts, start => path.StartsWith(start, StringComparison.Ordinal)) is { } found ? path[found.Length..] : null;

    private static string WithoutAmp(string path) =>
        path.EndsWith("/amp", StringComparison.OrdinalIgnoreCase) && path.Length > 4 ? path[..^4]
        : path.EndsWith("/amp/", StringComparison.OrdinalIgnoreCase) && path.Length > 5 ? path[..^4]
        : path.EndsWith(".amp", StringComparison.OrdinalIgnoreCase) && path.Length > 5 ? path[..^4]
        : path.EndsWith(".amp.html", StringComparison.OrdinalIgnoreCase) ? path[..^9] + ".html"
        : path;
}
