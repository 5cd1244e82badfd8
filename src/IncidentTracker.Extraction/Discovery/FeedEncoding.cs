using System.Text;
using IncidentTracker.Extraction.Markup;
using UtfUnknown;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Bytes of a feed to text. Order: byte order mark, zero bytes of UTF-16 and UTF-32, bytes that can only be UTF-8, the HTTP charset (UTF-8 with a few broken places too), the XML declaration, detection.</summary>
internal static class FeedEncoding
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text without characters that XML forbids, the name of its encoding, and whether bytes or declarations were wrong.</summary>
    public static (string Text, string Name, bool Recovered) Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var (encoding, skip, contradicted) = Choose(bytes, contentType);
        var text = encoding.GetString(bytes[skip..]);
        var clean = Clean(text);
        return (clean, encoding.WebName, contradicted || clean.Length != text.Length || clean.Contains('\uFFFD', StringComparison.Ordinal));
    }

    private static (Encoding Encoding, int Skip, bool Contradicted) Choose(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Marked(bytes) is var (marked, length))
        {
            return (marked, length, false);
        }

        var stated = Named(CharsetOf(contentType));
        var declared = Named(Declared(bytes));
        var beyondAscii = bytes.ContainsAnyExceptInRange((byte)0, (byte)0x7F);
        if (beyondAscii && IsUtf8(bytes))
        {
            return (Encoding.UTF8, 0, (stated ?? declared)?.CodePage is not (null or 65001));
        }

        foreach (var candidate in new[] { stated, declared })
        {
            if (candidate?.CodePage == Encoding.UTF8.CodePage && beyondAscii && Charset.MostlyUtf8(bytes))
            {
                return (Encoding.UTF8, 0, true);
            }

            if (candidate is not null && candidate.CodePage is not (65001 or 1200 or 1201 or 12000 or 12001 or 20127))
            {
                return (candidate, 0, false);
            }
        }

        if (!beyondAscii && !bytes.Contains((byte)0x1B))
        {
            return (Encoding.UTF8, 0, false);
        }

        var sample = bytes[..Math.Min(bytes.Length, 64 * 1024)].ToArray();
        return (Named(CharsetDetector.DetectFromBytes(sample).Detected is { Confidence: > 0.3f } detected ? detected.EncodingName : null) ?? Named("windows-1252")!, 0, true);
    }

    private static (Encoding, int)? Marked(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return (Encoding.UTF8, 3);
        }

        return bytes.Length < 4 ? null
            : (bytes[0], bytes[1], bytes[2], bytes[3]) switch
            {
                (0xFF, 0xFE, 0, 0) => (Encoding.UTF32, 4),
                (0, 0, 0xFE, 0xFF) => (Named("utf-32BE")!, 4),
                (0xFF, 0xFE, _, _) => (Encoding.Unicode, 2),
                (0xFE, 0xFF, _, _) => (Encoding.BigEndianUnicode, 2),
                (_, 0, 0, 0) => (Encoding.UTF32, 0),
                (0, 0, 0, _) => (Named("utf-32BE")!, 0),
                (_, 0, _, 0) => (Encoding.Unicode, 0),
                (0, _, 0, _) => (Encoding.BigEndianUnicode, 0),
                _ => null,
            };
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _ = _strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The encoding of a label. What pages call Latin-1 is Windows-1252, what they call GB2312 is GB18030.</summary>
    private static Encoding? Named(string? label)
    {
        label = label?.Trim().Trim('"', '\'').ToLowerInvariant() switch
        {
            null or "" => null,
            "iso-8859-1" or "latin1" or "latin-1" or "iso8859-1" => "windows-1252",
            "gb2312" or "gbk" or "x-gbk" => "gb18030",
            "utf8" => "utf-8",
            "utf7" or "utf-7" => null,
            "shift-jis" or "sjis" or "x-sjis" => "shift_jis",
            var other => other,
        };
        if (label is null)
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(label) ?? Encoding.GetEncoding(label);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? CharsetOf(string? contentType)
    {
        var at = contentType?.IndexOf("charset", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var value = contentType.AsSpan(at + 7).TrimStart();
        if (!value.StartsWith('='))
        {
            return null;
        }

        value = value[1..].TrimStart();
        var end = value.IndexOf(';');
        return (end < 0 ? value : value[..end]).Trim().ToString();
    }

    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)]);
        var start = head.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : head.IndexOf("?>", start, StringComparison.Ordinal);
        var at = end < 0 ? -1 : head.IndexOf("encoding", start, end - start, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var open = head.AsSpan(at, end - at).IndexOfAny('"', '\'');
        var value = open < 0 ? default : head.AsSpan(at + open + 1, end - at - open - 1);
        var close = value.IndexOfAny('"', '\'');
        return close < 0 ? null : value[..close].ToString();
    }

    /// <summary>Control characters and lone surrogates are no text; storage refuses some of them.</summary>
    private static string Clean(string text)
    {
        var first = -1;
        for (var i = 0; i < text.Length && first < 0; i++)
        {
            first = IsAllowed(text, i) ? -1 : i;
        }

        if (first < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (IsAllowed(text, i))
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }

    private static bool IsAllowed(string text, int i) => text[i] switch
    {
        '\t' or '\n' or '\r' => true,
        < ' ' or '\uFFFE' or '\uFFFF' or '\uFEFF' => false,
        var c when char.IsHighSurrogate(c) => i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]),
        var c when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(text[i - 1]),
        _ => true,
    };
}
