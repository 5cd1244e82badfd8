using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Claims;

/// <summary>One filter of a list of claims as removable words.</summary>
/// <param name="Name">What is filtered: "Stance".</param>
/// <param name="Values">What is let through: "denies or disputes", "not accuses".</param>
/// <param name="Without">The filter without it.</param>
public sealed record ClaimTag(string Name, string Values, ClaimFilter Without)
{
    /// <summary>All filters in force, in the order of the facets.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="actor">The name of <see cref="ClaimFilter.Actor"/>.</param>
    public static IReadOnlyList<ClaimTag> Of(ClaimFilter filter, string? actor = null)
    {
        var tags = new List<ClaimTag>();
        void Add(bool isSet, string name, string values, ClaimFilter without)
        {
            if (isSet)
            {
                tags.Add(new(name, values, without));
            }
        }

        Add(filter.Words is not null, "Words", $"“{filter.Words}”", filter with { Words = null });
        Add(filter.Claimant is not null, "Said by", filter.Claimant ?? "", filter with { Claimant = null });
        Add(filter.Accused is not null, "Of", filter.Accused ?? "", filter with { Accused = null });
        Add(filter.Actor is not null, "Of", actor ?? $"actor {filter.Actor}", filter with { Actor = null });
        Add(filter.Incident is not null, "Incident", $"{filter.Incident}", filter with { Incident = null });
        Add(!filter.Stances.IsAny, "Stance", Words.Of(filter.Stances, Words.Chip), filter with { Stances = Choice<Stance>.Any });
        Add(!filter.ClaimantKinds.IsAny, "Speaker", Words.Of(filter.ClaimantKinds, Words.Of), filter with { ClaimantKinds = Choice<ClaimantKind>.Any });
        Add(!filter.ClaimantCountries.IsAny, "Speaker’s country", Words.Of(filter.ClaimantCountries, CountryNames.NameOf), filter with { ClaimantCountries = Choice<string>.Any });
        Add(!filter.AccusedCountries.IsAny, "Accused country", Words.Of(filter.AccusedCountries, CountryNames.NameOf), filter with { AccusedCountries = Choice<string>.Any });
        Add(!filter.Hedges.IsAny, "How firmly", Words.Of(filter.Hedges, Words.Hedge), filter with { Hedges = Choice<HedgeLevel>.Any });
        Add(!filter.States.IsAny, "Editors", Words.Of(filter.States, Words.Of), filter with { States = Choice<ClaimState>.Any });
        Add(filter.SingleOrigin is not null, "Origins", filter.SingleOrigin == true ? "one only" : "two or more", filter with { SingleOrigin = null });
        Add(filter.From is not null, "Said", "since " + Day(filter.From), filter with { From = null });
        Add(filter.To is not null, "Said", "until " + Day(filter.To), filter with { To = null });
        Add(filter.Zone is not null, "Days of", filter.Zone?.Id ?? "", filter with { Zone = null });
        Add(filter.Counted, "Only", "dated, and in an incident", filter with { Counted = false });
        Add(filter.Copies, "Also", "where others repeat it", filter with { Copies = false });
        return tags;
    }

    private static string Day(DateOnly? day) => day is { } date ? DayText.Of(date) : "";
}
