using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

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
    /// <summary>Not split.</summary>
    None,
}

/// <summary>Counts for charts.</summary>
public sealed class TimelineQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    private const int MostCountries = 6;
    private const string Rest = "other";

    /// <summary>Incidents by the day they happened. A date less exact than the step has no bar and is counted apart, as are undated ones and those outside the range.</summary>
    public async Task<TimelineSeries> IncidentsAsync(IncidentFilter filter, DateOnly from, DateOnly to, TimeStep step, TimeZoneInfo zone, TimelineSplit split, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var incidents = filter.AsKnownOn is { } asKnown
            ? [.. (await PastRecord.ReadAsync(db, db.Incidents, asKnown.Until, cancellation)).Where(filter.Fits).Select(past => past.Item)
                .Select(item => new Counted(item.Happened, item.Attribution, [.. item.Kinds], [.. item.Victims.Select(victim => victim.Country).OfType<string>()]))]
            : await filter.Apply(db.Incidents.AsNoTracking()).Select(row => new Counted(
                row.Happened,
                row.Attribution,
                row.Kinds.Select(kind => kind.Kind).ToList(),
                row.Victims.Where(victim => victim.State != LinkState.Rejected && victim.Country != null).Select(victim => victim.Country!).ToList())).ToListAsync(cancellation);
        var buckets = TimeBuckets.Of(from, to, step, zone);
        var countries = incidents.SelectMany(row => row.Countries.Distinct(StringComparer.Ordinal)).GroupBy(country => country, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostCountries).Select(group => group.Key).ToList();
        string[] keys = split switch
        {
            TimelineSplit.Kind => [.. Enum.GetValues<KindFamily>().Select(WireWords.Of), Rest],
            TimelineSplit.Attribution => [.. Enum.GetValues<AttributionState>().Select(WireWords.Of)],
            TimelineSplit.VictimCountry => [.. countries, Rest],
            _ => ["incidents"],
        };
        var counts = keys.Select(_ => new int[buckets.Count]).ToArray();
        var totals = new int[buckets.Count];
        var leftOut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var incident in incidents)
        {
            if (Place(incident.Happened, buckets, step) is not { } bucket)
            {
                var why = incident.Happened is null ? "undated" : Precise(incident.Happened, step) ? "outside the range" : "date less exact than the step";
                leftOut[why] = leftOut.GetValueOrDefault(why) + 1;
                continue;
            }

            totals[bucket]++;
            var values = split switch
            {
                TimelineSplit.Kind => incident.Kinds.Select(kind => WireWords.Of(KindFamilies.Of(kind))),
                TimelineSplit.Attribution => [WireWords.Of(incident.Attribution)],
                TimelineSplit.VictimCountry => incident.Countries,
                _ => ["incidents"],
            };
            // One place in the stack for each incident, so that bars add up: its first key in stacking order.
            var key = values.Select(value => Array.IndexOf(keys, value)).Where(index => index >= 0).DefaultIfEmpty(keys.Length - 1).Min();
            counts[key][bucket]++;
        }

        var used = Enumerable.Range(0, keys.Length).Where(index => keys[index] != Rest || counts[index].Any(count => count > 0)).ToList();
        return new(buckets, [.. used.Select(index => keys[index])], [.. used.Select(index => counts[index])], totals, leftOut);
    }

    /// <summary>First and last day that any dated incident may mean; null where there is none.</summary>
    public async Task<(DateOnly From, DateOnly To)?> RangeAsync(IncidentFilter filter, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (filter.AsKnownOn is { } asKnown)
        {
            var dates = (await PastRecord.ReadAsync(db, db.Incidents, asKnown.Until, cancellation)).Where(filter.Fits).Select(past => past.Item.Happened).OfType<PartialDate>().ToList();
            return dates.Count == 0 ? null : (dates.Min(date => date.Earliest), dates.Max(date => date.Latest));
        }

        var dated = filter.Apply(db.Incidents.AsNoTracking()).Where(row => row.HappenedFrom != null);
        var from = await dated.MinAsync(row => row.HappenedFrom, cancellation);
        var to = await dated.MaxAsync(row => row.HappenedTo, cancellation);
        return from is { } first && to is { } last ? (first, last) : null;
    }

    private sealed record Counted(PartialDate? Happened, AttributionState Attribution, List<IncidentKind> Kinds, List<string> Countries);

    private static bool Precise(PartialDate date, TimeStep step) => step switch
    {
        TimeStep.Year => true,
        TimeStep.Month or TimeStep.Quarter => date.Precision != TimePrecision.Year,
        _ => date.Precision == TimePrecision.Day,
    };

    private static int? Place(PartialDate? date, IReadOnlyList<TimeBucket> buckets, TimeStep step)
    {
        if (date is null || !Precise(date, step) || buckets.Count == 0 || date.Earliest < buckets[0].From || date.Earliest >= buckets[^1].To)
        {
            return null;
        }

        var (low, high) = (0, buckets.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = buckets[middle].From <= date.Earliest ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
