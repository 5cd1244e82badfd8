using System.Globalization;

namespace IncidentTracker.Web.SampleWire;

/// <summary>When a sample was published, relative to the first start.</summary>
/// <param name="Days">Whole days before (negative) the day of the first start; 0 where <paramref name="Clock"/> is null.</param>
/// <param name="Clock">UTC time of day, or null where the publication is counted in minutes from the start itself.</param>
/// <param name="Minutes">Minutes from the start; negative = before.</param>
internal sealed record SampleMoment(int Days, TimeOnly? Clock, int Minutes)
{
    /// <summary>Reads "-47d 09:05" and "start-25m".</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static SampleMoment Parse(string text)
    {
        if (text.StartsWith("start", StringComparison.Ordinal) && text.EndsWith('m')
            && int.TryParse(text[5..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes))
        {
            return new(0, null, minutes);
        }

        var parts = text.Split(' ');
        if (parts.Length == 2 && parts[0].EndsWith('d')
            && int.TryParse(parts[0][..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days)
            && TimeOnly.TryParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            return new(days, clock, 0);
        }

        throw new FormatException($"'{text}' is neither '-3d 09:05' nor 'start-25m'");
    }

    /// <summary>The instant, in whole seconds. What lies minutes before the start never falls into the month before, so that "this month" holds something from the first minute on.</summary>
    public DateTimeOffset From(DateTimeOffset firstStart)
    {
        var start = firstStart.ToUniversalTime();
        var day = new DateTimeOffset(start.Date, TimeSpan.Zero);
        if (Clock is { } clock)
        {
            return day.AddDays(Days) + clock.ToTimeSpan();
        }

        var moment = start.AddMinutes(Minutes);
        var month = new DateTimeOffset(start.Year, start.Month, 1, 0, 0, 0, TimeSpan.Zero);
        moment = moment < month ? month : moment;
        return moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
    }
}
