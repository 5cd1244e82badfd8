using System.Globalization;
using System.Net;
using System.Text;

namespace IncidentTracker.Domain.Articles;

/// <summary>The host of an address in its one spelling: lower case, punycode, numeric addresses in dotted or bracketed form, exactly as a browser would connect. What is checked is then what is connected.</summary>
public static class WebHost
{
    /// <summary>The spelling, or null where the text is no host that a browser would accept.</summary>
    public static string? Normalise(string written)
    {
        if (written.Contains('%', StringComparison.Ordinal))
        {
            written = Uri.UnescapeDataString(written);
        }

        var host = Folded(written);
        if (host is null or "" || host.Length > 255)
        {
            return null;
        }

        if (host[0] == '[')
        {
            return host[^1] == ']' && !host.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(host[1..^1], out var six)
                && six.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{six}]" : null;
        }

        foreach (var c in host)
        {
            if (c <= ' ' || c is '#' or '/' or ':' or '<' or '>' or '?' or '@' or '[' or '\\' or ']' or '^' or '|' or '%' or '"' or '`' or '{' or '}' or '\u007F')
            {
                return null;
            }
        }

        host = Ascii(host);
        if (host is null)
        {
            return null;
        }

        var bare = host.EndsWith('.') ? host[..^1] : host;
        var last = bare[(bare.LastIndexOf('.') + 1)..];
        return last.Length > 0 && IsNumeric(last) ? Numeric(bare) : bare.Length == 0 ? null : bare;
    }

    /// <summary>Full-width letters, circled digits and ideographic dots are what they look like.</summary>
    private static string? Folded(string written)
    {
        try
        {
            return written.Normalize(NormalizationForm.FormKC).Replace('\u3002', '.').Replace("\u00AD", "", StringComparison.Ordinal).Replace("\u200B", "", StringComparison.Ordinal).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Ascii(string host)
    {
        if (!host.AsSpan().ContainsAnyExceptInRange('\0', '\u007F'))
        {
            return host;
        }

        try
        {
            return new IdnMapping { AllowUnassigned = true, UseStd3AsciiRules = false }.GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsNumeric(string label) => !label.AsSpan().ContainsAnyExceptInRange('0', '9')
        || label.StartsWith("0x", StringComparison.Ordinal) && label.AsSpan(2).TrimStart("0123456789abcdef").Length == 0;

    /// <summary>Decimal, octal and hexadecimal parts, one to four of them, the last one filling the rest: the old rules of inet_aton that browsers keep.</summary>
    private static string? Numeric(string host)
    {
        var parts = host.Split('.');
        if (parts.Length > 4)
        {
            return null;
        }

        ulong address = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (Part(parts[i]) is not { } value)
            {
                return null;
            }

            var isLast = i == parts.Length - 1;
            if (isLast ? value >= 1UL << (8 * (5 - parts.Length)) : value > 255)
            {
                return null;
            }

            address |= isLast ? value : value << (8 * (3 - i));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}");
    }

    private static ulong? Part(string part)
    {
        if (part.Length is 0 or > 16)
        {
            return null;
        }

        if (part.StartsWith("0x", StringComparison.Ordinal))
        {
            return part.Length == 2 ? 0 : ulong.TryParse(part.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        }

        if (part.Length > 1 && part[0] == '0')
        {
            ulong octal = 0;
            foreach (var c in part)
            {
                if (c is < '0' or > '7')
                {
                    return null;
                }

                octal = (octal * 8) + (ulong)(c - '0');
            }

            return octal;
        }

        return ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
