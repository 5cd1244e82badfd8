namespace IncidentTracker.Store.Columns;

/// <summary>Words as numbers, counted from 1: a column holds a few bytes where a row holds a word. 0 is "none". Only grows.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [""];

    /// <summary>Numbers are below this.</summary>
    public int Count => _words.Count;

    public string? this[int number] => number == 0 ? null : _words[number];

    public int Of(string? word)
    {
        if (word is null)
        {
            return 0;
        }

        if (!_numbers.TryGetValue(word, out var number))
        {
            _numbers[word] = number = _words.Count;
            _words.Add(word);
        }

        return number;
    }

    /// <summary>The same in two bytes, for words of which there are few.</summary>
    public ushort Small(string? word) => checked((ushort)Of(word));

    /// <summary>The number of a word that some row has; 0 where none has.</summary>
    public int Known(string word) => _numbers.GetValueOrDefault(word);
}
