using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>Who plays another part in a story than that of a victim, from its claims.</summary>
internal sealed class OtherParties(IReadOnlyList<ClaimFinding> claims)
{
    /// <summary>Of a story whose claims nobody read.</summary>
    public static OtherParties None { get; } = new([]);

    private readonly HashSet<string> _culprits = [.. claims.Where(claim => claim.Stance is Stance.Accuses or Stance.Suspects or Stance.Charges or Stance.ClaimsResponsibility)
        .SelectMany(claim => new[] { claim.Accused, claim.Parties?.Party }).OfType<string>().Select(Key)];

    private readonly HashSet<string> _speakers = [.. claims.Where(claim => claim.ClaimantKind is ClaimantKind.Government or ClaimantKind.Intergovernmental or ClaimantKind.Researcher or ClaimantKind.Media or ClaimantKind.SecurityVendor)
        .Select(claim => claim.Claimant).OfType<string>().Select(Key)];

    /// <summary>True where the name is that of somebody who is said to have done it. Two states may have done it to each other.</summary>
    public bool Did(string name) => !Places.IsPlace(name) && _culprits.Contains(Key(name));

    /// <summary>True where the state of a country is said to have done it.</summary>
    public bool Accuses(string code) => _culprits.Contains(ClaimKey.Fold(CountryNames.NameOf(code)));

    /// <summary>True where the name is that of a culprit, or of somebody who speaks of it from outside: a model's word alone does not make them victims.</summary>
    public bool Speaks(string name) => _culprits.Contains(Key(name)) || _speakers.Contains(Key(name)) || Places.CodeOf(name) is { } code && Accuses(code);

    private static string Key(string party) => ClaimKey.Fold(party.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? party[4..] : party);
}
