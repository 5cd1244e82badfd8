using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Web.Incidents;

/// <summary>A claim as a clause behind its speaker's name.</summary>
internal static class ClaimPhrases
{
    /// <summary>"suspects Grey Heron", "declines to blame anyone", "denies: this attack".</summary>
    public static string Of(ClaimItem claim)
    {
        var party = ClaimBoard.Party(claim);
        return claim.Fields.Stance switch
        {
            Stance.Accuses => "accuses " + party,
            Stance.Suspects => "suspects " + party,
            Stance.Charges => "charges " + party,
            Stance.ClaimsResponsibility => "claims responsibility",
            Stance.Denies => new StanceFact(Stance.Denies, claim.Fields.Object).Counts ? "denies: this attack" : $"denies: {claim.Fields.ObjectText ?? "another act"} (not counted)",
            Stance.Disputes => party == ClaimBoard.NotNamed ? "disputes it" : "disputes that it was " + party,
            Stance.DeclinesToAttribute => "declines to blame anyone",
            _ => "did not respond",
        };
    }

    /// <summary>The word for several speakers of one stance.</summary>
    public static string Plural(Stance stance, int count) => (stance, count) switch
    {
        (Stance.NoResponse, _) => "no response",
        (_, 1) => Shared.Words.Chip(stance),
        (Stance.Accuses, _) => "accuse",
        (Stance.Suspects, _) => "suspect",
        (Stance.Charges, _) => "charge",
        (Stance.ClaimsResponsibility, _) => "claim responsibility",
        (Stance.Denies, _) => "deny",
        (Stance.Disputes, _) => "dispute",
        _ => "decline to blame",
    };
}
