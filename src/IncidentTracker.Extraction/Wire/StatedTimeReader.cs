using System.Globalization;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Wire;

/// <summary>A time written by people or machines, in the ways found on pages and in feeds, to what it states.</summary>
public static partial class StatedTimeReader
{
    private const int MostText = 160;
    /// <summary>Digits of a second's fraction, as many as <see cref="TimeOnly"/> keeps.</summary>
    private const int FinestFraction = 7;

    private enum Kind { Number, Word, Sign }

    private readonly record struct Token(Kind Kind, int Value, string Text, int At);

    /// <summary>The first date in <paramref name="text"/>, with its clock time and zone where they follow or precede it; null where none is stated fully.</summary>
    /// <param name="text">Up to 160 characters are read.</param>
    /// <param name="monthFirst">True where 3/4/2020 is the fourth of March.</param>
    public static StatedTime? Read(string? text, bool monthFirst = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var trimmed = text.Trim();
        trimmed = WithAsciiDigits(trimmed.Length > MostText ? trimmed[..MostText] : trimmed);
        if (trimmed.All(char.IsAsciiDigit))
        {
            return OfDigits(trimmed);
        }

        if (IsIso(trimmed))
        {
            return OfIso(trimmed);
        }

        var tokens = Tokens(trimmed);
        if (Date(tokens, monthFirst) is not var (date, precision, from, to))
        {
            return null;
        }

        var clock = precision == TimePrecision.Day ? Clock(tokens, from, to) : (null, 0);
        return clock.Time is null && clock.Next < 0 ? null : With(date, precision, clock.Time, clock.Next, tokens, from, to);
    }

    /// <summary>Arabic, Persian, Indian, Thai and full-width digits to the ones of ASCII.</summary>
    private static string WithAsciiDigits(string text)
    {
        if (!text.Any(c => c > '\u00FF' && char.IsDigit(c)))
        {
            return text;
        }

        return string.Create(text.Length, text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsDigit(source[i]) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(source[i])) : source[i];
            }
        });
    }

    private static StatedTime With(DateOnly date, TimePrecision precision, TimeOnly? time, int next, List<Token> tokens, int from, int to)
    {
        if (time is not { } clock)
        {
            return new(new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), precision);
        }

        var offset = Offset(tokens, next, date, from, to);
        return new(new(date.ToDateTime(clock), TimeSpan.FromMinutes(offset ?? 0)), TimePrecision.Instant, offset is null);
    }

    private static bool IsIso(string text) => text.Length >= 16 && char.IsAsciiDigit(text[3]) && text[4] == '-' && text[7] == '-' && text[10] is 'T' or 't';

    /// <summary>The strict form: what it does not understand it refuses. A fraction finer than a clock holds is cut, a zone's name in brackets behind the offset says nothing more.</summary>
    private static StatedTime? OfIso(string text)
    {
        var end = 11;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is ':' or '.'))
        {
            end++;
        }

        var clock = text[11..end];
        if (clock.IndexOf('.', StringComparison.Ordinal) is > 0 and var point && clock.Length - point - 1 > FinestFraction && !clock.AsSpan(point + 1).ContainsAnyExceptInRange('0', '9'))
        {
            clock = clock[..(point + 1 + FinestFraction)];
        }

        if (!DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || !IsYear(date.Year)
            || !TimeOnly.TryParseExact(clock, ["H:mm", "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF", "HHmmss", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return null;
        }

        var rest = text[end..].Trim();
        if (rest.EndsWith(']') && rest.IndexOf('[', StringComparison.Ordinal) is >= 0 and var bracket)
        {
            rest = rest[..bracket].TrimEnd();
        }

        TimeSpan offset = TimeSpan.Zero;
        if (rest.Length > 0 && char.IsAsciiLetter(rest[0]))
        {
            if (CalendarWords.Zone(rest.ToLowerInvariant(), date) is not { } named)
            {
                return null;
            }

            offset = TimeSpan.FromMinutes(named);
        }
        else if (rest.Length > 0)
        {
            var digits = rest[1..].Replace(":", "", StringComparison.Ordinal);
            if (digits.Length is not (2 or 4) || !digits.All(char.IsAsciiDigit) || rest[0] is not ('+' or '-'))
            {
                return null;
            }

            var minutes = (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60) + (digits.Length == 4 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0);
            offset = TimeSpan.FromMinutes(rest[0] == '-' ? -minutes : minutes);
            if (offset.Duration() > TimeSpan.FromHours(14))
            {
                return null;
            }
        }

        return new(new(date.ToDateTime(time), offset), TimePrecision.Instant, rest.Length == 0);
    }

    private static StatedTime? OfDigits(string digits)
    {
        int Part(int from, int length) => int.Parse(digits.AsSpan(from, length), CultureInfo.InvariantCulture);
        switch (digits.Length)
        {
            case 5:
                return Part(2, 3) is > 0 and < 366 and var ofYear ? Day(new DateOnly(2000 + Part(0, 2), 1, 1).AddDays(ofYear - 1)) : null;
            case 6:
                return Make(2000 + Part(0, 2), Part(2, 2), Part(4, 2)) is { } six ? Day(six) : null;
            case 8:
                return Make(Part(0, 4), Part(4, 2), Part(6, 2)) is { } eight ? Day(eight) : null;
            case 12 or 14:
                return Make(Part(0, 4), Part(4, 2), Part(6, 2)) is { } date && Part(8, 2) < 24 && Part(10, 2) < 60
                    ? new(new(date.ToDateTime(new(Part(8, 2), Part(10, 2), digits.Length == 14 ? Math.Min(Part(12, 2), 59) : 0)), TimeSpan.Zero), TimePrecision.Instant, true) : null;
            case 10 or 13:
                var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(digits.AsSpan(0, 10), CultureInfo.InvariantCulture));
                return IsYear(at.Year) ? new(at, TimePrecision.Instant) : null;
            default:
                return null;
        }

        static StatedTime Day(DateOnly day) => new(new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), TimePrecision.Day);
    }

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }

                tokens.Add(new(Kind.Number, i - start > 8 ? -1 : int.Parse(text.AsSpan(start, i - start), CultureInfo.InvariantCulture), text[start..i], start));
            }
            else if (char.IsLetter(text[i]))
            {
                var cjk = text[i] is >= '\u2E80' and not (>= '\uAC00' and <= '\uD7A3');
                while (i < text.Length && (char.IsLetter(text[i]) || (i > start && IsMark(text[i]))) && (!cjk || i == start))
                {
                    i++;
                }

                var word = text[start..i].ToLowerInvariant();
                // Two months of the Levant are two words.
                if (word is "الثاني" or "الأول" or "الاول" && tokens.Count > 0 && tokens[^1].Text is "كانون" or "تشرين")
                {
                    tokens[^1] = tokens[^1] with { Text = tokens[^1].Text + '\u2011' + (word == "الثاني" ? word : "الأول") };
                    continue;
                }

                tokens.Add(new(Kind.Word, 0, word, start));
            }
            else
            {
                i++;
                if (!char.IsWhiteSpace(text[start]))
                {
                    tokens.Add(new(Kind.Sign, 0, text[start..i], start));
                }
            }
        }

        return tokens;
    }

    /// <summary>Vowel signs of Indian scripts and accents written apart belong to the word.</summary>
    private static bool IsMark(char c) => c >= '\u0300' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static (DateOnly, TimePrecision, int From, int To)? Date(List<Token> tokens, bool monthFirst)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != Kind.Word)
            {
                continue;
            }

            // "tháng 4" is April: the number is the name.
            var numbered = tokens[i].Text == "tháng" && i + 1 < tokens.Count && tokens[i + 1] is { Kind: Kind.Number, Value: >= 1 and <= 12 };
            var month = numbered ? tokens[i + 1].Value : CalendarWords.Month(tokens[i].Text);
            if (month > 0 && ByName(tokens, i, month, numbered ? i + 1 : i) is { } named)
            {
                return named;
            }
        }

        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Kind == Kind.Number && (i == 0 || tokens[i - 1].Text is not (":" or "." or "/") || tokens[i - 1].At + 1 < tokens[i].At) && ByNumbers(tokens, i, monthFirst) is { } numbers)
            {
                return numbers;
            }
        }

        return null;
    }

    /// <summary>Around a month's name: day before or after it, year at either end, asctime's far behind.</summary>
    private static (DateOnly, TimePrecision, int, int)? ByName(List<Token> tokens, int at, int month, int end)
    {
        var before = at - 1;
        while (before >= 0 && at - before < 4 && (tokens[before].Kind == Kind.Sign ? tokens[before].Text is "." or "-" or "/" or "," or "º" or "|" : tokens[before].Text is "de" or "of" or "st" or "nd" or "rd" or "th" or "the" or "er"))
        {
            before--;
        }

        var first = before >= 0 && tokens[before].Kind == Kind.Number ? tokens[before] : default;
        var next = Following(tokens, end);
        var second = next >= 0 ? tokens[next] : default;
        if (first.Text?.Length == 4 && second.Text is { Length: <= 2 } && Make(first.Value, month, second.Value) is { } yearFirst)
        {
            return (yearFirst, TimePrecision.Day, before, next);
        }

        if (first.Text is { Length: <= 2 } && second.Text is not null && !IsClock(tokens, next) && Make(Full(second), month, first.Value) is { } dayFirst)
        {
            return (dayFirst, TimePrecision.Day, before, next);
        }

        if (second.Text is { Length: <= 2 })
        {
            var last = Following(tokens, next);
            for (var hops = 0; last >= 0 && (tokens[last].Text.Length != 4 || tokens[last - 1].Text is "+" or "-" or "−") && hops < 8; hops++)
            {
                last = NextNumber(tokens, last);
            }

            if (last >= 0 && Make(tokens[last].Value, month, second.Value) is { } monthLed)
            {
                return (monthLed, TimePrecision.Day, at, last - next > 4 ? next : last);
            }
        }

        return null;
    }

    private static bool IsClock(List<Token> tokens, int at) => at + 1 < tokens.Count && tokens[at + 1].Text == ":";

    private static int Following(List<Token> tokens, int at)
    {
        for (var i = at + 1; i < tokens.Count && i <= at + 4; i++)
        {
            if (tokens[i].Kind == Kind.Number)
            {
                return i;
            }

            if (tokens[i].Kind == Kind.Word && tokens[i].Text is not ("st" or "nd" or "rd" or "th" or "de" or "del" or "at" or "of" or "năm" or "г"))
            {
                return -1;
            }
        }

        return -1;
    }

    private static int NextNumber(List<Token> tokens, int at)
    {
        for (var i = at + 1; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == Kind.Number)
            {
                return i;
            }
        }

        return -1;
    }

    private static (DateOnly, TimePrecision, int, int)? ByNumbers(List<Token> tokens, int at, bool monthFirst)
    {
        // The signs between must be one and the same, and one character each; CJK year, month and day signs count as one.
        static string Between(List<Token> tokens, int left) =>
            tokens[left + 1].Kind == Kind.Number ? " " : tokens[left + 1].Text is "年" or "月" or "년" or "월" ? "年" : tokens[left + 1].Text;
        var step = tokens[at + 1].Kind == Kind.Number ? 1 : 2;
        var (second, third) = (at + step, at + (2 * step));
        if (third >= tokens.Count || tokens[second].Kind != Kind.Number || tokens[third].Kind != Kind.Number || Between(tokens, at) != Between(tokens, second)
            || Between(tokens, at) is not ("-" or "/" or "." or " " or "年" or "_"))
        {
            return null;
        }

        var (a, b, c) = (tokens[at], tokens[second], tokens[third]);
        if (c.Value < 0 || (third + 1 < tokens.Count && tokens[third + 1].Text == Between(tokens, at) && tokens[third + 1].Text != "." && third + 2 < tokens.Count && tokens[third + 2].Kind == Kind.Number))
        {
            return null;
        }

        if (Between(tokens, at) == "年" && a.Text.Length < 4 && Calendars.EraBefore(tokens.Take(at).Select(token => token.Text).ToList()) is { } start)
        {
            return Make(start + a.Value, b.Value, c.Value) is { } inEra ? (inEra, TimePrecision.Day, at, third) : null;
        }

        if (a.Text.Length == 4)
        {
            return Make(a.Value, b.Value, c.Value) is { } iso ? (iso, TimePrecision.Day, at, third) : null;
        }

        if (c.Text.Length is not (4 or 2))
        {
            return null;
        }

        var sign = Between(tokens, at);
        if (c.Text.Length == 2 && sign == "-" && a.Text.Length == 2)
        {
            return Make(2000 + a.Value, b.Value, c.Value) is { } shortIso ? (shortIso, TimePrecision.Day, at, third) : null;
        }

        var (day, month) = sign == "/" && monthFirst ? (b.Value, a.Value) : (a.Value, b.Value);
        var date = Make(Full(c), month, day) ?? Make(Full(c), day, month);
        return date is { } found ? (found, TimePrecision.Day, at, third) : null;
    }

    private static int Full(Token year) => year.Text.Length == 4 ? year.Value : year.Text.Length == 2 ? year.Value + (year.Value < 70 ? 2000 : 1900) : 0;

    private static bool IsYear(int year) => year is >= 1970 and <= 2100;

    private static DateOnly? Make(int year, int month, int day) => Calendars.Date(year, month, day) is { } date && IsYear(date.Year) ? date : null;
}
