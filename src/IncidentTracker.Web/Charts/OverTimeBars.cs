using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>Counts over time to bars with words, colours and addresses.</summary>
public static class OverTimeBars
{
    public static Bars Of(TimelineSeries series, TimeStep step, TimelineSplit split, ChartView view)
    {
        var keys = series.Keys.Select((key, at) => new ChartKey(BucketWords.Key(key, split), BucketWords.Token(key, at, split))).ToList();
        var partial = IsPartial(series, view);
        return new()
        {
            Axis = [.. series.Buckets.Select((_, at) => partial && at == series.Buckets.Count - 1 ? BucketWords.Partial(series.Buckets, step, view.Viewer.Today) : BucketWords.Axis(series.Buckets, at, step))],
            Tips = [.. series.Buckets.Select((bucket, at) => (IReadOnlyList<string>)[BucketWords.Of(bucket, step), Words.Count(series.Totals[at], "incident"), .. partial && at == series.Buckets.Count - 1 ? ["still going on"] : Array.Empty<string>()])],
            Keys = keys,
            Values = [.. series.Counts.Select(counts => (IReadOnlyList<double>)[.. counts.Select(count => (double)count)])],
            Totals = [.. series.Totals.Select(total => total == 0 ? "" : Words.Number(total))],
            Href = (part, bucket) => Behind(series, step, split, view.Scope, part, bucket),
            LastIsPartial = partial,
        };
    }

    /// <summary>Exactly the incidents that all bars together count.</summary>
    public static string List(TimelineSeries series, TimeStep step, ChartScope scope)
    {
        var (first, last) = (series.Buckets[0], series.Buckets[^1]);
        return ChartScope.List(TimelineStack.Behind(scope.Filter, new(first.From, last.To, first.Begins, last.Ends), step));
    }

    /// <summary>Divided by the sources that brought anything in each bucket: a busy month of many sources against a quiet one of few.</summary>
    public static Bars PerSource(Bars bars, IReadOnlyList<int> active) => bars with
    {
        Values = [.. bars.Values.Select(part => (IReadOnlyList<double>)[.. part.Select((value, at) => active[at] == 0 ? 0 : value / active[at])])],
        Totals = [.. bars.Axis.Select((_, at) => bars.Values.Sum(part => part[at]) is > 0 and var all && active[at] > 0 ? (all / active[at]).ToString("0.0#", CultureInfo.InvariantCulture) : "")],
        Tips = [.. bars.Tips.Select((tip, at) => (IReadOnlyList<string>)[.. tip, active[at] == 0 ? "no source was active" : Words.Count(active[at], "active source")])],
        Unit = "incidents per active source",
    };

    /// <summary>Claims by stance, in the colours that stances have everywhere.</summary>
    /// <param name="series">By stance.</param>
    /// <param name="step">Width of a bar.</param>
    /// <param name="view">What the chart shows.</param>
    /// <param name="address">The claims behind a part of a bar.</param>
    public static Bars Stances(TimelineSeries series, TimeStep step, ChartView view, Func<SaidChoice, string> address)
    {
        var used = Enumerable.Range(0, series.Keys.Count).Where(at => series.Counts[at].Any(count => count > 0)).ToList();
        var stances = used.ConvertAll(at => WireWords.Parse<Stance>(series.Keys[at]));
        return new()
        {
            Axis = [.. series.Buckets.Select((_, at) => BucketWords.Axis(series.Buckets, at, step))],
            Tips = [.. series.Buckets.Select((bucket, at) => (IReadOnlyList<string>)[BucketWords.Of(bucket, step), Words.Count(series.Totals[at], "claim")])],
            Keys = stances.ConvertAll(stance => new ChartKey(Words.Chip(stance), Words.Css(stance))),
            Values = used.ConvertAll(at => (IReadOnlyList<double>)[.. series.Counts[at].Select(count => (double)count)]),
            Totals = [.. series.Totals.Select(total => total == 0 ? "" : Words.Number(total))],
            Href = (part, bucket) => address(new(part < 0 ? null : stances[part], series.Buckets[bucket].From)),
            LastIsPartial = IsPartial(series, view),
        };
    }

    private static bool IsPartial(TimelineSeries series, ChartView view) =>
        series.Buckets.Count > 0 && series.Buckets[^1] is { } last && last.From <= view.Viewer.Today && last.To > view.Viewer.Today.AddDays(1);

    /// <summary>Exactly the incidents that a part of a bar counts; the whole bar's where the filter in force leaves none for the part alone.</summary>
    private static string Behind(TimelineSeries series, TimeStep step, TimelineSplit split, ChartScope scope, int part, int bucket) => ChartScope.List(
        (part < 0 ? null : TimelineStack.Behind(scope.Filter, series, bucket, series.Keys[part], step, split)) ?? TimelineStack.Behind(scope.Filter, series.Buckets[bucket], step));
}
