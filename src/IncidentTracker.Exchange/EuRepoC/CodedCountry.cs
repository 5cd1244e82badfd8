using System.Collections.Frozen;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>Country names as the codebook spells them, to ISO codes. Regions, alliances and bodies that stand in the column are no countries.</summary>
internal static class CodedCountry
{
    /// <summary>Spellings that neither the platform's names nor "name, long form" cover.</summary>
    private static readonly FrozenDictionary<string, string> _spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Bosnia and Herzegovina"] = "BA",
        ["Congo, the Democratic Republic of the"] = "CD",
        ["Czech Republic"] = "CZ",
        ["Holy See (Vatican City State)"] = "VA",
        ["Hong Kong"] = "HK",
        ["Korea, Democratic People's Republic of"] = "KP",
        ["Korea, Republic of"] = "KR",
        ["Laos"] = "LA",
        ["Macao"] = "MO",
        ["Myanmar"] = "MM",
        ["Palestine"] = "PS",
        ["Swaziland"] = "SZ",
        ["Syria"] = "SY",
        ["Turkey"] = "TR",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string? CodeOf(string name)
    {
        var bare = name.Trim();
        return _spellings.GetValueOrDefault(bare) ?? CountryNames.CodeOf(bare)
            ?? (bare.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma ? CountryNames.CodeOf(bare[..comma]) : null);
    }

    /// <summary>The name shown: ours where it is a country, the words where it is not.</summary>
    public static string Shown(string name) => CodeOf(name) is { } code ? CountryNames.NameOf(code) : name.Trim();
}
