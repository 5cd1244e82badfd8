using System.Collections.Frozen;
using System.Text;

namespace IncidentTracker.Domain;

/// <summary>The spelling of every vocabulary value in JSON, addresses and the store: lower case with underscores, as contracts fix it (<c>claims_responsibility</c>, <c>data_breach</c>).</summary>
public static class WireWords
{
    private static class Of_<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ToWord = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => Snake(v.ToString()));
        public static readonly FrozenDictionary<string, T> ToValue = ToWord.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }

    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Of_<T>.ToWord[value];

    /// <summary>The value for a word; false where the vocabulary has no such word.</summary>
    public static bool TryParse<T>(string? word, out T value) where T : struct, Enum
    {
        value = default;
        return word is not null && Of_<T>.ToValue.TryGetValue(word, out value);
    }

    /// <summary>The value for a word.</summary>
    /// <exception cref="FormatException">The vocabulary has no such word.</exception>
    public static T Parse<T>(string word) where T : struct, Enum =>
        TryParse<T>(word, out var value) ? value : throw new FormatException($"'{word}' is not a word for {typeof(T).Name}");

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
