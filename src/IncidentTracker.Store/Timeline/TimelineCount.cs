using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Columns;

namespace IncidentTracker.Store.Timeline;

/// <summary>Counts bars over the columns.</summary>
internal static class TimelineCount
{
    public const string Undated = "undated";
    public const string TooVague = "date less exact than the step";
    public const string Outside = "outside the range";
    public const string Rest = "other";
    private const int MostNames = 6;

    public static TimelineSeries Of(RecordColumns columns, IncidentTest test, IReadOnlyList<TimeBucket> buckets, TimeStep step, TimelineSplit split)
    {
        var incidents = columns.Incidents;
        int[] fitting = [.. Enumerable.Range(0, incidents.Count).Where(test.Fits)];
        var (keys, keyOf) = Keys(columns, fitting, split);
        var counts = keys.Select(_ => new int[buckets.Count]).ToArray();
        var totals = new int[buckets.Count];
        var (undated, vague, outside) = (0, 0, 0);
        var places = new Places(buckets);
        foreach (var slot in fitting)
        {
            if (incidents.From[slot] == IncidentTable.NoDay)
            {
                undated++;
            }
            else if (incidents.Precision[slot] < Needed(step))
            {
                vague++;
            }
            else if (places.Of(incidents.From[slot]) is { } bucket)
            {
                totals[bucket]++;
                counts[keyOf(slot)][bucket]++;
            }
            else
            {
                outside++;
            }
        }

        var used = Enumerable.Range(0, keys.Length).Where(index => keys[index] != Rest || counts[index].Any(count => count > 0)).ToList();
        return new(buckets, [.. used.Select(index => keys[index])], [.. used.Select(index => counts[index])], totals, LeftOut(undated, vague, outside));
    }

    public static IReadOnlyDictionary<string, int> LeftOut(int undated, int vague, int outside) => new SortedDictionary<string, int>(
        new[] { (Undated, undated), (TooVague, vague), (Outside, outside) }.Where(reason => reason.Item2 > 0).ToDictionary(reason => reason.Item1, reason => reason.Item2, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>How exact a date must be to have one bar at this step.</summary>
    public static TimePrecision Needed(TimeStep step) => step switch
    {
        TimeStep.Year => TimePrecision.Year,
        TimeStep.Month or TimeStep.Quarter => TimePrecision.Month,
        _ => TimePrecision.Day,
    };

    /// <summary>The series, and which one an incident stands in: one place in the stack, so that bars add up, namely its first key in stacking order.</summary>
    private static (string[] Keys, Func<int, int> KeyOf) Keys(RecordColumns columns, int[] fitting, TimelineSplit split)
    {
        var incidents = columns.Incidents;
        switch (split)
        {
            case TimelineSplit.Kind:
                var families = Enum.GetValues<KindFamily>();
                return ([.. families.Select(WireWords.Of), Rest], slot => LagCount.FamilyOf(incidents.Kinds[slot]) is { } family ? (int)family : families.Length);
            case TimelineSplit.Attribution:
                return ([.. Enum.GetValues<AttributionState>().Select(WireWords.Of)], slot => (int)incidents.Attribution[slot]);
            case TimelineSplit.VictimCountry:
                return Named(columns.Countries, incidents.VictimCountries, fitting);
            case TimelineSplit.AccusedCountry:
                return Named(columns.Countries, incidents.AccusedCountries, fitting);
            case TimelineSplit.Sector:
                return Named(columns.Sectors, incidents.Sectors, fitting);
            default:
                return (["incidents"], _ => 0);
        }
    }

    /// <summary>The most frequent names and the rest.</summary>
    private static (string[] Keys, Func<int, int> KeyOf) Named(Names names, ListColumn column, int[] fitting)
    {
        var counts = new int[names.Count];
        foreach (var slot in fitting)
        {
            foreach (var number in column[slot])
            {
                counts[number]++;
            }
        }

        var most = Enumerable.Range(1, names.Count - 1).Where(number => counts[number] > 0).OrderByDescending(number => counts[number]).ThenBy(number => names[number], StringComparer.Ordinal).Take(MostNames).ToList();
        var places = Enumerable.Repeat(most.Count, names.Count).ToArray();
        for (var place = 0; place < most.Count; place++)
        {
            places[most[place]] = place;
        }

        return ([.. most.Select(number => names[number]!), Rest], slot =>
        {
            var first = most.Count;
            foreach (var number in column[slot])
            {
                first = Math.Min(first, places[number]);
            }

            return first;
        });
    }

    /// <summary>Which bucket a day lies in; thirty years of days need no search for each.</summary>
    internal sealed class Places
    {
        private readonly int _first;
        private readonly int[] _bucketOf;

        public Places(IReadOnlyList<TimeBucket> buckets)
        {
            _first = buckets.Count == 0 ? 0 : buckets[0].From.DayNumber;
            _bucketOf = new int[buckets.Count == 0 ? 0 : buckets[^1].To.DayNumber - _first];
            for (var bucket = 0; bucket < buckets.Count; bucket++)
            {
                _bucketOf.AsSpan(buckets[bucket].From.DayNumber - _first, buckets[bucket].To.DayNumber - buckets[bucket].From.DayNumber).Fill(bucket);
            }
        }

        public int? Of(int day) => day >= _first && day - _first < _bucketOf.Length ? _bucketOf[day - _first] : null;
    }

    /// <summary>The same for instants: a day of a zone begins and ends where its midnights are, at most a day from those of UTC.</summary>
    internal sealed class Moments
    {
        private readonly int[] _begins;
        private readonly int _end;
        private readonly int _firstDay;
        private readonly int[] _bucketOf;

        public Moments(IReadOnlyList<TimeBucket> buckets)
        {
            _begins = [.. buckets.Select(bucket => Minutes.Of(bucket.Begins))];
            _end = buckets.Count == 0 ? 0 : Minutes.Of(buckets[^1].Ends);
            _firstDay = buckets.Count == 0 ? 0 : Minutes.Day(_begins[0]);
            _bucketOf = new int[buckets.Count == 0 ? 0 : Minutes.Day(_end) - _firstDay + 1];
            for (int day = 0, bucket = 0; day < _bucketOf.Length; day++)
            {
                while (bucket + 1 < _begins.Length && Minutes.Day(_begins[bucket + 1]) <= day + _firstDay)
                {
                    bucket++;
                }

                _bucketOf[day] = bucket;
            }
        }

        public int? Of(int minute)
        {
            if (_begins.Length == 0 || minute < _begins[0] || minute >= _end)
            {
                return null;
            }

            // The last bucket that begins on this day of UTC, or the one before it.
            var bucket = _bucketOf[Minutes.Day(minute) - _firstDay];
            while (_begins[bucket] > minute)
            {
                bucket--;
            }

            return bucket;
        }
    }
}
