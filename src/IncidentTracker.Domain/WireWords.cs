using System.Runtime.CompilerServices;
using System.Text;

namespace IncidentTracker.Domain;

/// <summary>The spelling of every vocabulary value in JSON, addresses and the store: lower case with underscores, as contracts fix it (<c>claims_responsibility</c>, <c>data_breach</c>).</summary>
public static class WireWords
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Of_<T>.Words.Of(Unsafe.BitCast<T, int>(value));

    /// <summary>The value for a word; false where the vocabulary has no such word.</summary>
    public static bool TryParse<T>(string? word, out T value) where T : struct, Enum
    {
        var number = 0;
        var known = word is not null && Of_<T>.Words.TryParse(word, out number);
        value = Unsafe.BitCast<int, T>(number);
        return known;
    }

    /// <summary>The value for a word.</summary>
    /// <exception cref="FormatException">The vocabulary has no such word.</exception>
    public static T Parse<T>(string word) where T : struct, Enum =>
        TryParse<T>(word, out var value) ? value : throw new FormatException($"'{word}' is not a word for {typeof(T).Name}");

    /// <summary>Values of four bytes, as every vocabulary has them; others are refused by the cast.</summary>
    private static class Of_<T> where T : struct, Enum
    {
        public static readonly Spelling Words = new(typeof(T));
    }

    /// <summary>Of numbers, for all vocabularies alike: there are forty of them, and whatever is generic here is compiled for each when the program starts.</summary>
    private sealed class Spelling
    {
        private readonly Dictionary<int, string> _words = [];
        private readonly Dictionary<string, int> _values = new(StringComparer.Ordinal);

        public Spelling(Type vocabulary)
        {
            var (names, values) = (Enum.GetNames(vocabulary), (int[])Enum.GetValuesAsUnderlyingType(vocabulary));
            for (var each = 0; each < names.Length; each++)
            {
                var word = Snake(names[each]);
                _words.Add(values[each], word);
                _values.Add(word, values[each]);
            }
        }

        public string Of(int value) => _words[value];

        public bool TryParse(string word, out int value) => _values.TryGetValue(word, out value);

        private static string Snake(string name)
        {
            var word = new StringBuilder();
            foreach (var c in name)
            {
                if (char.IsUpper(c) && word.Length > 0)
                {
                    word.Append('_');
                }

                word.Append(char.ToLowerInvariant(c));
            }

            return word.ToString();
        }
    }
}
