using IncidentTracker.Domain;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Timeline;

/// <summary>Range, step, zone, split and filter of the chart, as they stand in the address.</summary>
/// <param name="From">First day; null = twelve months back.</param>
/// <param name="To">Last day; null = today.</param>
/// <param name="Step">Width of a bar.</param>
/// <param name="Zone">Null = the viewer's.</param>
/// <param name="Split">How bars are split.</param>
/// <param name="Filter">Which incidents; the same names as in the list's address, without its dates.</param>
public sealed record TimelineAddress(DateOnly? From, DateOnly? To, TimeStep Step, TimeZoneInfo? Zone, TimelineSplit Split, IncidentFilter Filter)
{
    public const string Path = "timeline";

    public static TimelineAddress Read(UrlState state) => new(
        state.Day("from"),
        state.Day("to"),
        state.Word("step", TimeStep.Month, word => WireWords.TryParse<TimeStep>(word, out var step) ? step : null),
        state.Zone("zone"),
        state.Word("split", TimelineSplit.Kind, word => WireWords.TryParse<TimelineSplit>(word, out var split) ? split : null),
        IncidentsAddress.ReadFilter(state) with { HappenedFrom = null, HappenedTo = null, HappenedExact = null });

    /// <summary>The range drawn, on a day.</summary>
    public (DateOnly From, DateOnly To) Range(DateOnly today)
    {
        var to = To ?? today;
        var from = From ?? TimeBuckets.StartOf(to.AddMonths(-11), TimeStep.Month);
        return from <= to ? (from, to) : (to, from);
    }

    /// <summary>The incidents behind a bar.</summary>
    public string Behind(TimeBucket bucket) => Behind(TimelineStack.Behind(Filter, bucket, Step));

    /// <summary>The incidents behind one part of a bar; behind the whole bar where the filter of the page leaves no filter for the part.</summary>
    public string Behind(TimelineSeries series, int bucket, string? key) =>
        Behind((key is null ? null : TimelineStack.Behind(Filter, series, bucket, key, Step, Split)) ?? TimelineStack.Behind(Filter, series.Buckets[bucket], Step));

    private static string Behind(IncidentFilter filter) => new IncidentsAddress(filter, IncidentOrder.Happened, 1).ToString();

    public override string ToString() => IncidentsAddress.Write(new UrlQuery(Path)
        .With("from", From)
        .With("to", To)
        .With("step", Step == TimeStep.Month ? null : WireWords.Of(Step))
        .With("split", Split == TimelineSplit.Kind ? null : WireWords.Of(Split))
        .With("zone", Zone?.Id), Filter).ToString();
}
