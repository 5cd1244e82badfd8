using System.Text;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Two common accidents of encoding: Windows punctuation taken for control characters, and UTF-8 read as Latin and encoded once more.</summary>
internal static class Mojibake
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);
    // Windows-1252 0x80-0x9F; holes stay what they are.
    private const string _windows = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static char FromWindows(byte c1) => _windows[c1 - 0x80];

    public static string Repair(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F'))
        {
            return text;
        }

        if (Unfold(text) is { } unfolded)
        {
            return unfolded;
        }

        return text.AsSpan().ContainsAnyInRange('\u0080', '\u009F')
            ? string.Create(text.Length, text, (span, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                {
                    span[i] = from[i] is >= '\u0080' and <= '\u009F' ? FromWindows((byte)from[i]) : from[i];
                }
            })
            : text;
    }

    /// <summary>The text that was encoded twice, or null where it was not: every character must be a byte, and all of them together strict UTF-8.</summary>
    private static string? Unfold(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var at = c <= '\u00FF' ? -1 : _windows.IndexOf(c, StringComparison.Ordinal);
            if (c > '\u00FF' && at < 0)
            {
                return null;
            }

            bytes[i] = at < 0 ? (byte)c : (byte)(0x80 + at);
        }

        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
