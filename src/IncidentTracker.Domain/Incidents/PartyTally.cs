using System.Globalization;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Incidents;

/// <summary>How many speakers say what of one party, copies and repetitions counted once.</summary>
/// <param name="Party">The name shown.</param>
/// <param name="Speakers">Speakers by stance.</param>
public sealed record PartyTally(string Party, IReadOnlyDictionary<Stance, int> Speakers)
{
    private const int MostParties = 3;

    private static readonly (Stance Stance, string Verb)[] _verbs =
        [(Stance.Charges, "charged by"), (Stance.Accuses, "accused by"), (Stance.Suspects, "suspected by"), (Stance.ClaimsResponsibility, "claims it itself"), (Stance.Denies, "denied by"), (Stance.Disputes, "disputed by")];

    /// <summary>The parties of an incident's claims: those most spoken of first. Denials of another act do not count.</summary>
    public static IReadOnlyList<PartyTally> Of(IEnumerable<ClaimFact> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return [.. claims.Where(claim => claim.Fact.Counts && claim.Accused is not null && claim.Stance is not (Stance.DeclinesToAttribute or Stance.NoResponse))
            .GroupBy(claim => Claims.Speakers.Key(claim.Accused!), StringComparer.Ordinal)
            .Select(party => new PartyTally(party.First().Accused!, party.GroupBy(claim => claim.Stance)
                .ToDictionary(stance => stance.Key, stance => stance.Select(claim => Claims.Speakers.Key(claim.Claimant ?? "")).Distinct(StringComparer.Ordinal).Count())))
            .OrderByDescending(tally => tally.Speakers.Keys.Any(Firm)).ThenByDescending(tally => tally.Speakers.Values.Sum())];
    }

    /// <summary>"Russia accused by 4, denied by 1; Grey Heron suspected by 2": the first few, without a full stop; empty where nobody is spoken of.</summary>
    public static string Sentence(IReadOnlyList<PartyTally> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        return string.Join("; ", tallies.Take(MostParties).Select(tally => tally.Party + " " + string.Join(", ", _verbs.Where(verb => tally.Speakers.ContainsKey(verb.Stance))
                .Select(verb => verb.Stance == Stance.ClaimsResponsibility ? verb.Verb : string.Create(CultureInfo.InvariantCulture, $"{verb.Verb} {tally.Speakers[verb.Stance]}")))))
            + (tallies.Count > MostParties ? string.Create(CultureInfo.InvariantCulture, $"; {tallies.Count - MostParties} more named") : "");
    }

    private static bool Firm(Stance stance) => stance is Stance.Charges or Stance.Accuses or Stance.ClaimsResponsibility;
}
