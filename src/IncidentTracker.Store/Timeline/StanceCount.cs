using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Columns;

namespace IncidentTracker.Store.Timeline;

/// <summary>Counts claims and sources over instants.</summary>
internal static class StanceCount
{
    public static TimelineSeries Of(RecordColumns columns, IncidentTest test, IReadOnlyList<TimeBucket> buckets)
    {
        var stances = Enum.GetValues<Stance>();
        var counts = stances.Select(_ => new int[buckets.Count]).ToArray();
        var totals = new int[buckets.Count];
        var (undated, vague, outside) = (0, 0, 0);
        var places = new Places(buckets);
        var entries = columns.Claims.Entries;
        var first = columns.Claims.FirstSaid;
        var fitting = test.Fitting;
        for (var at = 0; at < entries.Length; at++)
        {
            ref readonly var claim = ref entries[at];
            if (!first[at] || !fitting[claim.Incident])
            {
                continue;
            }

            if (!claim.Is(ClaimFlags.Dated))
            {
                undated++;
            }
            else if (places.Of(claim) is not { } bucket)
            {
                outside++;
            }
            else if (!IsExact(claim.Precision, buckets[bucket]))
            {
                vague++;
            }
            else
            {
                counts[(int)claim.Stance][bucket]++;
                totals[bucket]++;
            }
        }

        var leftOut = TimelineCount.LeftOut(undated, vague, outside);
        return new(buckets, [.. stances.Select(WireWords.Of)], counts, totals, leftOut);
    }

    /// <summary>First and last day on which something that counts was said. What is known to the day, or less, is of that day in every zone.</summary>
    public static (DateOnly From, DateOnly To)? Range(RecordColumns columns, IncidentTest test, TimeZoneInfo zone)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        var (earliest, latest) = (int.MaxValue, int.MinValue);
        var fitting = test.Fitting;
        foreach (ref readonly var claim in columns.Claims.Entries)
        {
            if (claim.Incident < 0 || !fitting[claim.Incident] || !claim.Is(ClaimFlags.Stands | ClaimFlags.Counts | ClaimFlags.Dated))
            {
                continue;
            }

            if (claim.Precision < TimePrecision.Instant)
            {
                (first, last) = (Math.Min(first, claim.Day), Math.Max(last, claim.Day));
            }
            else
            {
                (earliest, latest) = (Math.Min(earliest, claim.SaidAt), Math.Max(latest, claim.SaidAt));
            }
        }

        if (latest != int.MinValue)
        {
            (first, last) = (Math.Min(first, Day(earliest)), Math.Max(last, Day(latest)));
        }

        return last == int.MinValue ? null : (DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(last));

        int Day(int minute) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Minutes.ToInstant(minute), zone)).DayNumber;
    }

    /// <summary>The claims that bars count, in order of time.</summary>
    /// <param name="columns">The record.</param>
    /// <param name="test">Which incidents.</param>
    /// <param name="buckets">All bars of the chart.</param>
    /// <param name="stance">Only this part of them; null: all parts.</param>
    /// <param name="bar">Only this one; null: all bars.</param>
    public static List<CountedClaims.Place> Behind(RecordColumns columns, IncidentTest test, IReadOnlyList<TimeBucket> buckets, Stance? stance, int? bar)
    {
        var found = new List<CountedClaims.Place>();
        var places = new Places(buckets);
        var entries = columns.Claims.Entries;
        var desk = columns.Claims.Desk;
        var first = columns.Claims.FirstSaid;
        var fitting = test.Fitting;
        for (var at = 0; at < entries.Length; at++)
        {
            ref readonly var claim = ref entries[at];
            if (first[at] && fitting[claim.Incident] && (stance is null || claim.Stance == stance) && claim.Is(ClaimFlags.Dated)
                && places.Of(claim) is { } bucket && (bar is null || bucket == bar) && IsExact(claim.Precision, buckets[bucket]))
            {
                found.Add(new(claim.SaidAt, desk[at].Claim, columns.Incidents.Numbers[claim.Incident]));
            }
        }

        found.Sort((one, other) => one.Order.CompareTo(other.Order));
        return found;
    }

    /// <summary>A claim known to the month has no place among days.</summary>
    private static bool IsExact(TimePrecision precision, TimeBucket bucket)
    {
        var days = bucket.To.DayNumber - bucket.From.DayNumber;
        return precision switch { TimePrecision.Year => days >= 365, TimePrecision.Month => days >= 28, _ => true };
    }

    /// <summary>Which bar a claim stands in. What is known to the day, or less, is of that day in every zone; an instant lies between the zone's midnights.</summary>
    private sealed class Places(IReadOnlyList<TimeBucket> buckets)
    {
        private readonly TimelineCount.Places _days = new(buckets);
        private readonly TimelineCount.Moments _moments = new(buckets);

        public int? Of(in ClaimEntry claim) => claim.Precision < TimePrecision.Instant ? _days.Of(claim.Day) : _moments.Of(claim.SaidAt);
    }

    public static int[] ActiveSources(RecordColumns columns, IReadOnlyList<TimeBucket> buckets)
    {
        var articles = columns.Articles;
        var active = new int[buckets.Count];
        var seen = new bool[buckets.Count * articles.SourceCount];
        var moments = new TimelineCount.Moments(buckets);
        for (var slot = 0; slot < articles.Count; slot++)
        {
            if (articles.AreArticles[slot] && articles.Sources[slot] != 0 && moments.Of(articles.NewsAt[slot]) is { } bucket)
            {
                ref var known = ref seen[(bucket * articles.SourceCount) + articles.Sources[slot]];
                active[bucket] += known ? 0 : 1;
                known = true;
            }
        }

        return active;
    }
}
