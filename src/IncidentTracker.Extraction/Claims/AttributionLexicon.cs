using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Claims;

/// <summary>The words of attribution and the names of states, read once from the embedded lists.</summary>
internal static class AttributionLexicon
{
    private static readonly FrozenDictionary<string, (string Word, WordClass Class)> _words = ReadWords();
    private static readonly FrozenDictionary<string, (string Word, WordClass Class)>.AlternateLookup<ReadOnlySpan<char>> _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Names of states of one or several words, in lower case without a final full stop, longest first for each first word.</summary>
    private static readonly FrozenDictionary<string, (string[] Words, WordClass Class)[]> _places = ReadPlaces();

    /// <summary>Classes of a word in lower case; none where the list does not know it.</summary>
    public static WordClass Of(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out var classes) ? classes.Class : WordClass.None;

    /// <summary>Classes of a word in lower case, and the listed word itself, so that nobody writes it anew; null where the list does not know it.</summary>
    public static WordClass Of(ReadOnlySpan<char> word, out string? listed)
    {
        listed = _lookup.TryGetValue(word, out var known) ? known.Word : null;
        return known.Class;
    }

    /// <summary>Names of states that begin with the word, longest first.</summary>
    public static ReadOnlySpan<(string[] Words, WordClass Class)> PlacesFrom(string word) => _places.TryGetValue(word, out var places) ? places : [];

    private static FrozenDictionary<string, (string Word, WordClass Class)> ReadWords()
    {
        var words = new Dictionary<string, WordClass>(StringComparer.Ordinal);
        foreach (var line in Lines("attribution.tsv"))
        {
            var columns = line.Split('\t');
            var @class = Enum.Parse<WordClass>(columns[0]);
            foreach (var word in columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words[word] = words.GetValueOrDefault(word) | @class;
            }
        }

        return words.ToFrozenDictionary(pair => pair.Key, pair => (pair.Key, pair.Value), StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, (string[] Words, WordClass Class)[]> ReadPlaces()
    {
        var places = new List<(string[] Words, WordClass Class)>();
        foreach (var line in Lines("countries.tsv"))
        {
            var columns = line.Split('\t');
            Add(columns, 1, WordClass.Country);
            Add(columns, 2, WordClass.Demonym);
            Add(columns, 3, WordClass.Metonym);
        }

        return places.GroupBy(place => place.Words[0]).ToFrozenDictionary(
            group => group.Key, group => group.OrderByDescending(place => place.Words.Length).ToArray(), StringComparer.Ordinal);

        void Add(string[] columns, int column, WordClass @class)
        {
            if (column < columns.Length)
            {
                places.AddRange(columns[column].Split('|', StringSplitOptions.RemoveEmptyEntries)
                    .Select(name => (name.ToLowerInvariant().Split(' '), @class)));
            }
        }
    }

    /// <summary>Lines of an embedded list without comments.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(AttributionLexicon).Assembly.GetManifestResourceStream("IncidentTracker.Extraction.Lexicons." + name)
            ?? throw new InvalidOperationException($"The list {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
