using System.Globalization;

namespace IncidentTracker.Web.Shared;

/// <summary>The only place that turns a day into words, or a field's value into a day. Instants are <see cref="Instant"/>'s, dates that are not known to the day <see cref="PartialDateText"/>'s.</summary>
public static class DayText
{
    private const string Iso = "yyyy-MM-dd";
    /// <summary>Nobody types an earlier one into a field.</summary>
    private const int LeastYear = 1900;

    /// <summary>"14 Jan 2026".</summary>
    public static string Of(DateOnly day) => Format(day, "d MMM yyyy");

    /// <summary>"14 Jan".</summary>
    public static string OfYear(DateOnly day) => Format(day, "d MMM");

    /// <summary>"14 Jan" in the reader's year, else "14 Jan 2026".</summary>
    public static string Of(DateOnly day, DateOnly today) => day.Year == today.Year ? OfYear(day) : Of(day);

    /// <summary>"Jan 2026".</summary>
    public static string OfMonth(DateOnly day) => Format(day, "MMM yyyy");

    /// <summary>"2026-01-14", as fields of days and addresses have it; null where there is none.</summary>
    public static string? Field(DateOnly? day) => day?.ToString(Iso, CultureInfo.InvariantCulture);

    /// <summary>The day of a field or an address; null where it is none.</summary>
    public static DateOnly? Read(object? value) =>
        DateOnly.TryParseExact(value as string, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>True of a year that is still being typed: a field of a day tells of every digit, and 202 is on the way to 2026.</summary>
    public static bool IsHalfTyped(object? value) => Read(value) is { Year: < LeastYear };

    private static string Format(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
