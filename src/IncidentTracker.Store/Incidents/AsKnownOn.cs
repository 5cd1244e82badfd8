namespace IncidentTracker.Store.Incidents;

/// <summary>Asks for the record as it stood at the end of a day: what the machine found counts from the instant its article's version was published, what people did from when they did it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Until">UTC; the first instant that no longer counts.</param>
public sealed record AsKnownOn(DateOnly Day, DateTime Until)
{
    /// <summary>The end of a day in a zone.</summary>
    public static AsKnownOn Of(DateOnly day, TimeZoneInfo zone)
    {
        // Nobody asks for the last day of the calendar, and there is none after it.
        day = day.Year > 9000 ? new(9000, 12, 31) : day;
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        // A day may begin at one o'clock where clocks go forward at midnight.
        midnight = zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new(day, TimeZoneInfo.ConvertTimeToUtc(midnight, zone));
    }
}
