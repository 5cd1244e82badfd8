using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing.Seed;

namespace IncidentTracker.Benchmarks.Lists;

/// <summary>Two hundred ways to narrow the list of incidents, as people do: mostly by one or two things, sometimes by none, in every order of the list.</summary>
internal static class FilterMixes
{
    public static IReadOnlyList<(IncidentFilter Filter, IncidentOrder Order)> All { get; } = [.. Enumerable.Range(0, 200).Select(Mix)];

    /// <summary>The same condition in plain SQL of SQLite.</summary>
    public static string Where(IncidentFilter filter)
    {
        var parts = new List<string> { "i.MergedIntoId IS NULL AND i.State <> 'rejected'" };
        void One<T>(Choice<T> choice, Func<string, string> condition, Func<T, string> word)
        {
            if (choice.Include.Count > 0)
            {
                parts.Add(condition(string.Join(", ", choice.Include.Select(value => $"'{word(value)}'"))));
            }
        }

        One(filter.Attribution, words => $"i.Attribution IN ({words})", WireWords.Of);
        One(filter.Kinds, words => $"EXISTS (SELECT 1 FROM IncidentKinds k WHERE k.IncidentId = i.Id AND k.Kind IN ({words}))", WireWords.Of);
        One(filter.VictimCountries, words => $"EXISTS (SELECT 1 FROM Victims v WHERE v.IncidentId = i.Id AND v.State <> 'rejected' AND v.Country IN ({words}))", code => code);
        One(filter.AccusedCountries, words => $"EXISTS (SELECT 1 FROM IncidentAccused a WHERE a.IncidentId = i.Id AND a.Country IN ({words}))", code => code);
        if (filter.HappenedFrom is { } from)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"i.HappenedTo >= '{from:yyyy-MM-dd}'"));
        }

        if (filter.HappenedTo is { } to)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"i.HappenedFrom <= '{to:yyyy-MM-dd}'"));
        }

        return string.Join(" AND ", parts);
    }

    /// <summary>The same order in plain SQL.</summary>
    public static string Order(IncidentOrder order) => order switch
    {
        IncidentOrder.Happened => "i.HappenedFrom IS NOT NULL DESC, i.HappenedFrom DESC, i.Number DESC",
        IncidentOrder.Number => "i.Number DESC",
        IncidentOrder.Origins => "i.OriginCount DESC, i.LastNewsAt DESC, i.Number DESC",
        _ => "i.LastNewsAt DESC, i.Number DESC",
    };

    private static (IncidentFilter Filter, IncidentOrder Order) Mix(int number)
    {
        var random = SeedRandom.Of(5, 5, number);
        var filter = new IncidentFilter();
        if (random.Chance(0.35))
        {
            filter = filter with { VictimCountries = new([SeedNames.Skewed(SeedNames.VictimCountries, ref random)], []) };
        }

        if (random.Chance(0.3))
        {
            filter = filter with { Kinds = new([SeedNames.Skewed(Enum.GetValues<IncidentKind>(), ref random)], []) };
        }

        if (random.Chance(0.25))
        {
            filter = filter with { AccusedCountries = new([SeedNames.Skewed(SeedNames.AccusedCountries, ref random)], []) };
        }

        if (random.Chance(0.2))
        {
            filter = filter with { Attribution = new([Enum.GetValues<AttributionState>()[random.Below(6)]], []) };
        }

        if (random.Chance(0.3))
        {
            var from = new DateOnly(2020 + random.Below(6), 1 + random.Below(12), 1);
            filter = filter with { HappenedFrom = from, HappenedTo = from.AddMonths(3 + random.Below(18)) };
        }

        return (filter, random.Chance(0.7) ? IncidentOrder.LastNews : Enum.GetValues<IncidentOrder>()[random.Below(4)]);
    }
}
