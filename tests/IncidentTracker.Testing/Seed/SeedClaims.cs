using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Testing.Seed;

/// <summary>Sentences of claims, with the shares of stances that news have: most accuse or suspect, some deny, a few charge.</summary>
internal static class SeedClaims
{
    private static readonly string[] _offices = ["police", "officials", "prosecutors", "the cyber agency"];

    public static void Say(SeedStory story, SeedEvent happened, string victim, ref SeedRandom random)
    {
        var group = happened.Group is not null && (happened.Country is null || random.Chance(0.5));
        var code = group ? null : happened.Country ?? SeedNames.Skewed(SeedNames.AccusedCountries, ref random);
        var accused = group ? happened.Group! : CountryNames.NameOf(code!);
        var (claimant, kind) = random.Below(10) switch
        {
            < 4 => (SeedNames.Skewed(SeedNames.Firms, ref random), ClaimantKind.SecurityVendor),
            < 7 => ($"{CountryNames.NameOf(happened.Victims[0].Country)} {_offices[random.Below(_offices.Length)]}", ClaimantKind.Government),
            < 8 => (victim, ClaimantKind.Victim),
            _ => ("people close to the inquiry", ClaimantKind.Unnamed),
        };
        var stance = random.Below(20) switch
        {
            < 6 => Stance.Accuses,
            < 11 => Stance.Suspects,
            < 12 => Stance.Charges,
            < 14 => Stance.ClaimsResponsibility,
            < 17 => Stance.Denies,
            < 18 => Stance.Disputes,
            < 19 => Stance.DeclinesToAttribute,
            _ => Stance.NoResponse,
        };
        // The tail makes the words of each claim its own, as reporters do.
        var tail = $"{story.Word()} {story.Word()} {story.Word()}";
        var (sentence, who, how) = stance switch
        {
            Stance.Accuses => ($"{claimant} said {accused} was behind the attack on {victim} and {tail}.", claimant, kind),
            Stance.Suspects => ($"{claimant} said {accused} was likely behind the attack on {victim}, {tail}.", claimant, kind),
            Stance.Charges => ($"{claimant} charged {accused} over the attack on {victim} with {tail}.", claimant, ClaimantKind.Government),
            Stance.ClaimsResponsibility => ($"{accused} said it had carried out the attack on {victim} for {tail}.", accused, ClaimantKind.Perpetrator),
            Stance.Denies => ($"{accused} denied any part in the attack on {victim}, calling it {tail}.", accused, ClaimantKind.Accused),
            Stance.Disputes => ($"{claimant} said it saw no proof that {accused} was behind the attack on {victim}: {tail}.", claimant, kind),
            Stance.DeclinesToAttribute => ($"{claimant} declined to say who was behind the attack on {victim}, citing {tail}.", claimant, kind),
            _ => ($"{accused} did not answer questions on the attack on {victim} and {tail}.", accused, ClaimantKind.Accused),
        };
        sentence = char.ToUpperInvariant(sentence[0]) + sentence[1..];
        var hedged = stance == Stance.Suspects;
        story.Add(
            sentence,
            span => new(span, who, how, stance == Stance.DeclinesToAttribute ? null : accused, stance, false, hedged ? HedgeLevel.Likely : HedgeLevel.Flat, hedged ? ["likely"] : [], hedged,
                stance == Stance.Denies ? DenialObject.ThisIncident : null, null, "seed", Math.Round(0.4 + (0.06 * (int)stance), 2)),
            accused,
            group ? MentionKind.Actor : MentionKind.Country,
            group ? accused : code);
    }
}
