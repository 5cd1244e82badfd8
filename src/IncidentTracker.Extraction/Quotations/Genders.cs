using System.Collections.Frozen;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>Whether "he" or "she" can stand for somebody, as far as a name, a title or an office tells.</summary>
internal static class Genders
{
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _names =
        Lexicon.Rows("name-genders").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A given name of one gender.</summary>
    public static bool IsGivenName(ReadOnlySpan<char> word) => _names.ContainsKey(word);

    /// <summary>'m', 'f', or null where nothing tells.</summary>
    public static char? Of(string speaker, string? role)
    {
        foreach (var word in Pieces(speaker))
        {
            if (OfWord(word) is { } told)
            {
                return told;
            }

            if (char.IsUpper(word[0]) && _names.TryGetValue(word, out var gender))
            {
                return gender[0];
            }
        }

        return role is null ? null : Pieces(role).Select(OfWord).FirstOrDefault(told => told is not null);
    }

    private static char? OfWord(string word) => word.TrimEnd('.').ToLowerInvariant() switch
    {
        "mr" or "sir" or "lord" or "king" or "prince" or "man" or "boy" or "father" or "son" or "husband" or "brother" or "uncle" or "widower" or "actor" or "gentleman" or "fella" => 'm',
        "mrs" or "ms" or "miss" or "dame" or "lady" or "baroness" or "queen" or "princess" or "woman" or "girl" or "mother" or "daughter" or "wife" or "sister" or "aunt" or "widow" or "actress" or "mum" => 'f',
        { Length: > 5 } office when office.EndsWith("woman", StringComparison.Ordinal) => 'f',
        { Length: > 5 } office when office.EndsWith("sman", StringComparison.Ordinal) || office.EndsWith("rman", StringComparison.Ordinal) || office.EndsWith("lman", StringComparison.Ordinal) || office.EndsWith("yman", StringComparison.Ordinal) => 'm',
        _ => null,
    };

    private static string[] Pieces(string phrase) => phrase.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}
