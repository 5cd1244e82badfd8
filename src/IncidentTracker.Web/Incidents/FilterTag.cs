using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Incidents;

/// <summary>One filter as removable words.</summary>
/// <param name="Name">What is filtered: "Kind".</param>
/// <param name="Values">What is let through: "ransomware or wiper", "not fraud".</param>
/// <param name="Without">The filter without it.</param>
public sealed record FilterTag(string Name, string Values, IncidentFilter Without)
{
    /// <summary>All filters in force, in the order of the facets.</summary>
    public static IReadOnlyList<FilterTag> Of(IncidentFilter filter)
    {
        var tags = new List<FilterTag>();
        void Add(bool isSet, string name, string values, IncidentFilter without)
        {
            if (isSet)
            {
                tags.Add(new(name, values, without));
            }
        }

        Add(filter.Words is not null, "Words", $"“{filter.Words}”", filter with { Words = null });
        Add(!filter.Attribution.IsAny, "Attribution", Said(filter.Attribution, Words.Of), filter with { Attribution = Choice<AttributionState>.Any });
        Add(filter.HappenedFrom is not null, "Happened", "since " + Day(filter.HappenedFrom), filter with { HappenedFrom = null });
        Add(filter.HappenedTo is not null, "Happened", "until " + Day(filter.HappenedTo), filter with { HappenedTo = null });
        Add(filter.HappenedExact is not null, "Happened", filter.HappenedExact switch { TimePrecision.Year => "dated", TimePrecision.Month => "known to the month", _ => "known to the day" }, filter with { HappenedExact = null });
        Add(filter.NewsFrom is not null, "Last news", "since " + Day(filter.NewsFrom is { } news ? DateOnly.FromDateTime(news) : null), filter with { NewsFrom = null });
        Add(filter.Undated, "Happened", "date unknown", filter with { Undated = false });
        Add(!filter.Regions.IsAny, "Region", Said(filter.Regions, Words.Of), filter with { Regions = Choice<WorldRegion>.Any });
        Add(!filter.VictimCountries.IsAny, "Victim country", Said(filter.VictimCountries, CountryNames.NameOf), filter with { VictimCountries = Choice<string>.Any });
        Add(!filter.AccusedCountries.IsAny, "Accused country", Said(filter.AccusedCountries, CountryNames.NameOf), filter with { AccusedCountries = Choice<string>.Any });
        Add(!filter.Sectors.IsAny, "Sector", Said(filter.Sectors, word => word), filter with { Sectors = Choice<string>.Any });
        Add(!filter.Kinds.IsAny, "Kind", Said(filter.Kinds, Words.Of), filter with { Kinds = Choice<IncidentKind>.Any });
        Add(filter.SingleOrigin is not null, "Origins", filter.SingleOrigin == true ? "one only" : "two or more", filter with { SingleOrigin = null });
        Add(filter.AsKnownOn is not null, "As known on", Day(filter.AsKnownOn?.Day), filter with { AsKnownOn = null });
        return tags;
    }

    private static string Said<T>(Choice<T> choice, Func<T, string> word) => string.Join(", ",
        new[] { string.Join(" or ", choice.Include.Select(word)), choice.Exclude.Count == 0 ? "" : "not " + string.Join(", not ", choice.Exclude.Select(word)) }.Where(part => part.Length > 0));

    private static string Day(DateOnly? day) => day is { } date ? DayText.Of(date) : "";
}
