using System.Globalization;

namespace IncidentTracker.Domain.Articles;

/// <summary>How exactly a time is stated.</summary>
public enum TimePrecision
{
    /// <summary>Only the year.</summary>
    Year,
    /// <summary>Year and month.</summary>
    Month,
    /// <summary>A calendar day.</summary>
    Day,
    /// <summary>Day and clock time.</summary>
    Instant,
}

/// <summary>A time as a page states it, in the offset that the page states.</summary>
/// <param name="Value">The time; what lies below <paramref name="Precision"/> is zero and means nothing.</param>
/// <param name="Precision">What was really stated.</param>
/// <param name="ZoneAssumed">True where the page gave a clock time without a zone and UTC was taken.</param>
public sealed record StatedTime(DateTimeOffset Value, TimePrecision Precision, bool ZoneAssumed = false)
{
    /// <summary>ISO 8601 with no more than what was stated: <c>2022-01-14T12:05:31+00:00</c>, <c>2022-01-14</c>, <c>2022-01</c>, <c>2022</c>.</summary>
    public override string ToString() => Value.ToString(Precision switch
    {
        TimePrecision.Year => "yyyy",
        TimePrecision.Month => "yyyy-MM",
        TimePrecision.Day => "yyyy-MM-dd",
        _ => "yyyy-MM-dd'T'HH:mm:sszzz",
    }, CultureInfo.InvariantCulture);

    /// <summary>The calendar day in the stated offset.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Value.DateTime);
}
