using System.Globalization;
using System.Text;

namespace IncidentTracker.Domain.Articles;

/// <summary>One spelling for paths and queries: only what must be is percent-encoded, in upper case; dot segments and doubled slashes go; parameters are sorted, tracking ones left out.</summary>
internal static class AddressSpelling
{
    public static string Path(string path)
    {
        var spelled = Encoded(path, isQuery: false);
        while (spelled.Contains("//", StringComparison.Ordinal))
        {
            spelled = spelled.Replace("//", "/", StringComparison.Ordinal);
        }

        var session = spelled.IndexOf(";jsessionid=", StringComparison.OrdinalIgnoreCase);
        return WebAddress.RemoveDotSegments(session < 0 ? spelled : spelled[..session]);
    }

    public static string Query(string query)
    {
        if (query.Length <= 1)
        {
            return "";
        }

        var kept = new List<(string Name, string Spelled)>();
        foreach (var parameter in query[1..].Split('&'))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? parameter : parameter[..equals];
            var value = equals < 0 ? "" : parameter[(equals + 1)..];
            if (parameter.Length == 0 || TrackingParameters.Matches(name, value) || IsAmp(name, value))
            {
                continue;
            }

            var spelled = Encoded(name, isQuery: true);
            kept.Add((spelled, equals < 0 ? spelled : spelled + "=" + Encoded(value, isQuery: true)));
        }

        return kept.Count == 0 ? "" : "?" + string.Join('&', kept.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => parameter.Spelled));
    }

    private static bool IsAmp(string name, string value) =>
        name.Equals("amp", StringComparison.OrdinalIgnoreCase) || name.Equals("outputType", StringComparison.OrdinalIgnoreCase) && value.Equals("amp", StringComparison.OrdinalIgnoreCase);

    private static string Encoded(string written, bool isQuery)
    {
        var spelled = new StringBuilder(written.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < written.Length; i++)
        {
            var c = written[i];
            if (c == '%' && i + 2 < written.Length && byte.TryParse(written.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                Append(value, spelled, isQuery);
                i += 2;
            }
            else if (c <= ' ')
            {
                spelled.Append(isQuery ? "+" : "%20");
            }
            else if (c < 0x7F)
            {
                spelled.Append(c is '"' or '<' or '>' or '`' or '{' or '}' or '|' or '^' or '\\' ? string.Create(CultureInfo.InvariantCulture, $"%{(int)c:X2}") : c.ToString());
            }
            else
            {
                Rune.DecodeFromUtf16(written.AsSpan(i), out var rune, out var used);
                var length = rune.EncodeToUtf8(bytes);
                foreach (var part in bytes[..length])
                {
                    spelled.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
                }

                i += used - 1;
            }
        }

        return spelled.ToString();
    }

    /// <summary>An encoded byte: plain where encoding it says nothing, a plus for a space in a query.</summary>
    private static void Append(byte value, StringBuilder spelled, bool isQuery)
    {
        if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
        {
            spelled.Append((char)value);
        }
        else if (value == ' ' && isQuery)
        {
            spelled.Append('+');
        }
        else
        {
            spelled.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }
    }
}
