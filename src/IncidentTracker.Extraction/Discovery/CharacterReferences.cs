using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Decodes character references in text: numeric ones, those of HTML whether a DTD declares them or not, and short ones that the document declares itself. Nothing is ever expanded twice, so no document can grow by it.</summary>
internal static class CharacterReferences
{
    private const int _longestName = 34;

    public static string Decode(ReadOnlySpan<char> text, IReadOnlyDictionary<string, string>? declared, ref bool recovered)
    {
        var next = text.IndexOf('&');
        if (next < 0)
        {
            return text.ToString();
        }

        var decoded = new StringBuilder(text.Length);
        while (next >= 0)
        {
            decoded.Append(text[..next]);
            text = text[next..];
            var length = One(text, declared, decoded, ref recovered);
            if (length == 0)
            {
                recovered = true;
                decoded.Append('&');
                length = 1;
            }

            text = text[length..];
            next = text.IndexOf('&');
        }

        return decoded.Append(text).ToString();
    }

    /// <summary>Writes the reference at the start of <paramref name="text"/>; its length, or 0 where it is none.</summary>
    private static int One(ReadOnlySpan<char> text, IReadOnlyDictionary<string, string>? declared, StringBuilder decoded, ref bool recovered)
    {
        var end = text[..Math.Min(text.Length, _longestName)].IndexOf(';');
        if (end < 2)
        {
            return 0;
        }

        var name = text[1..end];
        if (name[0] == '#')
        {
            return Number(name[1..]) is { } rune && Append(rune, decoded) ? end + 1 : 0;
        }

        var plain = name switch { "amp" => '&', "lt" => '<', "gt" => '>', "quot" => '"', "apos" => '\'', _ => '\0' };
        if (plain != '\0')
        {
            decoded.Append(plain);
            return end + 1;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return 0;
            }
        }

        var word = name.ToString();
        if (declared is not null && declared.TryGetValue(word, out var value))
        {
            decoded.Append(value);
            return end + 1;
        }

        // The DTDs that feeds refer to are those of XHTML 1; HTML 5 moved these two.
        if (word is "lang" or "rang")
        {
            recovered = true;
            decoded.Append(word == "lang" ? '\u2329' : '\u232A');
            return end + 1;
        }

        if (HtmlEntityProvider.Resolver.GetSymbol(word + ";") is { Length: > 0 } symbol)
        {
            recovered = true;
            decoded.Append(symbol);
            return end + 1;
        }

        return 0;
    }

    private static int? Number(ReadOnlySpan<char> digits) =>
        digits.Length > 1 && digits[0] is 'x' or 'X'
            ? int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool Append(int code, StringBuilder decoded)
    {
        if (code is 0 || !Rune.IsValid(code))
        {
            return false;
        }

        // Numbers 128-159 are meant in the Windows code page; as Unicode they would be control characters.
        decoded.Append(new Rune(code is >= 0x80 and <= 0x9F ? Mojibake.FromWindows((byte)code) : code).ToString());
        return true;
    }
}
