using System.Globalization;

namespace IncidentTracker.Domain.Articles;

/// <summary>An absolute http or https address taken apart the way browsers do: tabs and line breaks are nothing, the host in its one spelling.</summary>
/// <param name="Scheme">"http" or "https".</param>
/// <param name="Host">As <see cref="WebHost.Normalise"/> spells it.</param>
/// <param name="Port">":8080", or empty for the scheme's own port.</param>
/// <param name="Path">Begins with a slash; as written.</param>
/// <param name="Query">Begins with a question mark, or is empty; as written.</param>
public sealed record AddressParts(string Scheme, string Host, string Port, string Path, string Query)
{
    /// <summary>The parts of <paramref name="address"/> seen from <paramref name="baseAddress"/>, or null where it is no plain address of the web. User and password are refused, and so is a backslash before the path: they serve disguise more than access.</summary>
    public static AddressParts? Parse(string address, string? baseAddress)
    {
        var absolute = WebAddress.Resolve(baseAddress, Plain(address));
        var scheme = absolute.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "https" : absolute.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ? "http" : null;
        if (scheme is null)
        {
            return null;
        }

        var hash = absolute.IndexOf('#', StringComparison.Ordinal);
        var rest = absolute[(scheme.Length + 1)..(hash < 0 ? absolute.Length : hash)];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var query = question < 0 ? "" : rest[question..];
        rest = (question < 0 ? rest : rest[..question]).TrimStart('/');
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? rest : rest[..slash];
        if (authority.AsSpan().ContainsAny('@', '\\'))
        {
            return null;
        }

        var colon = authority.LastIndexOf(':');
        var hasPort = colon >= 0 && colon > authority.LastIndexOf(']');
        var port = 0;
        if (hasPort && colon + 1 < authority.Length && (!int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            return null;
        }

        return WebHost.Normalise(hasPort ? authority[..colon] : authority) is not { } host ? null
            : new(scheme, host, port == 0 || port == (scheme == "https" ? 443 : 80) ? "" : string.Create(CultureInfo.InvariantCulture, $":{port}"), slash < 0 ? "/" : rest[slash..], query);
    }

    private static string Plain(string address)
    {
        address = address.Trim().Trim('\0');
        return address.AsSpan().ContainsAny('\t', '\n', '\r')
            ? address.Replace("\t", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal)
            : address;
    }
}
