using System.Globalization;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Clock times: 10:14, 10:14:55.123, 101455, 9:15, 10.14.55 only where colons are not asked for.</summary>
internal static class ClockTime
{
    /// <summary>Reads a time at the start of <paramref name="text"/>; how many characters it took, 0 where there is none.</summary>
    public static int Read(ReadOnlySpan<char> text, FeedDateParts parts, bool colonNeeded = false)
    {
        var length = Digits(text);
        if (length is 4 or 6 && !colonNeeded && (length == text.Length || text[length] != ':'))
        {
            parts.SetClock(Number(text[..2]), Number(text[2..4]), length == 6 ? Number(text[4..6]) : 0);
            return length + Fraction(text[length..], parts);
        }

        if (length is < 1 or > 2)
        {
            return 0;
        }

        if (length == text.Length || text[length] != ':')
        {
            if (colonNeeded)
            {
                return 0;
            }

            parts.SetClock(Number(text[..length]), 0, 0);
            return length;
        }

        var at = length + 1;
        var minutes = Digits(text[at..]);
        if (minutes is < 1 or > 2)
        {
            return 0;
        }

        var (hour, minute) = (Number(text[..length]), Number(text.Slice(at, minutes)));
        at += minutes;
        parts.SetClock(hour, minute, 0);
        if (at < text.Length && text[at] == ':' && Digits(text[(at + 1)..]) is var seconds and (1 or 2))
        {
            parts.SetClock(hour, minute, Number(text.Slice(at + 1, seconds)));
            at += 1 + seconds;
            at += Fraction(text[at..], parts);
        }

        return at;
    }

    private static int Fraction(ReadOnlySpan<char> text, FeedDateParts parts)
    {
        if (text.Length < 2 || text[0] is not ('.' or ',') || Digits(text[1..]) is not (var digits and > 0))
        {
            return 0;
        }

        var kept = Math.Min(digits, 7);
        parts.SetClock(parts.Hour, parts.Minute, parts.Second + (Number(text.Slice(1, kept)) / Math.Pow(10, kept)));
        return 1 + digits;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
