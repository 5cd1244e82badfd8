using System.Collections.Frozen;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>Beginnings of words with what they stand for. A leading "=" asks for the whole word; the longest beginning wins.</summary>
internal sealed class WordList
{
    private const int KeyLength = 2;
    private readonly FrozenDictionary<ulong, (string Stem, bool Whole, string Meaning)[]> _stems;

    /// <param name="rows">A meaning and its words, parted by bars.</param>
    public WordList(IEnumerable<string[]> rows)
    {
        _stems = rows
            .SelectMany(row => row[1].Split('|').Select(stem => (Stem: stem.TrimStart('='), Whole: stem[0] == '=', Meaning: row[0])))
            .GroupBy(stem => WordHash.Of(stem.Stem.AsSpan(0, KeyLength)))
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(stem => stem.Stem.Length).ToArray());
    }

    /// <summary>The list <c>Lexicons/<paramref name="name"/>.tsv</c>.</summary>
    public static WordList Of(string name) => new(Lexicon.Rows(name));

    /// <summary>What a word stands for, or null.</summary>
    public string? Meaning(ReadOnlySpan<char> word)
    {
        if (word.Length >= KeyLength && _stems.TryGetValue(WordHash.Of(word[..KeyLength]), out var stems))
        {
            foreach (var (stem, whole, meaning) in stems)
            {
                if (whole ? word.Equals(stem, StringComparison.OrdinalIgnoreCase) : word.StartsWith(stem, StringComparison.OrdinalIgnoreCase))
                {
                    return meaning;
                }
            }
        }

        return null;
    }
}
