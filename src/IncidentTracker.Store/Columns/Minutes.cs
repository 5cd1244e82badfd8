namespace IncidentTracker.Store.Columns;

/// <summary>An instant as whole minutes since the year 1, in four bytes. Exact enough for charts: every midnight of every zone is a whole minute.</summary>
internal static class Minutes
{
    public const int None = int.MinValue;
    private const int OfDay = 24 * 60;

    /// <summary>What lies behind the year 4083 is there the last minute.</summary>
    public static int Of(DateTime instant) => (int)Math.Min(int.MaxValue, instant.Ticks / TimeSpan.TicksPerMinute);

    public static DateTime ToInstant(int minutes) => new(minutes * TimeSpan.TicksPerMinute, DateTimeKind.Utc);

    /// <summary>The day in UTC, as <see cref="DateOnly.DayNumber"/>.</summary>
    public static int Day(int minutes) => minutes / OfDay;
}
