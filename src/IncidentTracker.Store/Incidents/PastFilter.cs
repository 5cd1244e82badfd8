using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;

namespace IncidentTracker.Store.Incidents;

/// <summary>The same questions as <see cref="IncidentFilter.Apply"/>, asked of the record as it stood, which no table holds.</summary>
internal static class PastFilter
{
    public static bool Fits(this IncidentFilter filter, PastIncident past)
    {
        var item = past.Item;
        var countries = item.Victims.Select(victim => victim.Country).OfType<string>().ToList();
        var accused = past.Accused.Values.OfType<string>().ToList();
        return (string.IsNullOrWhiteSpace(filter.Words) || item.Victims.Select(victim => victim.Name).Concat(past.Accused.Keys).Append(item.Title).Any(text => text.Contains(filter.Words.Trim(), StringComparison.OrdinalIgnoreCase)))
            && Chosen(filter.Attribution, [item.Attribution])
            && Chosen(filter.Kinds, item.Kinds)
            && Chosen(filter.VictimCountries, countries)
            && Chosen(filter.Regions, WorldRegions.Of(countries))
            && Chosen(filter.AccusedCountries, accused)
            && Chosen(filter.Sectors, [.. item.Victims.Select(victim => victim.Sector).OfType<string>()])
            && (filter.HappenedExact is not { } exact || (item.Happened is { } happened && happened.Precision >= (exact == TimePrecision.Instant ? TimePrecision.Day : exact)))
            && (filter.HappenedFrom is not { } from || item.Happened?.Latest >= from)
            && (filter.HappenedTo is not { } to || item.Happened?.Earliest <= to)
            && (filter.NewsFrom is not { } news || item.LastNewsAt >= news)
            && (!filter.Undated || item.Happened is null)
            && (filter.SingleOrigin is not { } single || single == item.Origins <= 1);
    }

    public static IEnumerable<IncidentItem> InOrder(this IEnumerable<IncidentItem> items, IncidentOrder order) => order switch
    {
        IncidentOrder.Happened => items.OrderByDescending(item => item.Happened is not null).ThenByDescending(item => item.Happened?.Earliest).ThenByDescending(item => item.Number),
        IncidentOrder.Number => items.OrderByDescending(item => item.Number),
        IncidentOrder.Origins => items.OrderByDescending(item => item.Origins).ThenByDescending(item => item.LastNewsAt).ThenByDescending(item => item.Number),
        _ => items.OrderByDescending(item => item.LastNewsAt).ThenByDescending(item => item.Number),
    };

    public static IncidentFacets Facets(IncidentFilter filter, IReadOnlyList<PastIncident> past)
    {
        var anyOrigin = Kept(filter with { SingleOrigin = null });
        var attribution = Kept(filter with { Attribution = Choice<AttributionState>.Any });
        var single = anyOrigin.Count(row => row.Item.Origins <= 1);
        return new(
            [.. Enum.GetValues<AttributionState>().Select(state => new FacetCount<AttributionState>(state, attribution.Count(row => row.Item.Attribution == state)))],
            Counted(Kept(filter with { Kinds = Choice<IncidentKind>.Any }).SelectMany(row => row.Item.Kinds), Comparer<IncidentKind>.Default),
            Counted(Kept(filter with { VictimCountries = Choice<string>.Any }).SelectMany(row => row.Item.Victims.Select(victim => victim.Country).OfType<string>().Distinct(StringComparer.Ordinal)), StringComparer.Ordinal),
            Counted(Kept(filter with { AccusedCountries = Choice<string>.Any }).SelectMany(row => row.Accused.Values.OfType<string>().Distinct(StringComparer.Ordinal)), StringComparer.Ordinal),
            single,
            anyOrigin.Count - single)
        {
            Regions = Counted(Kept(filter with { Regions = Choice<WorldRegion>.Any }).SelectMany(row => WorldRegions.Of(row.Item.Victims.Select(victim => victim.Country).OfType<string>())), Comparer<WorldRegion>.Default),
            News = NewsBars.Of(Kept(filter).CountBy(row => DateOnly.FromDateTime(row.Item.LastNewsAt).DayNumber).ToDictionary()),
            Sectors = Counted(Kept(filter with { Sectors = Choice<string>.Any }).SelectMany(row => row.Item.Victims.Select(victim => victim.Sector).OfType<string>().Distinct(StringComparer.Ordinal)), StringComparer.Ordinal),
        };

        List<PastIncident> Kept(IncidentFilter without) => [.. past.Where(row => without.Fits(row))];
    }

    private static IReadOnlyList<FacetCount<T>> Counted<T>(IEnumerable<T> values, IComparer<T> order) where T : notnull =>
        [.. values.GroupBy(value => value).Select(group => new FacetCount<T>(group.Key, group.Count())).OrderByDescending(row => row.Count).ThenBy(row => row.Value, order)];

    private static bool Chosen<T>(Choice<T> choice, IReadOnlyList<T> values) =>
        (choice.Include.Count == 0 || choice.Include.Intersect(values).Any()) && !choice.Exclude.Intersect(values).Any();
}
