using System.Globalization;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Dates as feeds write them: RFC 822 and its many near misses, W3C and ISO 8601, asctime, database and East Asian forms, month names of a dozen languages. Dots mean the day first. Without a zone they are taken as UTC.</summary>
internal static class FeedDates
{
    private const int _longest = 120;

    /// <summary>The instant in the offset that the text states, UTC where it states none; null where the text names no time.</summary>
    public static DateTimeOffset? Read(string? written)
    {
        written = written?.Trim();
        if (string.IsNullOrEmpty(written) || written.Length > _longest)
        {
            return null;
        }

        var text = Westernised(written);
        var parts = new FeedDateParts();
        return (char.IsAsciiDigit(text[0]) && Iso(text, parts) || Words(text, parts.Clear())) ? parts.ToInstant() : null;
    }

    /// <summary>Year, month and day signs and half-day words of East Asia in Western punctuation.</summary>
    private static string Westernised(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F')
        ? text.Replace("년 ", "-", StringComparison.Ordinal).Replace("월 ", "-", StringComparison.Ordinal)
            .Replace('년', '-').Replace('월', '-').Replace("일", " ", StringComparison.Ordinal)
            .Replace('年', '-').Replace('月', '-').Replace("日", " ", StringComparison.Ordinal)
            .Replace("時", ":", StringComparison.Ordinal).Replace("时", ":", StringComparison.Ordinal).Replace("分", ":", StringComparison.Ordinal).Replace("秒", " ", StringComparison.Ordinal)
            .Replace("오전", " AM ", StringComparison.Ordinal).Replace("오후", " PM ", StringComparison.Ordinal)
            .Replace("上午", " AM ", StringComparison.Ordinal).Replace("午前", " AM ", StringComparison.Ordinal)
            .Replace("下午", " PM ", StringComparison.Ordinal).Replace("午後", " PM ", StringComparison.Ordinal).Replace(": ", " ", StringComparison.Ordinal).Trim()
        : text;

    /// <summary>Year first: 2003-12-31, 2003/12/31, 20031231, 2003-365, 2003365, 03-12-31, 2003-12, 2003, 2004-július-13.</summary>
    private static bool Iso(string text, FeedDateParts parts)
    {
        var at = DigitsAt(text, 0);
        int number(int from, int to) => int.Parse(text.AsSpan(from, to - from), NumberStyles.None, CultureInfo.InvariantCulture);
        switch (at)
        {
            case 8:
                (parts.Year, parts.Month, parts.Day) = (number(0, 4), number(4, 6), number(6, 8));
                return Time(text.AsSpan(8), parts);
            case 14:
                (parts.Year, parts.Month, parts.Day) = (number(0, 4), number(4, 6), number(6, 8));
                return Time(text.AsSpan(8), parts);
            case 7:
                return parts.SetDayOfYear(number(0, 4), number(4, 7)) && Time(text.AsSpan(7), parts);
            case 10 when at == text.Length:
                // Seconds since 1970 are no date format, but they are unmistakable.
                parts.SetUnix(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
                return true;
            case 4 or 2 when at < text.Length && text[at] is '-' or '/' or '.':
                break;
            case 4 when at == text.Length || char.IsWhiteSpace(text[at]) && !text.AsSpan(at).ContainsAnyInRange('a', 'z'):
                (parts.Year, parts.Month, parts.Day) = (number(0, 4), 1, 1);
                return at == text.Length;
            default:
                return false;
        }

        var year = at == 2 ? FeedDateParts.Century(number(0, 2)) : number(0, 4);
        var second = at + 1;
        var end = DigitsAt(text, second);
        if (end == second)
        {
            var word = second;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            if (at == 2 || DateWords.Month(text.AsSpan(word, end - word)) is not { } named)
            {
                return false;
            }

            parts.Month = named;
        }
        else if (end - second == 3)
        {
            return parts.SetDayOfYear(year, number(second, end)) && Time(text.AsSpan(end), parts);
        }
        else if (end - second <= 2)
        {
            parts.Month = number(second, end);
        }
        else
        {
            return false;
        }

        parts.Year = year;
        parts.Day = 1;
        if (end < text.Length && text[end] is '-' or '/' or '.' && DigitsAt(text, end + 1) is var last && last - end - 1 is 1 or 2)
        {
            parts.Day = number(end + 1, last);
            end = last;
        }
        else if (at == 2)
        {
            return false;
        }

        return Time(text.AsSpan(end), parts);
    }

    private static int DigitsAt(string text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>What follows the date: nothing, or a clock time with half-day word and zone, in any usual order.</summary>
    private static bool Time(ReadOnlySpan<char> rest, FeedDateParts parts)
    {
        rest = rest.TrimStart(" ,T\tt-");
        if (rest.StartsWith("AM ") || rest.StartsWith("PM "))
        {
            parts.HalfDay(rest[0] == 'P');
            rest = rest[3..].TrimStart();
        }

        var clock = ClockTime.Read(rest, parts);
        return clock == 0 || Zones.Read(rest[clock..], parts);
    }

    /// <summary>Anything with a month in words, and numbers between slashes.</summary>
    private static bool Words(string text, FeedDateParts parts)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            rest = rest.TrimStart(" ,\t\r\n;.");
            if (rest.Length == 0)
            {
                break;
            }

            if (char.IsAsciiDigit(rest[0]))
            {
                if (ClockTime.Read(rest, parts, colonNeeded: true) is var clock and > 0)
                {
                    rest = rest[clock..];
                    if (rest.TrimStart() is { Length: > 0 } zone && zone[0] is '+' or '-' && zone.Length > 1 && char.IsAsciiDigit(zone[1]))
                    {
                        _ = Zones.Read(zone, parts);
                        rest = zone[1..].TrimStart("0123456789:");
                    }

                    continue;
                }

                var length = 0;
                while (length < rest.Length && char.IsAsciiDigit(rest[length]))
                {
                    length++;
                }

                if (length > 4)
                {
                    return false;
                }

                var behind = rest[length..];
                parts.Number(int.Parse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture), length, behind.StartsWith(".") && behind[1..].TrimStart() is [>= '0' and <= '9', ..]);
                rest = behind;
                rest = rest.StartsWith("st") || rest.StartsWith("nd") || rest.StartsWith("rd") || rest.StartsWith("th") ? rest[2..] : rest;
            }
            else if (char.IsLetter(rest[0]))
            {
                var length = 0;
                while (length < rest.Length && (char.IsLetter(rest[length]) || rest[length] is '\'' or '’'))
                {
                    length++;
                }

                Word(rest[..length], ref rest, parts);
            }
            else if (rest[0] is '+' or '-' && parts.HasTime && rest.Length > 1 && char.IsAsciiDigit(rest[1]))
            {
                _ = Zones.Read(rest, parts);
                rest = rest[1..].TrimStart("0123456789:");
            }
            else
            {
                rest = rest[1..];
            }
        }

        return parts.HasDate;
    }

    private static void Word(ReadOnlySpan<char> word, ref ReadOnlySpan<char> rest, FeedDateParts parts)
    {
        rest = rest[word.Length..];
        if (word.Equals("AM", StringComparison.OrdinalIgnoreCase) || word.Equals("PM", StringComparison.OrdinalIgnoreCase))
        {
            parts.HalfDay(word[0] is 'P' or 'p');
        }
        else if (!(DateWords.Month(word) is { } month && parts.TakeMonth(month)) && parts.HasTime && Zones.Named(word) is { } offset)
        {
            parts.Offset = offset;
        }
    }
}
