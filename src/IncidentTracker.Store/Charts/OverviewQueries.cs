using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Charts;

/// <summary>The state of things on one page.</summary>
public sealed class OverviewQueries(IncidentColumns columns)
{
    /// <summary>The figures of whole months: those that hold the two days and all between, and as many before. An incident belongs to the month it happened in; one dated to a year, or not at all, to none, and is said to be left out.</summary>
    public Task<Overview> FiguresAsync(IncidentFilter filter, DateOnly from, DateOnly to, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var months = TimeBuckets.Of(from, to, TimeStep.Month, zone);
        var before = TimeBuckets.Of(months[0].From.AddMonths(-months.Count), months[0].From.AddDays(-1), TimeStep.Month, zone);
        return columns.AskAsync(filter with { HappenedFrom = null, HappenedTo = null, HappenedExact = null }, (record, test) => Count(record, test, before, months), cancellation);
    }

    private static Overview Count(RecordColumns record, IncidentTest test, IReadOnlyList<TimeBucket> before, IReadOnlyList<TimeBucket> months)
    {
        var incidents = record.Incidents;
        var reached = LagCount.First(record, LagMilestone.FirstAccusation);
        var tallies = before.Concat(months).Select(_ => new Tally()).ToArray();
        var first = MonthOf(before[0].From);
        var leftOut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var slot = 0; slot < incidents.Count; slot++)
        {
            if (!test.Fits(slot))
            {
                continue;
            }

            if (LagCount.Start(incidents, slot) is not { } day || incidents.Precision[slot] < TimePrecision.Month)
            {
                var why = incidents.From[slot] == IncidentTable.NoDay ? Timeline.TimelineCount.Undated : Timeline.TimelineCount.TooVague;
                leftOut[why] = leftOut.GetValueOrDefault(why) + 1;
            }
            else if (MonthOf(day) - first is >= 0 and var month && month < tallies.Length)
            {
                tallies[month].Take(incidents, slot, day, reached[slot]);
            }
        }

        var (then, now) = (tallies[..before.Count], tallies[before.Count..]);
        return new(months[0].From, months[^1].To.AddDays(-1), Tally.Sum(now), Tally.Sum(then), months, [.. now.Select(tally => Tally.Sum(tally))], [.. then.Select(tally => Tally.Sum(tally))], leftOut);
    }

    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    private sealed class Tally
    {
        private readonly int[] _gaps = new int[Enum.GetValues<LagGap>().Length];
        private readonly List<int> _lags = [];
        private int _incidents;
        private int _unattributed;
        private int _disputed;
        private int _single;

        public void Take(IncidentTable incidents, int slot, DateOnly start, LagCount.Reached reached)
        {
            _incidents++;
            _unattributed += incidents.Attribution[slot] == AttributionState.NobodyAccused ? 1 : 0;
            _disputed += incidents.Attribution[slot] == AttributionState.Disputed ? 1 : 0;
            _single += incidents.Origins[slot] <= 1 ? 1 : 0;
            var gap = reached.State == 0 ? LagGap.NotReached : AttributionLag.Gap(LagDates.DayPrecision, start, incidents.Precision[slot], reached.Dated);
            if (gap is { } why)
            {
                _gaps[(int)why]++;
            }
            else
            {
                _lags.Add(reached.Day - start.DayNumber);
            }
        }

        public static OverviewFigures Sum(params ReadOnlySpan<Tally> tallies)
        {
            var sum = new Tally();
            foreach (var tally in tallies)
            {
                sum._incidents += tally._incidents;
                sum._unattributed += tally._unattributed;
                sum._disputed += tally._disputed;
                sum._single += tally._single;
                sum._lags.AddRange(tally._lags);
                for (var gap = 0; gap < sum._gaps.Length; gap++)
                {
                    sum._gaps[gap] += tally._gaps[gap];
                }
            }

            return new(
                sum._incidents, new(sum._unattributed, sum._incidents), new(sum._disputed, sum._incidents - sum._unattributed), new(sum._single, sum._incidents), Quartiles.Of(sum._lags),
                Enum.GetValues<LagGap>().Where(gap => sum._gaps[(int)gap] > 0).ToDictionary(gap => gap, gap => sum._gaps[(int)gap]));
        }
    }
}
