using IncidentTracker.Domain.Search;

namespace IncidentTracker.Store.Search;

/// <summary>Two words that follow each other, as one entry of the index. A phrase of common words would else be looked for in every article that has them all, wherever they stand: with its pairs asked for too,
/// only articles where the words do meet are looked into. Different pairs may share an entry, so a pair never answers by itself.</summary>
public static class WordPairs
{
    // A quarter of a million entries, each of two signs of the private use area: no word has them, and lists of beginnings, which start at three signs, leave them out.
    private const int SignBits = 9;
    private const char First = '\uE000';

    /// <summary>The entry of two words.</summary>
    public static string Of(string first, string second)
    {
        // FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/); the upper half is folded in, since its lower bits alone are the weaker ones.
        var hash = Fold(Fold(Fold(2166136261u, first), " "), second);
        hash ^= hash >> (2 * SignBits);
        return new([(char)(First + (hash & ((1 << SignBits) - 1))), (char)(First + ((hash >> SignBits) & ((1 << SignBits) - 1)))]);
    }

    /// <summary>The pairs of a phrase; where its last word may go on, that word has none.</summary>
    public static IEnumerable<string> Of(SearchTerm term)
    {
        for (var at = 0; at + 1 < term.Words.Count - (term.Prefix ? 1 : 0); at++)
        {
            yield return Of(term.Words[at], term.Words[at + 1]);
        }
    }

    /// <summary>Whether a phrase can be helped: its words stand in the title or the text as it is now. The words of a claim may be those of an earlier version.</summary>
    public static bool Help(SearchTerm term) => term.Words.Count > 1 && term.Field is SearchField.Text or SearchField.Title or SearchField.Quote;

    private static uint Fold(uint hash, string word)
    {
        foreach (var sign in word)
        {
            hash = (hash ^ sign) * 16777619u;
        }

        return hash;
    }
}
