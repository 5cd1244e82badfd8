using System.Buffers;
using System.Numerics;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>
/// Every facet in one look through the incidents: one that fits the whole filter counts everywhere, one that fails a single part counts in that part's facet,
/// because a facet's counts set its own choices aside.
/// </summary>
internal static class ColumnFacets
{
    /// <summary>Counts, and marks the incidents that fit the whole filter, so that nobody has to look at all of them again.</summary>
    public static IncidentFacets Of(RecordColumns columns, IncidentTest test, Span<bool> fitting)
    {
        var rows = columns.Incidents;
        var attribution = new int[Enum.GetValues<AttributionState>().Length];
        var kinds = new int[Enum.GetValues<IncidentKind>().Length];
        var regions = new int[Enum.GetValues<WorldRegion>().Length];
        var (days, known) = (ArrayPool<int>.Shared.Rent(rows.Count), 0);
        var (victims, accused, sectors) = (new int[columns.Countries.Count], new int[columns.Countries.Count], new int[columns.Sectors.Count]);
        var (single, several) = (0, 0);
        for (var slot = 0; slot < rows.Count; slot++)
        {
            var failed = test.Failed(slot);
            fitting[slot] = failed == FilterPart.None;
            if ((failed & ~FilterPart.Attribution) == FilterPart.None)
            {
                attribution[(int)rows.Attribution[slot]]++;
            }

            if ((failed & ~FilterPart.Kinds) == FilterPart.None)
            {
                Count(kinds, rows.Kinds[slot]);
            }

            if ((failed & ~FilterPart.Regions) == FilterPart.None)
            {
                Count(regions, rows.Regions[slot]);
            }

            if (failed == FilterPart.None)
            {
                days[known++] = (int)(rows.LastNews[slot] / TimeSpan.TicksPerDay);
            }

            if ((failed & ~FilterPart.VictimCountries) == FilterPart.None)
            {
                Count(victims, rows.VictimCountries[slot]);
            }

            if ((failed & ~FilterPart.AccusedCountries) == FilterPart.None)
            {
                Count(accused, rows.AccusedCountries[slot]);
            }

            if ((failed & ~FilterPart.Sectors) == FilterPart.None)
            {
                Count(sectors, rows.Sectors[slot]);
            }

            if ((failed & ~FilterPart.Origins) == FilterPart.None)
            {
                (single, several) = rows.Origins[slot] <= 1 ? (single + 1, several) : (single, several + 1);
            }
        }

        var news = Counted(days.AsSpan(0, known));
        ArrayPool<int>.Shared.Return(days);
        return new(
            [.. Enum.GetValues<AttributionState>().Select(state => new FacetCount<AttributionState>(state, attribution[(int)state]))],
            Ordered(Enum.GetValues<IncidentKind>().Select(kind => new FacetCount<IncidentKind>(kind, kinds[(int)kind])), Comparer<IncidentKind>.Default),
            Named(victims, columns.Countries),
            Named(accused, columns.Countries),
            single,
            several)
        {
            Sectors = Named(sectors, columns.Sectors),
            Regions = Ordered(Enum.GetValues<WorldRegion>().Select(region => new FacetCount<WorldRegion>(region, regions[(int)region])), Comparer<WorldRegion>.Default),
            News = NewsBars.Of(news),
        };
    }

    /// <summary>How often each day comes. News lies within some years: a place for each day of them is quicker than a look-up for each incident.</summary>
    private static Dictionary<int, int> Counted(ReadOnlySpan<int> days)
    {
        var counted = new Dictionary<int, int>();
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var day in days)
        {
            (first, last) = (Math.Min(first, day), Math.Max(last, day));
        }

        var counts = days.IsEmpty ? [] : new int[last - first + 1];
        foreach (var day in days)
        {
            counts[day - first]++;
        }

        for (var at = 0; at < counts.Length; at++)
        {
            if (counts[at] > 0)
            {
                counted[first + at] = counts[at];
            }
        }

        return counted;
    }

    private static void Count(int[] counts, uint bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            counts[BitOperations.TrailingZeroCount(bits)]++;
        }
    }

    private static void Count(int[] counts, ReadOnlySpan<ushort> values)
    {
        foreach (var value in values)
        {
            counts[value]++;
        }
    }

    /// <summary>Those that come at all, most frequent first, by the word where they are equal.</summary>
    public static IReadOnlyList<FacetCount<string>> Named(int[] counts, Names names) =>
        Ordered(Enumerable.Range(1, counts.Length - 1).Select(number => new FacetCount<string>(names[number]!, counts[number])), StringComparer.Ordinal);

    private static IReadOnlyList<FacetCount<T>> Ordered<T>(IEnumerable<FacetCount<T>> counts, IComparer<T> order) =>
        [.. counts.Where(row => row.Count > 0).OrderByDescending(row => row.Count).ThenBy(row => row.Value, order)];
}
