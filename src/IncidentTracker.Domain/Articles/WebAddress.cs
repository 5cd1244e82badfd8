using System.Buffers;

namespace IncidentTracker.Domain.Articles;

/// <summary>Relative addresses to absolute ones, in strings: the answer is spelled as it was written, so that identifiers and links can be compared with the source.</summary>
public static class WebAddress
{
    private static readonly SearchValues<char> _schemeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>True for an absolute address of the web.</summary>
    public static bool IsWeb(string? address) => address is not null
        && (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// <paramref name="reference"/> seen from <paramref name="baseAddress"/>, as RFC 3986 section 5 says. An absolute reference, a placeholder ("{link}") and, where no web base is known, any reference come back as written.
    /// </summary>
    public static string Resolve(string? baseAddress, string reference)
    {
        reference = reference.Trim();
        if (HasScheme(reference) || !IsWeb(baseAddress) || reference.StartsWith('{') && reference.EndsWith('}'))
        {
            return reference;
        }

        var root = baseAddress!.Trim();
        var schemeEnd = root.IndexOf(':', StringComparison.Ordinal);
        var fragment = root.IndexOf('#', StringComparison.Ordinal);
        root = fragment < 0 ? root : root[..fragment];
        if (reference.Length == 0)
        {
            return root;
        }

        if (reference.StartsWith("//", StringComparison.Ordinal))
        {
            return root[..(schemeEnd + 1)] + reference;
        }

        var pathStart = root.AsSpan(schemeEnd + 3).IndexOfAny('/', '?') is var slash and >= 0 ? schemeEnd + 3 + slash : root.Length;
        var query = root.IndexOf('?', pathStart);
        var authority = root[..pathStart];
        var path = query < 0 ? root[pathStart..] : root[pathStart..query];
        return reference[0] switch
        {
            '#' => root + reference,
            '?' => authority + (path.Length == 0 ? "/" : path) + reference,
            '/' => authority + Clean(reference),
            _ => authority + Clean((path.LastIndexOf('/') is var last and >= 0 ? path[..(last + 1)] : "/") + reference),
        };
    }

    private static bool HasScheme(string reference)
    {
        var colon = reference.AsSpan().IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(reference[0])
            && !reference.AsSpan(0, colon).ContainsAnyExcept(_schemeCharacters);
    }

    private static string Clean(string pathAndMore)
    {
        var end = pathAndMore.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? RemoveDotSegments(pathAndMore) : RemoveDotSegments(pathAndMore[..end]) + pathAndMore[end..];
    }

    /// <summary>Takes "." and ".." out of an absolute path.</summary>
    internal static string RemoveDotSegments(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        var segments = path[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] is "." or "..")
            {
                if (segments[i] == ".." && kept.Count > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }

                if (i == segments.Length - 1)
                {
                    kept.Add("");
                }
            }
            else
            {
                kept.Add(segments[i]);
            }
        }

        return "/" + string.Join('/', kept);
    }
}
