using System.Globalization;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>Date expressions of English news: "Thursday night", "last month", "on May 12", "12 May 2017", "in 2016".</summary>
internal static class DateWords
{
    private static readonly string[] _parts = ["night", "evening", "morning", "afternoon"];

    private static readonly string[] _counts = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>The date that begins at token <paramref name="i"/>, with its last token; null where none does.</summary>
    /// <param name="story">The story.</param>
    /// <param name="i">First token.</param>
    /// <param name="reference">The day relative words count from, or null: then only dates with a year are read.</param>
    /// <param name="last">Last token of the expression.</param>
    public static PartialDate? At(Story story, int i, DateOnly? reference, out int last)
    {
        last = i;
        return Weekday(story, i, reference, ref last) ?? Relative(story, i, reference, ref last) ?? Calendar(story, i, reference, ref last) ?? YearAlone(story, i, reference, ref last);
    }

    private static PartialDate? Weekday(Story story, int i, DateOnly? reference, ref int last)
    {
        if (!story.Tokens[i].IsName || Weekdays.IndexOf(Weekdays.Names, story.Word(i)) is not (var weekday and >= 0) || reference is not { } day || story.Is(i - 1, "next") || story.Is(i - 1, "coming"))
        {
            return null;
        }

        var back = ((int)day.DayOfWeek - weekday + 7) % 7;
        if (back == 0 && story.Is(i - 1, "last"))
        {
            back = 7;
        }

        if (day.DayNumber < back)
        {
            return null;
        }

        return PartialDate.Of(day.AddDays(-back), Part(story, i + 1, ref last));
    }

    private static PartialDate? Relative(Story story, int i, DateOnly? reference, ref int last)
    {
        if (reference is not { Year: > 1 and < 9999 } day)
        {
            return null;
        }

        if (story.Is(i, "yesterday"))
        {
            return PartialDate.Of(day.AddDays(-1), Part(story, i + 1, ref last));
        }

        if (story.Is(i, "today"))
        {
            return PartialDate.Of(day);
        }

        if (story.Is(i, "overnight"))
        {
            return PartialDate.Of(day, "night");
        }

        if (Ago(story, i, day, ref last) is { } ago)
        {
            return ago;
        }

        // A weekend or a week is no day: the month is known, the day is not.
        if (story.Is(i, "weekend") && (story.Is(i - 1, "the") || story.Is(i - 1, "last") || story.Is(i - 1, "this")))
        {
            var saturday = day.AddDays(-(((int)day.DayOfWeek + 1) % 7 is 0 ? 7 : ((int)day.DayOfWeek + 1) % 7));
            return new(saturday.Year, saturday.Month);
        }

        if (!story.Is(i, "last") && !story.Is(i, "this") && !story.Is(i, "earlier") || !story.Together(i, i + 1))
        {
            return null;
        }

        var next = story.Is(i, "earlier") && story.Is(i + 1, "this") ? i + 2 : i + 1;
        var before = story.Is(i, "last");
        if (story.Is(next, "night") && before)
        {
            last = next;
            return PartialDate.Of(day.AddDays(-1), "night");
        }

        if (story.Is(next, "morning") || story.Is(next, "afternoon") || story.Is(next, "evening"))
        {
            return PartialDate.Of(day, Part(story, next, ref last));
        }

        if (story.Is(next, "week") && (before || next > i + 1))
        {
            last = next;
            var week = before ? day.AddDays(-7) : day;
            return new(week.Year, week.Month);
        }

        if (story.Is(next, "month"))
        {
            last = next;
            var month = before ? day.AddMonths(-1) : day;
            return new(month.Year, month.Month);
        }

        if (story.Is(next, "year"))
        {
            last = next;
            return new(before ? day.Year - 1 : day.Year);
        }

        if (before && next < story.Tokens.Length && Weekdays.IndexOf(Months.Names, story.Word(next)) is var named and >= 0)
        {
            last = next;
            return new(day.Month > named + 1 ? day.Year : day.Year - 1, named + 1);
        }

        return null;
    }

    /// <summary>"two days ago" is a day; "three weeks ago" and "six months ago" are months.</summary>
    private static PartialDate? Ago(Story story, int i, DateOnly day, ref int last)
    {
        if (!story.Is(i + 2, "ago") || !story.Together(i, i + 2))
        {
            return null;
        }

        var count = Weekdays.IndexOf(_counts, story.Word(i)) is var word and >= 0 ? word + 1 : Number(story, i, 60);
        if (count == 0 || day.Year < 1900)
        {
            return null;
        }

        var unit = story.Word(i + 1);
        var date = unit.StartsWith("day", StringComparison.OrdinalIgnoreCase) ? PartialDate.Of(day.AddDays(-count))
            : unit.StartsWith("week", StringComparison.OrdinalIgnoreCase) ? new(day.AddDays(-7 * count).Year, day.AddDays(-7 * count).Month)
            : unit.StartsWith("month", StringComparison.OrdinalIgnoreCase) ? new(day.AddMonths(-count).Year, day.AddMonths(-count).Month)
            : unit.StartsWith("year", StringComparison.OrdinalIgnoreCase) ? new PartialDate(day.Year - count) : null;
        last = date is null ? i : i + 2;
        return date;
    }

    private static PartialDate? Calendar(Story story, int i, DateOnly? reference, ref int last)
    {
        int month, day = 0, end;
        if (Month(story, i) is var first and > 0)
        {
            (month, end) = (first, i);
            var next = story.Is(i + 1, ".") ? i + 2 : i + 1;
            if (Number(story, next, 31) is var number and > 0)
            {
                (day, end) = (number, next);
            }
        }
        else if (Number(story, i, 31) is var number and > 0 && story.Together(i, i + 1) && Month(story, i + 1) is var second and > 0)
        {
            (month, day, end) = (second, number, i + 1);
        }
        else
        {
            return null;
        }

        var at = story.Is(end + 1, ",") ? end + 2 : end + 1;
        var year = Number(story, at, 2100) is var stated and >= 1990 ? stated : 0;
        if (year > 0)
        {
            end = at;
        }
        else if (reference is { } from)
        {
            year = month > from.Month || (month == from.Month && day > from.Day) ? from.Year - 1 : from.Year;
        }

        // "May" and "March" are words too: alone they need a year or a word of time before them.
        if (year < 1 || (day == 0 && at != end && !(story.Is(i - 1, "in") || story.Is(i - 1, "since") || story.Is(i - 1, "early") || story.Is(i - 1, "late") || story.Is(i - 1, "mid"))))
        {
            return null;
        }

        last = end;
        return day == 0 || day > DateTime.DaysInMonth(year, month) ? new(year, month) : new(year, month, day);
    }

    private static PartialDate? YearAlone(Story story, int i, DateOnly? reference, ref int last)
    {
        var year = Number(story, i, 2100);
        last = i;
        return year >= 1990 && (reference is null || year <= reference.Value.Year) && (story.Is(i - 1, "in") || story.Is(i - 1, "since") || story.Is(i - 1, "early") || story.Is(i - 1, "late"))
            ? new(year) : null;
    }

    private static int Month(Story story, int i)
    {
        if (i >= story.Tokens.Length || story.Tokens[i].Shape is not (TokenShape.Capital or TokenShape.Upper))
        {
            return 0;
        }

        var word = story.Word(i);
        for (var m = 0; m < Months.Names.Count; m++)
        {
            if (word.Equals(Months.Names[m], StringComparison.OrdinalIgnoreCase)
                || (word.Length is 3 or 4 && Months.Names[m].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase) && m != 4))
            {
                return m + 1;
            }
        }

        return 0;
    }

    /// <summary>A number up to a limit, "5th" among them; 0 where there is none.</summary>
    private static int Number(Story story, int i, int limit)
    {
        if (i >= story.Tokens.Length || story.Tokens[i].Shape is not (TokenShape.Number or TokenShape.Code))
        {
            return 0;
        }

        var word = story.Word(i);
        if (story.Tokens[i].Shape == TokenShape.Code && word.Length is 3 or 4 && (word.EndsWith("th") || word.EndsWith("st") || word.EndsWith("nd") || word.EndsWith("rd")))
        {
            word = word[..^2];
        }

        return word.Length <= 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= limit ? number : 0;
    }

    private static string? Part(Story story, int i, ref int last)
    {
        if (i < story.Tokens.Length && Weekdays.IndexOf(_parts, story.Word(i)) is var part and >= 0)
        {
            last = i;
            return _parts[part];
        }

        return null;
    }
}
