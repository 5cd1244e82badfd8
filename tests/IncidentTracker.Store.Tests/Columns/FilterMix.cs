using CsCheck;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Tests.Columns;

/// <summary>Filters as people mix them: mostly one or two parts, now and then all.</summary>
internal static class FilterMix
{
    private static readonly Gen<DateOnly?> _day = Gen.Int[0, 3 * 365].Select(day => new DateOnly(2022, 1, 1).AddDays(day)).Nullable(0.75);

    public static Gen<IncidentFilter> Any { get; } = Gen.Select(
        Gen.Select(Choice(Enum.GetValues<AttributionState>()), Choice(Enum.GetValues<IncidentKind>()), Choice(ShuffledRecord.Countries), Choice(ShuffledRecord.Countries), Choice(ShuffledRecord.Sectors), Choice(Enum.GetValues<WorldRegion>())),
        Gen.Select(_day, _day, Gen.OneOf<TimePrecision?>(null, null, null, TimePrecision.Year, TimePrecision.Month, TimePrecision.Day, TimePrecision.Instant), _day),
        Gen.Select(Gen.OneOf<bool?>(null, null, null, true, false), Gen.Int[0, 9].Select(lot => lot == 0), Gen.OneOf<string?>(null, null, null, null, null, "story 1", "russia")),
        (choices, dates, rest) => new IncidentFilter
        {
            Attribution = choices.Item1,
            Kinds = choices.Item2,
            VictimCountries = choices.Item3,
            AccusedCountries = choices.Item4,
            Sectors = choices.Item5,
            Regions = choices.Item6,
            HappenedFrom = dates.Item1,
            HappenedTo = dates.Item2,
            HappenedExact = dates.Item3,
            NewsFrom = dates.Item4?.ToDateTime(new(7, 30), DateTimeKind.Utc),
            SingleOrigin = rest.Item1,
            Undated = rest.Item2,
            Words = rest.Item3,
        });

    public static Gen<Choice<T>> Choice<T>(T[] values) => Gen.Select(
        Gen.OneOf(values).Array[0, 3], Gen.OneOf(values).Array[0, 1], Gen.Int[0, 9],
        (include, exclude, lot) => lot switch { < 6 => Store.Incidents.Choice<T>.Any, < 9 => new(include, []), _ => new(include, exclude) });
}
