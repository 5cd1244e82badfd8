using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Benchmarks.Columns;

/// <summary>Two hundred filters over a store's own values, always the same for the same store: a tenth without any part, the others with one to three.</summary>
internal static class FilterMixes
{
    private const int Count = 200;

    public static async Task<IReadOnlyList<IncidentFilter>> OfAsync(TrackerDbContext db)
    {
        var victims = await CommonAsync(db.Set<VictimRow>().Where(row => row.Country != null).Select(row => row.Country!));
        var accused = await CommonAsync(db.IncidentAccused.Where(row => row.Country != null).Select(row => row.Country!));
        var (first, last) = (await db.Incidents.MinAsync(row => row.HappenedFrom) ?? new(2020, 1, 1), await db.Incidents.MaxAsync(row => row.HappenedFrom) ?? new(2026, 1, 1));
        var random = new Random(5);
        return [.. Enumerable.Range(0, Count).Select(at =>
        {
            var filter = new IncidentFilter();
            for (var parts = at % 10 == 0 ? 0 : 1 + random.Next(3); parts > 0; parts--)
            {
                filter = random.Next(7) switch
                {
                    0 => filter with { Attribution = new([Pick(Enum.GetValues<AttributionState>()), Pick(Enum.GetValues<AttributionState>())], []) },
                    1 => filter with { Kinds = new([Pick(Enum.GetValues<IncidentKind>())], [Pick(Enum.GetValues<IncidentKind>())]) },
                    2 => filter with { VictimCountries = new([.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Pick(victims))], []) },
                    3 => filter with { AccusedCountries = new([Pick(accused)], []) },
                    4 => filter with { HappenedFrom = Day(), HappenedTo = null },
                    5 => filter with { HappenedFrom = first, HappenedTo = Day() },
                    _ => filter with { SingleOrigin = random.Next(2) == 0 },
                };
            }

            return filter;
        })];

        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
        DateOnly Day() => first.AddDays(random.Next(Math.Max(1, last.DayNumber - first.DayNumber)));
    }

    private static async Task<List<string>> CommonAsync(IQueryable<string> words) =>
        await words.GroupBy(word => word).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(25).Select(group => group.Key).ToListAsync();
}
