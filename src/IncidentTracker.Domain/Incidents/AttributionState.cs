using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Incidents;

/// <summary>How far an incident's claims go, in one word. Computed from the claims, never typed in.</summary>
public enum AttributionState
{
    /// <summary>Nobody is named.</summary>
    NobodyAccused,
    /// <summary>Only suspicions.</summary>
    SuspicionOnly,
    /// <summary>Accused and not disputed.</summary>
    Accused,
    /// <summary>Accused or suspected, and denied or disputed.</summary>
    Disputed,
    /// <summary>Somebody says "it was us", and nobody else is accused.</summary>
    SelfClaimed,
    /// <summary>A legal act names somebody.</summary>
    Charged,
}

/// <summary>One claim as far as the state of an incident depends on it.</summary>
/// <param name="Stance">The stance in force.</param>
/// <param name="Object">For denials.</param>
public readonly record struct StanceFact(Stance Stance, DenialObject? Object)
{
    /// <summary>False for a denial of another act, or of an earlier incident: shown, never counted.</summary>
    public bool Counts => Stance != Stance.Denies || Object is null or DenialObject.ThisIncident;
}

/// <summary>From claims to the state of an incident.</summary>
public static class AttributionStates
{
    /// <summary>The state that the claims together amount to. Disputed wins over accused and suspected; charges win over all but a dispute of them is still shown in the strip.</summary>
    public static AttributionState Of(IEnumerable<StanceFact> claims)
    {
        var stances = claims.Where(claim => claim.Counts).Select(claim => claim.Stance).ToHashSet();
        var pointed = stances.Contains(Stance.Accuses) || stances.Contains(Stance.Suspects);
        if (stances.Contains(Stance.Charges))
        {
            return AttributionState.Charged;
        }

        if ((pointed || stances.Contains(Stance.ClaimsResponsibility)) && (stances.Contains(Stance.Denies) || stances.Contains(Stance.Disputes)))
        {
            return AttributionState.Disputed;
        }

        return stances.Contains(Stance.Accuses) ? AttributionState.Accused
            : stances.Contains(Stance.ClaimsResponsibility) ? AttributionState.SelfClaimed
            : stances.Contains(Stance.Suspects) ? AttributionState.SuspicionOnly
            : AttributionState.NobodyAccused;
    }
}
