using System.Buffers;
using System.Text;
using UtfUnknown;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Bytes to text: byte order mark, then what HTTP said, then what the page says of itself, then what the bytes look like, windows-1252 at last.</summary>
internal static class Charset
{
    private const int PrescanLength = 2048;
    private static readonly SearchValues<char> _valueEnd = SearchValues.Create(" ;\"'>/?\t\r\n");

    static Charset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text of <paramref name="bytes"/> and the encoding taken. A declared encoding that the bytes contradict is not believed.</summary>
    public static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Mark(bytes) is var (marked, length) && marked is not null)
        {
            return (marked.GetString(bytes[length..]), marked.WebName);
        }

        var declared = Of(FromContentType(contentType)) ?? Of(FromMarkup(bytes));
        if (declared is not null and not UnicodeEncoding && declared.CodePage != Encoding.UTF8.CodePage && !LooksLikeUtf8(bytes))
        {
            return (declared.GetString(bytes), declared.WebName);
        }

        if (declared is UnicodeEncoding or UTF32Encoding)
        {
            // A page that could be searched for its own declaration byte by byte is not in a wide encoding, unless HTTP said so and the bytes agree.
            if (bytes.Length >= 4 && (bytes[0] == 0 || bytes[1] == 0))
            {
                return (declared.GetString(bytes), declared.WebName);
            }
        }
        else if (Wide(bytes) is { } wide)
        {
            return (wide.GetString(bytes), wide.WebName);
        }

        if (IsUtf8(bytes, out var text))
        {
            return (text, "utf-8");
        }

        if (declared?.CodePage == Encoding.UTF8.CodePage && MostlyUtf8(bytes))
        {
            return (Encoding.UTF8.GetString(bytes), "utf-8");
        }

        var seen = Seen(bytes) ?? Encoding.GetEncoding(1252);
        return (seen.GetString(bytes), seen.WebName);
    }

    /// <summary>The encoding that web pages mean by <paramref name="name"/>; null where nobody knows it.</summary>
    internal static Encoding? Of(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 40)
        {
            return null;
        }

        var label = name.Trim().Trim('\'', '"').ToLowerInvariant() switch
        {
            // What the web means by these is a superset of what they say.
            "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "iso8859-1" or "cp1252" => "windows-1252",
            "gb2312" or "gbk" or "gb_2312-80" or "x-gbk" => "gb18030",
            "shift-jis" or "sjis" or "x-sjis" or "windows-31j" => "shift_jis",
            "utf8" or "unicode-1-1-utf-8" => "utf-8",
            "utf-16" or "utf16" or "unicode" => "utf-16",
            "iso-8859-9" => "windows-1254",
            "tis-620" or "iso-8859-11" => "windows-874",
            "ks_c_5601-1987" or "euc-kr" => "euc-kr",
            var other => other,
        };
        try
        {
            // UTF-7 is never believed: it was only ever used to smuggle markup.
            return label == "utf-7" ? null : Encoding.GetEncoding(label);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            // The second is what the other names of UTF-7 give.
            return null;
        }
    }

    internal static string? FromContentType(string? contentType)
    {
        var at = contentType?.IndexOf("charset", StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : Value(contentType.AsSpan(at + 7));
    }

    private static string? FromMarkup(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(PrescanLength, bytes.Length)]);
        if (head.StartsWith("<?xml", StringComparison.Ordinal) && head.IndexOf("?>", StringComparison.Ordinal) is > 0 and var end
            && head.AsSpan(0, end).IndexOf("encoding", StringComparison.Ordinal) is > 0 and var declared)
        {
            return Value(head.AsSpan(declared + 8, end - declared - 8));
        }

        for (var from = 0; ;)
        {
            var meta = head.IndexOf("<meta", from, StringComparison.OrdinalIgnoreCase);
            if (meta < 0)
            {
                return null;
            }

            var close = head.IndexOf('>', meta);
            var tag = head.AsSpan(meta, (close < 0 ? head.Length : close) - meta);
            if (tag.IndexOf("charset", StringComparison.OrdinalIgnoreCase) is > 0 and var at && Value(tag[(at + 7)..]) is { } value)
            {
                return value;
            }

            from = meta + 5;
        }
    }

    /// <summary>What follows <c>=</c>, without quotation marks, up to a space, semicolon, quotation mark or end of tag.</summary>
    private static string? Value(ReadOnlySpan<char> after)
    {
        after = after.TrimStart();
        if (after.IsEmpty || after[0] != '=')
        {
            return null;
        }

        after = after[1..].TrimStart().TrimStart("\"'");
        var end = after.IndexOfAny(_valueEnd);
        var value = end < 0 ? after : after[..end];
        return value.IsEmpty ? null : value.ToString();
    }

    private static (Encoding? Encoding, int Length) Mark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(true, true), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    /// <summary>A wide encoding without a mark, seen by the zero bytes of its first characters.</summary>
    private static Encoding? Wide(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0, 0, 0, not 0, ..] => new UTF32Encoding(true, false),
        [not 0, 0, 0, 0, ..] => new UTF32Encoding(false, false),
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        _ => null,
    };

    private static bool IsUtf8(ReadOnlySpan<byte> bytes, out string text)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            text = Encoding.UTF8.GetString(bytes);
            return true;
        }

        text = "";
        return false;
    }

    /// <summary>Valid UTF-8 with several multi-byte characters: no other encoding gives that by chance.</summary>
    private static bool LooksLikeUtf8(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        return first >= 0 && System.Text.Unicode.Utf8.IsValid(bytes) && bytes[first..].Length > 2;
    }

    /// <summary>A few broken places (a cut end, a pasted line) do not unmake a page or a feed that says it is UTF-8.</summary>
    internal static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        for (var rest = bytes; !rest.IsEmpty;)
        {
            var status = Rune.DecodeFromUtf8(rest, out _, out var used);
            good += status == OperationStatus.Done && used > 1 ? 1 : 0;
            bad += status == OperationStatus.Done ? 0 : 1;
            rest = rest[Math.Max(used, 1)..];
        }

        return bad == 0 || good > bad * 10;
    }

    private static Encoding? Seen(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 64 * 1024)].ToArray();
        var detected = CharsetDetector.DetectFromBytes(sample).Detected;
        return detected is { Confidence: >= 0.5f } ? Of(detected.EncodingName) ?? detected.Encoding : null;
    }
}
