using System.Collections.Frozen;
using System.Globalization;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Search;

/// <summary>The names before a colon, and how each spells its value. Whoever writes the index spells by the same rules.</summary>
public static class SearchFields
{
    private static readonly FrozenDictionary<string, SearchField> _names = new Dictionary<string, SearchField>(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = SearchField.Title,
        ["quote"] = SearchField.Quote,
        ["claim"] = SearchField.Claim,
        ["source"] = SearchField.Source,
        ["actor"] = SearchField.Accused,
        ["accused"] = SearchField.Accused,
        ["claimant"] = SearchField.Claimant,
        ["victim"] = SearchField.Victim,
        ["country"] = SearchField.Country,
        ["kind"] = SearchField.Kind,
        ["stance"] = SearchField.Stance,
        ["lang"] = SearchField.Language,
        ["incident"] = SearchField.Incident,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What may stand before a colon, dates among it.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _names.Keys.Concat(["date", "since", "until"]).Order(StringComparer.Ordinal)];

    /// <summary>The field of a name; false where there is none.</summary>
    public static bool TryFind(string name, out SearchField field) => _names.TryGetValue(name, out field);

    /// <summary>The one word a value is filed under, or what is wrong with it. Names keep their letters and digits; countries become codes; vocabularies must know the word.</summary>
    public static (string? Word, Problem? Problem) Spell(SearchField field, string value) => field switch
    {
        SearchField.Kind => Vocabulary<IncidentKind>("kind", value),
        SearchField.Stance => Vocabulary<Stance>("stance", value),
        SearchField.Country => CountryCode(value) is { } code ? (code, null) : (null, new Problem("search.unknown-country", value)),
        SearchField.Incident => int.TryParse(value.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (number.ToString(CultureInfo.InvariantCulture), null)
            : (null, new Problem("search.not-a-number", value)),
        SearchField.Language => SearchWords.Joined(value) is { Length: >= 2 } language ? (language, null) : (null, new Problem("search.empty-value", "lang")),
        SearchField.Accused or SearchField.Victim when value.Length == 2 && CountryCode(value) is { } code => (SearchWords.Joined(CountryNames.NameOf(code.ToUpperInvariant())), null),
        _ => SearchWords.Joined(value) is { Length: > 0 } joined ? (joined, null) : (null, new Problem("search.nothing-in", value)),
    };

    private static string? CountryCode(string value)
    {
        return CountryNames.IsCode(value.ToUpperInvariant()) ? value.ToLowerInvariant() : CountryNames.CodeOf(value)?.ToLowerInvariant();
    }

    private static (string? Word, Problem? Problem) Vocabulary<T>(string field, string value) where T : struct, Enum
    {
        var word = value.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return WireWords.TryParse<T>(word, out _)
            ? (SearchWords.Joined(word), null)
            : (null, new Problem("search.unknown-word", value, field, string.Join(", ", Enum.GetValues<T>().Select(WireWords.Of))));
    }
}
