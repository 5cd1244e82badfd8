using System.Collections.Frozen;
using System.Globalization;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Time zones as they stand behind a time: offsets and the abbreviations of mail and news. Where an abbreviation has several meanings, the one of English-language news is taken.</summary>
internal static class Zones
{
    private static readonly FrozenDictionary<string, double> _hours = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = 0, ["UT"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["WET"] = 0, ["WEST"] = 1, ["BST"] = 1, ["IST"] = 5.5, ["CET"] = 1, ["MEZ"] = 1, ["CEST"] = 2, ["MESZ"] = 2,
        ["EET"] = 2, ["EEST"] = 3, ["MSK"] = 3, ["MSD"] = 4, ["TRT"] = 3, ["AST"] = -4, ["ADT"] = -3, ["NST"] = -3.5, ["NDT"] = -2.5,
        ["EST"] = -5, ["EDT"] = -4, ["ET"] = -5, ["CST"] = -6, ["CDT"] = -5, ["CT"] = -6, ["MST"] = -7, ["MDT"] = -6, ["MT"] = -7, ["PST"] = -8, ["PDT"] = -7, ["PT"] = -8,
        ["AKST"] = -9, ["AKDT"] = -8, ["HST"] = -10, ["BRT"] = -3, ["ART"] = -3, ["CLT"] = -4, ["SAST"] = 2, ["EAT"] = 3, ["GST"] = 4, ["PKT"] = 5, ["NPT"] = 5.75,
        ["ICT"] = 7, ["WIB"] = 7, ["HKT"] = 8, ["SGT"] = 8, ["MYT"] = 8, ["PHT"] = 8, ["AWST"] = 8, ["JST"] = 9, ["KST"] = 9, ["ACST"] = 9.5, ["AEST"] = 10, ["AEDT"] = 11,
        ["NZST"] = 12, ["NZDT"] = 13,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static TimeSpan? Named(ReadOnlySpan<char> word) =>
        _hours.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var hours) ? TimeSpan.FromHours(hours) : null;

    /// <summary>Reads what follows a time: half-day word, zone, offset. Unknown words say nothing.</summary>
    public static bool Read(ReadOnlySpan<char> rest, FeedDateParts parts)
    {
        while ((rest = rest.TrimStart(" \t,()[]")).Length > 0)
        {
            if (char.IsLetter(rest[0]))
            {
                var length = 1;
                while (length < rest.Length && char.IsLetter(rest[length]))
                {
                    length++;
                }

                var word = rest[..length];
                if (word.Equals("AM", StringComparison.OrdinalIgnoreCase) || word.Equals("PM", StringComparison.OrdinalIgnoreCase))
                {
                    parts.HalfDay(word[0] is 'P' or 'p');
                }
                else if (Named(word) is { } offset)
                {
                    parts.Offset = offset;
                }

                rest = rest[length..];
            }
            else if (rest[0] is '+' or '-' or '−')
            {
                return Offset(rest, parts);
            }
            else
            {
                return true;
            }
        }

        return true;
    }

    private static bool Offset(ReadOnlySpan<char> text, FeedDateParts parts)
    {
        var digits = text[1..];
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? digits.Length : length;
        int hours, minutes = 0;
        if (length is 3 or 4)
        {
            hours = Number(digits[..(length - 2)]);
            minutes = Number(digits[(length - 2)..length]);
        }
        else if (length is 1 or 2)
        {
            hours = Number(digits[..length]);
            minutes = digits.Length >= length + 3 && digits[length] == ':' && char.IsAsciiDigit(digits[length + 1]) && char.IsAsciiDigit(digits[length + 2]) ? Number(digits.Slice(length + 1, 2)) : 0;
        }
        else
        {
            return true;
        }

        // No zone is further than 14 hours away: such an offset is a mistake and says nothing.
        var offset = new TimeSpan(hours, minutes, 0);
        parts.Offset = offset > TimeSpan.FromHours(14) || minutes > 59 ? TimeSpan.Zero : text[0] == '+' ? offset : -offset;
        return true;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
