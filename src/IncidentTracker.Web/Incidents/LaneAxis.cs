using System.Globalization;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Incidents;

/// <summary>Instants to places on a line, in percent, with a mark for every few days.</summary>
internal sealed class LaneAxis
{
    private const int MostMarks = 8;
    private static readonly int[] _steps = [1, 2, 7, 14, 30, 91, 182, 365, 730, 1826];

    private readonly Func<DateTime, DateTime> _local;
    private readonly DateTime _from;
    private readonly double _days;

    private LaneAxis(Func<DateTime, DateTime> local, DateTime from, double days) => (_local, _from, _days) = (local, from, days);

    /// <summary>From the event, or the first stance, to a while after the last: what holds since then holds to the end of the line.</summary>
    /// <param name="lanes">What is drawn.</param>
    /// <param name="happened">The event, or null.</param>
    /// <param name="until">By the viewer's clock; nothing is drawn after it.</param>
    /// <param name="local">UTC to the viewer's clock, days as they are.</param>
    public static LaneAxis Of(IReadOnlyList<StanceLane> lanes, DateOnly? happened, DateTime until, Func<DateTime, DateTime> local)
    {
        var first = local(lanes.Min(lane => lane.Spans[0].From)).Date;
        // An event of years before would press everything else to the edge; then it stays out.
        var from = happened is { } day && day.ToDateTime(TimeOnly.MinValue) is var start && start < first && (first - start).TotalDays <= 60 ? start : first;
        var last = local(lanes.Max(lane => lane.Spans[^1].From));
        var room = TimeSpan.FromDays(Math.Max(1, (last - from).TotalDays * 0.25));
        var to = last + room < until ? last + room : until > last ? until : last.AddHours(12);
        return new(local, from, Math.Max(1, (to - from).TotalDays));
    }

    /// <summary>Where an instant stands.</summary>
    public double At(DateTime utc) => Math.Clamp((_local(utc) - _from).TotalDays / _days * 100, 0, 100);

    /// <summary>Where a day begins; null where it is not on the line.</summary>
    public double? At(DateOnly day) => (day.ToDateTime(TimeOnly.MinValue) - _from).TotalDays / _days * 100 is var at and >= 0 and <= 100 ? at : null;

    /// <summary>Midnights with their labels; the month is said where it begins.</summary>
    public IEnumerable<(double At, string Label)> Marks()
    {
        var step = _steps.FirstOrDefault(step => _days / step <= MostMarks, _steps[^1]);
        DateTime? before = null;
        for (var day = _from; (day - _from).TotalDays < _days; day = day.AddDays(step))
        {
            yield return ((day - _from).TotalDays / _days * 100, before is null || step > 300 ? DayText.Of(DateOnly.FromDateTime(day)) : before.Value.Month != day.Month ? DayText.OfYear(DateOnly.FromDateTime(day)) : day.Day.ToString(CultureInfo.InvariantCulture));
            before = day;
        }
    }
}
