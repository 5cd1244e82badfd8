using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Incidents;

/// <summary>A claim as far as sentences about an incident depend on it.</summary>
/// <param name="Stance">The stance in force.</param>
/// <param name="Object">For denials.</param>
/// <param name="Accused">Whom it points at, by the name shown; null where nobody.</param>
/// <param name="Claimant">Who says it, or null.</param>
public sealed record ClaimFact(Stance Stance, DenialObject? Object, string? Accused, string? Claimant)
{
    /// <summary>What the state of attribution takes from it.</summary>
    public StanceFact Fact => new(Stance, Object);
}

/// <summary>The state of attribution in one sentence, computed from the claims: "Accused: Grey Heron, Russia – disputed".</summary>
public static class StateSentence
{
    private const int MostNames = 4;

    /// <summary>The sentence, without a full stop. Names come in the order of their first claim.</summary>
    public static string Of(IReadOnlyList<ClaimFact> claims)
    {
        var counted = claims.Where(claim => claim.Fact.Counts).ToList();
        return AttributionStates.Of(claims.Select(claim => claim.Fact)) switch
        {
            AttributionState.Charged => Charged(counted),
            AttributionState.Disputed when Named(counted, Stance.Accuses, Stance.Suspects) is { Length: > 0 } names =>
                $"{(counted.Exists(claim => claim.Stance == Stance.Accuses) ? "Accused" : "Suspected")}: {names} – disputed",
            AttributionState.Disputed => $"Claimed by {Named(counted, Stance.ClaimsResponsibility)} – disputed",
            AttributionState.Accused => $"Accused: {Named(counted, Stance.Accuses, Stance.Suspects)}",
            AttributionState.SelfClaimed => $"Claimed by {Named(counted, Stance.ClaimsResponsibility)}",
            AttributionState.SuspicionOnly => $"Suspected: {Named(counted, Stance.Suspects)}",
            _ => counted.Count == 0 ? "No claims found" : "No one accused yet",
        };
    }

    private static string Charged(List<ClaimFact> claims)
    {
        var accused = Named(claims, Stance.Accuses, Stance.Suspects);
        var denied = claims.Exists(claim => claim.Stance is Stance.Denies or Stance.Disputes);
        return $"Charged: {Named(claims, Stance.Charges)}{(accused.Length > 0 ? "; accused: " + accused : "")}{(denied ? " – disputed" : "")}";
    }

    private static string Named(List<ClaimFact> claims, params ReadOnlySpan<Stance> stances)
    {
        var names = new List<string>();
        foreach (var claim in claims)
        {
            if (stances.Contains(claim.Stance))
            {
                var name = claim.Accused ?? claim.Claimant ?? "not named";
                if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    names.Add(name);
                }
            }
        }

        return names.Count <= MostNames
            ? string.Join(", ", names)
            : string.Join(", ", names.Take(MostNames)) + string.Create(System.Globalization.CultureInfo.InvariantCulture, $" and {names.Count - MostNames} more");
    }
}
