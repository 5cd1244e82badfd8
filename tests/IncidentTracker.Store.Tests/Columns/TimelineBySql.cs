using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Timeline;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Columns;

/// <summary>The bars as the database gives them: every incident read, placed by a search for its bucket. Kept to hold the columns to it.</summary>
internal static class TimelineBySql
{
    public static async Task<TimelineSeries> IncidentsAsync(TrackerDbContext db, IncidentFilter filter, IReadOnlyList<TimeBucket> buckets, TimeStep step, TimelineSplit split)
    {
        var incidents = await filter.Apply(db.Incidents.AsNoTracking()).Select(row => new
        {
            row.Happened,
            row.Attribution,
            Kinds = row.Kinds.Select(kind => kind.Kind).ToList(),
            Victims = row.Victims.Where(victim => victim.State != LinkState.Rejected).Select(victim => new { victim.Country, victim.Sector }).ToList(),
            Accused = row.Accused.Select(party => party.Country).ToList(),
        }).ToListAsync();
        var named = incidents.ConvertAll(row => split switch
        {
            TimelineSplit.VictimCountry => row.Victims.Select(victim => victim.Country).OfType<string>().Distinct().ToList(),
            TimelineSplit.AccusedCountry => row.Accused.OfType<string>().Distinct().ToList(),
            TimelineSplit.Sector => row.Victims.Select(victim => victim.Sector).OfType<string>().Distinct().ToList(),
            _ => [],
        });
        var names = named.SelectMany(name => name).GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(6).Select(group => group.Key);
        string[] keys = split switch
        {
            TimelineSplit.Kind => [.. Enum.GetValues<KindFamily>().Select(WireWords.Of), "other"],
            TimelineSplit.Attribution => [.. Enum.GetValues<AttributionState>().Select(WireWords.Of)],
            TimelineSplit.None => ["incidents"],
            _ => [.. names, "other"],
        };
        var counts = keys.Select(_ => new int[buckets.Count]).ToArray();
        var totals = new int[buckets.Count];
        var leftOut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < incidents.Count; at++)
        {
            var precise = incidents[at].Happened is { } date && (step == TimeStep.Year || date.Precision == TimePrecision.Day || (date.Precision == TimePrecision.Month && step is TimeStep.Month or TimeStep.Quarter));
            var bucket = precise ? buckets.ToList().FindIndex(bucket => bucket.From <= incidents[at].Happened!.Earliest && incidents[at].Happened!.Earliest < bucket.To) : -1;
            if (bucket < 0)
            {
                var why = incidents[at].Happened is null ? "undated" : precise ? "outside the range" : "date less exact than the step";
                leftOut[why] = leftOut.GetValueOrDefault(why) + 1;
                continue;
            }

            totals[bucket]++;
            IEnumerable<string> values = split switch
            {
                TimelineSplit.Kind => incidents[at].Kinds.Select(kind => WireWords.Of(KindFamilies.Of(kind))),
                TimelineSplit.Attribution => [WireWords.Of(incidents[at].Attribution)],
                TimelineSplit.None => ["incidents"],
                _ => named[at],
            };
            counts[values.Select(value => Array.IndexOf(keys, value)).Where(index => index >= 0).DefaultIfEmpty(keys.Length - 1).Min()][bucket]++;
        }

        var used = Enumerable.Range(0, keys.Length).Where(index => keys[index] != "other" || counts[index].Any(count => count > 0)).ToList();
        return new(buckets, [.. used.Select(index => keys[index])], [.. used.Select(index => counts[index])], totals, leftOut);
    }

    public static string Written(TimelineSeries series) => string.Join("; ",
        string.Join(",", series.Keys), string.Join("|", series.Counts.Select(counts => string.Join(",", counts))), string.Join(",", series.Totals), string.Join(",", series.LeftOut.Select(pair => $"{pair.Key}={pair.Value}")));
}
