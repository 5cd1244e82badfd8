using IncidentTracker.Domain;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Timeline;

/// <summary>The incidents behind a bar or a part of it, as a filter of the list.</summary>
public static class TimelineStack
{
    /// <summary>What a bar counts: the same incidents, no more and no fewer.</summary>
    public static IncidentFilter Behind(IncidentFilter filter, TimeBucket bucket, TimeStep step) =>
        filter with { HappenedFrom = bucket.From, HappenedTo = bucket.To.AddDays(-1), HappenedExact = TimelineCount.Needed(step) };

    /// <summary>What one part of a bar counts; null where the choices made already leave no filter for it.</summary>
    /// <param name="filter">As asked for the chart.</param>
    /// <param name="series">The chart.</param>
    /// <param name="bucket">Index of the bar.</param>
    /// <param name="key">The part.</param>
    /// <param name="step">The chart's step.</param>
    /// <param name="split">The chart's split.</param>
    public static IncidentFilter? Behind(IncidentFilter filter, TimelineSeries series, int bucket, string key, TimeStep step, TimelineSplit split)
    {
        var bar = Behind(filter, series.Buckets[bucket], step);
        // An incident stands in the first part that fits it: the parts below this one are shut out.
        var above = series.Keys.TakeWhile(other => other != key).ToList();
        return split switch
        {
            TimelineSplit.Kind => With(filter.Kinds, key == TimelineCount.Rest ? null : Kinds([key]), Kinds(above)) is { } kinds ? bar with { Kinds = kinds } : null,
            TimelineSplit.Attribution => WireWords.TryParse<AttributionState>(key, out var state) && With(filter.Attribution, [state], []) is { } states ? bar with { Attribution = states } : null,
            TimelineSplit.VictimCountry => With(filter.VictimCountries, Name(key), above) is { } victims ? bar with { VictimCountries = victims } : null,
            TimelineSplit.AccusedCountry => With(filter.AccusedCountries, Name(key), above) is { } accused ? bar with { AccusedCountries = accused } : null,
            TimelineSplit.Sector => With(filter.Sectors, Name(key), above) is { } sectors ? bar with { Sectors = sectors } : null,
            _ => bar,
        };
    }

    private static IReadOnlyList<string>? Name(string key) => key == TimelineCount.Rest ? null : [key];

    private static IReadOnlyList<IncidentKind> Kinds(IEnumerable<string> families) =>
        [.. Enum.GetValues<IncidentKind>().Where(kind => families.Contains(WireWords.Of(KindFamilies.Of(kind)), StringComparer.Ordinal))];

    /// <summary>Both choices at once. "One of these and one of those" is a choice only where one of the two lists holds the other.</summary>
    private static Choice<T>? With<T>(Choice<T> made, IReadOnlyList<T>? include, IReadOnlyList<T> exclude)
    {
        var excluded = made.Exclude.Union(exclude).ToList();
        return include is null || include.Count == 0 ? new(made.Include, excluded)
            : made.Include.Count == 0 || include.All(made.Include.Contains) ? new(include, excluded)
            : made.Include.All(include.Contains) ? new(made.Include, excluded)
            : null;
    }
}
