namespace IncidentTracker.Store.Columns;

/// <summary>Words as small numbers: a column holds two bytes where a row holds a word. 0 is "none". Only grows.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [""];

    /// <summary>Numbers are below this.</summary>
    public int Count => _words.Count;

    public string? this[int number] => number == 0 ? null : _words[number];

    public ushort Of(string? word)
    {
        if (word is null)
        {
            return 0;
        }

        if (!_numbers.TryGetValue(word, out var number))
        {
            _numbers[word] = number = checked((ushort)_words.Count);
            _words.Add(word);
        }

        return number;
    }

    /// <summary>The number of a word that some row has; 0 where none has.</summary>
    public ushort Known(string word) => _numbers.GetValueOrDefault(word);
}
