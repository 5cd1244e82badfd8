namespace IncidentTracker.Domain.Dashboards;

/// <summary>How often a dashboard is mailed to its owner.</summary>
public enum MailRhythm
{
    /// <summary>Not at all.</summary>
    Off,
    /// <summary>Every day.</summary>
    Daily,
    /// <summary>On one day of the week.</summary>
    Weekly,
}

/// <summary>When a dashboard is mailed, by its owner's clock.</summary>
/// <param name="Rhythm">How often.</param>
/// <param name="Day">Of the week, where it is weekly.</param>
/// <param name="Hour">0–23.</param>
public sealed record MailSchedule(MailRhythm Rhythm, DayOfWeek Day, int Hour)
{
    private const int DaysAhead = 8;

    /// <summary>No mail; what a form begins with.</summary>
    public static MailSchedule None { get; } = new(MailRhythm.Off, DayOfWeek.Monday, 8);

    /// <summary>The next time after an instant, UTC; null where there is none. An hour that the clock jumps over comes when the clock goes on; one that it shows twice comes once, the first time.</summary>
    public DateTime? NextAfter(DateTime utc, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (Rhythm == MailRhythm.Off)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
        return Enumerable.Range(0, DaysAhead).Select(ahead => today.AddDays(ahead))
            .Where(day => Rhythm == MailRhythm.Daily || day.DayOfWeek == Day)
            .Select(day => Begin(day.ToDateTime(new TimeOnly(Hour, 0)), zone))
            .First(at => at > utc);
    }

    private static DateTime Begin(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return zone.IsAmbiguousTime(local)
            ? DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
