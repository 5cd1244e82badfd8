using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>Somebody whom a statement points at.</summary>
/// <param name="Words">As the record writes it.</param>
/// <param name="Shown">The name shown.</param>
/// <param name="Country">ISO code, or null.</param>
/// <param name="Aliases">Candidates split out of the words.</param>
internal sealed record AccusedParty(string Words, string Shown, string? Country, IReadOnlyList<string> Aliases)
{
    private const string State = "State";
    private const int MostNames = 3;
    private const int ShownNames = 2;

    /// <summary>Named groups and countries of a statement are separate parties unless there is just one country to tie the names to: which name goes with which country, the table does not know.</summary>
    public static IReadOnlyList<AccusedParty> Of(Attribution statement)
    {
        var countries = statement.AccusedCountries;
        var only = countries.Count == 1 ? CodedCountry.CodeOf(countries[0]) : null;
        var parties = statement.Accused.Select(words => Named(words, only)).ToList();
        if (parties.Count == 0 || countries.Count > 1)
        {
            parties.AddRange(countries.Select(country => OfCountry(country, statement.AccusedCategories)));
        }

        if (parties.Count == 0 && statement.AccusedCategories.Count > 0)
        {
            var kind = string.Join(" / ", statement.AccusedCategories);
            parties.Add(new(kind, kind, null, []));
        }

        return [.. parties.DistinctBy(party => ClaimKey.Fold(party.Words))];
    }

    /// <summary>A dozen names make no label: the first ones are shown, and how many more there are. Which of them is meant is not decided by that.</summary>
    private static AccusedParty Named(string words, string? country)
    {
        var aliases = AliasStrings.Split(words);
        var shown = aliases.Count <= MostNames ? words
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{string.Join('/', aliases.Take(ShownNames))} and {aliases.Count - ShownNames} other names");
        return new(words, shown, country, aliases);
    }

    /// <summary>A country's column says where a group comes from; only the category "State" says that the state is accused.</summary>
    private static AccusedParty OfCountry(string country, IReadOnlyList<string> categories) =>
        categories.Count == 0 || categories.Contains(State, StringComparer.Ordinal)
            ? new(country, CodedCountry.Shown(country), CodedCountry.CodeOf(country), [])
            : new($"{string.Join(" / ", categories)} ({country})", $"{string.Join(" / ", categories)} ({CodedCountry.Shown(country)})", CodedCountry.CodeOf(country), []);
}
