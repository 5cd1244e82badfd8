using System.Globalization;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Search;

/// <summary>Reads what may follow <c>date:</c>. A year or month means all its days.</summary>
internal static class SearchDates
{
    /// <summary><c>2022</c>, <c>2022-01</c>, <c>2022-01-14</c>, <c>2022-01..2022-03</c>, <c>2022..</c>, <c>..2022-03</c>, <c>today</c>, <c>yesterday</c>, <c>7d</c>, <c>4w</c>, <c>6m</c>, <c>1y</c>: the last so many.</summary>
    public static bool TryParse(string value, DateOnly today, out DateOnly? from, out DateOnly? to)
    {
        (from, to) = (null, null);
        var dots = value.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            return Span(value, today, out from, out to);
        }

        var (left, right) = (value[..dots], value[(dots + 2)..]);
        if ((left.Length == 0 && right.Length == 0)
            || (left.Length > 0 && !Span(left, today, out from, out _))
            || (right.Length > 0 && !Span(right, today, out _, out to)))
        {
            return false;
        }

        return from is null || to is null || from <= to;
    }

    private static bool Span(string value, DateOnly today, out DateOnly? from, out DateOnly? to)
    {
        (from, to) = (null, null);
        switch (value.ToLowerInvariant())
        {
            case "today":
                (from, to) = (today, today);
                return true;
            case "yesterday" when today > DateOnly.MinValue:
                (from, to) = (today.AddDays(-1), today.AddDays(-1));
                return true;
        }

        if (value.Length > 1 && int.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 5000)
        {
            from = char.ToLowerInvariant(value[^1]) switch
            {
                'd' => Back(today, days: count - 1),
                'w' => Back(today, days: (7 * count) - 1),
                'm' => Back(today, months: count),
                'y' => Back(today, months: 12 * count),
                _ => null,
            };
            if (from is not null)
            {
                to = today;
                return true;
            }
        }

        if (!PartialDate.TryParse(value, out var date) || date!.PartOfDay is not null)
        {
            return false;
        }

        (from, to) = (date.Earliest, date.Latest);
        return true;
    }

    private static DateOnly Back(DateOnly today, int days = 0, int months = 0)
    {
        var earliest = months > 0 ? ((today.Year - 1) * 12) + today.Month - 1 : today.DayNumber;
        return Math.Max(days, months) > earliest ? DateOnly.MinValue : today.AddDays(-days).AddMonths(-months);
    }
}
