namespace IncidentTracker.Domain.Claims;

/// <summary>A claim as far as it matters who is heard in it.</summary>
/// <param name="Claimant">The name, or null.</param>
/// <param name="Role">Office, or <see cref="Speakers.State"/>.</param>
/// <param name="Country">ISO code of the state they speak for, or null.</param>
/// <param name="Stance">What they say.</param>
/// <param name="Party">Of whom, or null.</param>
/// <param name="PartyCountry">ISO code, or null.</param>
public sealed record HeardClaim(string? Claimant, string? Role, string? Country, Stance Stance, string? Party, string? PartyCountry);

/// <summary>
/// Who is heard in an incident's claims. A headline says "Latvia suspects", the text says which official; a later report says "a Latvian official". These are one voice: a state, or an
/// official without a name, stands under the one named speaker of that state who says the same. Where several do, nobody is guessed and it stands by itself.
/// </summary>
public static class Speakers
{
    /// <summary>The role of a claimant who is a state or stands for one: "Latvia", "the Kremlin".</summary>
    public const string State = "state";

    /// <summary>For each claim the name to show it under; null where nobody is named.</summary>
    public static IReadOnlyList<string?> Of(IReadOnlyList<HeardClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var spelled = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = claims.Select(claim => claim.Claimant is { } name ? spelled.TryGetValue(Key(name), out var first) ? first : spelled[Key(name)] = name : null).ToList();
        return [.. claims.Select((claim, at) => IsCollective(claim) && Named(claims, names, claim) is { } named ? named : names[at])];
    }

    /// <summary>Case, diacritics and a leading "the" do not make another speaker.</summary>
    public static string Key(string name)
    {
        var folded = ClaimKey.Fold(name);
        return folded.StartsWith("the ", StringComparison.Ordinal) ? folded[4..] : folded;
    }

    private static string? Named(IReadOnlyList<HeardClaim> claims, List<string?> names, HeardClaim collective)
    {
        string? only = null;
        for (var i = 0; i < claims.Count; i++)
        {
            if (!IsCollective(claims[i]) && claims[i].Country == collective.Country && names[i] is { } name && SaysTheSame(claims[i], collective))
            {
                if (only is not null && Key(only) != Key(name))
                {
                    return null;
                }

                only = name;
            }
        }

        return only;
    }

    private static bool IsCollective(HeardClaim claim) =>
        claim is { Claimant: { } name, Country: not null }
        && (claim.Role == State || name.StartsWith("a ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("an ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("one ", StringComparison.OrdinalIgnoreCase));

    private static bool SaysTheSame(HeardClaim one, HeardClaim other)
    {
        var pointing = Points(one.Stance) && Points(other.Stance);
        return pointing
            ? (one.Party is not null && other.Party is not null && Key(one.Party) == Key(other.Party)) || (one.PartyCountry is not null && one.PartyCountry == other.PartyCountry)
            : one.Stance == other.Stance;
    }

    private static bool Points(Stance stance) => stance is Stance.Accuses or Stance.Suspects or Stance.Charges;
}
