using System.Collections.Frozen;
using System.Globalization;

namespace IncidentTracker.Domain.Incidents;

/// <summary>ISO 3166-1 alpha-2 codes and their English names, as the platform's region data has them.</summary>
public static class CountryNames
{
    private static readonly FrozenDictionary<string, string> _names = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName.Length == 2 && region.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
        .GroupBy(region => region.TwoLetterISORegionName, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First().EnglishName, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> _codes = _names
        .GroupBy(pair => Claims.ClaimKey.Fold(pair.Value), StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First().Key, StringComparer.Ordinal);

    /// <summary>The English name; the code itself where the platform does not know it.</summary>
    public static string NameOf(string code) => _names.GetValueOrDefault(code, code);

    /// <summary>True for a code that the platform knows, in upper case.</summary>
    public static bool IsCode(string code) => _names.ContainsKey(code);

    /// <summary>The code of an English name, case and diacritics aside; null where it is no country's.</summary>
    public static string? CodeOf(string name) => _codes.GetValueOrDefault(Claims.ClaimKey.Fold(name));

    /// <summary>All codes with their names, by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } = [.. _names.OrderBy(pair => pair.Value, StringComparer.Ordinal)];
}
