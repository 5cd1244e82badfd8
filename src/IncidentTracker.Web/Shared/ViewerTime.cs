using System.Globalization;

namespace IncidentTracker.Web.Shared;

/// <summary>The viewer's zone: from the browser, by cookie on later visits, else UTC and said so.</summary>
public sealed class ViewerTime(TimeProvider time)
{
    /// <summary>The zone in which instants are shown.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>False while the browser has not said where it is.</summary>
    public bool Known { get; private set; }

    /// <summary>Raised when the zone becomes known after the first drawing.</summary>
    public event EventHandler? Changed;

    /// <summary>Takes an IANA name; an unknown one changes nothing.</summary>
    public void Set(string? zone)
    {
        if (string.IsNullOrEmpty(zone) || zone.Length > 64 || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            return;
        }

        var differs = !Known || found.Id != Zone.Id;
        Zone = found;
        Known = true;
        if (differs)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public DateOnly Today => DateOnly.FromDateTime(Local(Now));

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>"UTC", "UTC+2", "UTC+5:45" at that instant: short, and right on both sides of a change of clocks.</summary>
    public string OffsetAt(DateTime utc)
    {
        var offset = Zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        if (offset == TimeSpan.Zero)
        {
            return "UTC";
        }

        var minutes = Math.Abs(offset.Minutes);
        return string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{Math.Abs(offset.Hours)}")
            + (minutes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{minutes:D2}"));
    }
}
