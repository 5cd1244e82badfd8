using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Timeline;

/// <summary>How bars are split.</summary>
public enum TimelineSplit
{
    /// <summary>By family of kinds.</summary>
    Kind,
    /// <summary>By how far the claims go.</summary>
    Attribution,
    /// <summary>By the victims' country; the six most frequent and the rest.</summary>
    VictimCountry,
    /// <summary>By the accused country; the six most frequent and the rest.</summary>
    AccusedCountry,
    /// <summary>By the victims' sector; the six most frequent and the rest.</summary>
    Sector,
    /// <summary>Not split.</summary>
    None,
}

/// <summary>Counts for charts.</summary>
public sealed class TimelineQueries(IncidentColumns columns)
{
    /// <summary>Incidents by the day they happened. A date less exact than the step has no bar and is counted apart, as are undated ones and those outside the range.</summary>
    public Task<TimelineSeries> IncidentsAsync(IncidentFilter filter, DateOnly from, DateOnly to, TimeStep step, TimeZoneInfo zone, TimelineSplit split, CancellationToken cancellation)
    {
        var buckets = TimeBuckets.Of(from, to, step, zone);
        return columns.AskAsync(filter, (record, test) => TimelineCount.Of(record, test, buckets, step, split), cancellation);
    }

    /// <summary>What was said by the instant it was said, a series for each stance. The same claim in several articles counts once, where it was first said; claims of other acts do not count; those without a date of their own are left out and said to be.</summary>
    public Task<TimelineSeries> StancesAsync(IncidentFilter filter, DateOnly from, DateOnly to, TimeStep step, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var buckets = TimeBuckets.Of(from, to, step, zone);
        return columns.AskAsync(filter, (record, test) => StanceCount.Of(record, test, buckets), cancellation);
    }

    /// <summary>For each bucket how many sources brought an article in it: what a busy month is measured by before it is called a wave.</summary>
    public Task<IReadOnlyList<int>> ActiveSourcesAsync(IReadOnlyList<TimeBucket> buckets, CancellationToken cancellation) =>
        columns.ReadAsync<IReadOnlyList<int>>(record => StanceCount.ActiveSources(record, buckets), cancellation);

    /// <summary>How many incidents have no date: they are in no range of days, and every chart says so.</summary>
    public Task<int> UndatedAsync(IncidentFilter filter, CancellationToken cancellation) =>
        columns.AskAsync(filter, (record, test) =>
        {
            var undated = 0;
            for (var slot = 0; slot < record.Incidents.Count; slot++)
            {
                undated += record.Incidents.From[slot] == IncidentTable.NoDay && test.Fits(slot) ? 1 : 0;
            }

            return undated;
        }, cancellation);

    /// <summary>First and last day that any dated incident may mean; null where there is none.</summary>
    public Task<(DateOnly From, DateOnly To)?> RangeAsync(IncidentFilter filter, CancellationToken cancellation) =>
        columns.AskAsync(filter, (record, test) =>
        {
            var (first, last) = (int.MaxValue, int.MinValue);
            for (var slot = 0; slot < record.Incidents.Count; slot++)
            {
                if (record.Incidents.From[slot] != IncidentTable.NoDay && test.Fits(slot))
                {
                    (first, last) = (Math.Min(first, record.Incidents.From[slot]), Math.Max(last, record.Incidents.To[slot]));
                }
            }

            return first == int.MaxValue ? ((DateOnly, DateOnly)?)null : (DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(last));
        }, cancellation);

    /// <summary>First and last day on which something that counts was said, for charts that count by that day: news goes on after the newest incident. Null where nothing said has a date.</summary>
    public Task<(DateOnly From, DateOnly To)?> SaidRangeAsync(IncidentFilter filter, TimeZoneInfo zone, CancellationToken cancellation) =>
        columns.AskAsync(filter, (record, test) => StanceCount.Range(record, test, zone), cancellation);
}
