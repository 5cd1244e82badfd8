using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Export;

namespace IncidentTracker.Exchange.Lists;

/// <summary>Whom the claims of an incident point at: the same parties as the record's own list of them.</summary>
public static class AccusedParties
{
    /// <summary>True for the stances that point at somebody.</summary>
    public static bool Points(Stance stance) => stance is Stance.Accuses or Stance.Suspects or Stance.Charges or Stance.ClaimsResponsibility;

    /// <summary>The parties by name, each once, with the first country that a claim gives it.</summary>
    public static IReadOnlyList<AccusedParty> Of(IEnumerable<ClaimItem> claims) =>
        [.. claims.Where(claim => claim.AccusedName is not null && Points(claim.Fields.Stance))
            .GroupBy(claim => claim.AccusedName!, StringComparer.OrdinalIgnoreCase).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new AccusedParty(group.Key, group.Select(claim => claim.Fields.AccusedCountry).FirstOrDefault(country => country is not null)))];
}
