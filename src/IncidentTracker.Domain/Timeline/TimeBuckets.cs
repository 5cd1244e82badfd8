namespace IncidentTracker.Domain.Timeline;

/// <summary>The width of a bucket on a time axis.</summary>
public enum TimeStep
{
    /// <summary>A calendar day.</summary>
    Day,
    /// <summary>Monday to Sunday.</summary>
    Week,
    /// <summary>A calendar month.</summary>
    Month,
    /// <summary>Three months from January, April, July or October.</summary>
    Quarter,
    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>A half-open stretch of days, with the instants at which it begins and ends in the viewer's zone.</summary>
/// <param name="From">First day.</param>
/// <param name="To">First day after it.</param>
/// <param name="Begins">UTC instant of midnight on <paramref name="From"/> in the zone.</param>
/// <param name="Ends">UTC instant of midnight on <paramref name="To"/> in the zone; 23 or 25 hours after a day's begin where clocks change.</param>
public sealed record TimeBucket(DateOnly From, DateOnly To, DateTime Begins, DateTime Ends);

/// <summary>Range, zone and step to half-open buckets without gaps.</summary>
public static class TimeBuckets
{
    /// <summary>Most buckets ever made; thirty years of days stay below it.</summary>
    public const int Most = 12_000;

    /// <summary>The buckets that cover <paramref name="from"/> to <paramref name="to"/> (both included), the first and last whole.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range would need more than <see cref="Most"/> buckets.</exception>
    public static IReadOnlyList<TimeBucket> Of(DateOnly from, DateOnly to, TimeStep step, TimeZoneInfo zone)
    {
        var buckets = new List<TimeBucket>();
        for (var start = StartOf(from, step); start <= to;)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(buckets.Count, Most - 1, nameof(to));
            var next = Next(start, step);
            buckets.Add(new(start, next, Midnight(start, zone), Midnight(next, zone)));
            start = next;
        }

        return buckets;
    }

    /// <summary>The first day of the bucket that holds <paramref name="day"/>.</summary>
    public static DateOnly StartOf(DateOnly day, TimeStep step) => step switch
    {
        TimeStep.Day => day,
        TimeStep.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        TimeStep.Month => new(day.Year, day.Month, 1),
        TimeStep.Quarter => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        TimeStep.Year => new(day.Year, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>The first day of the bucket after the one that begins on <paramref name="start"/>.</summary>
    public static DateOnly Next(DateOnly start, TimeStep step) => step switch
    {
        TimeStep.Day => start.AddDays(1),
        TimeStep.Week => start.AddDays(7),
        TimeStep.Month => start.AddMonths(1),
        TimeStep.Quarter => start.AddMonths(3),
        _ => start.AddYears(1),
    };

    /// <summary>Midnight as UTC. Where the clock jumps over midnight, the first moment that exists.</summary>
    private static DateTime Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
