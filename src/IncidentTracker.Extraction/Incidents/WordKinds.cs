using System.Collections.Frozen;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>A word list whose words may be of several kinds: which of the kinds a word is of, as one number.</summary>
internal sealed class WordKinds
{
    private readonly (WordList List, int Bit)[] _lists;

    /// <summary>The list <c>Lexicons/<paramref name="name"/>.tsv</c>; its rows are the kinds, by the order of <paramref name="kinds"/>.</summary>
    public WordKinds(string name, IReadOnlyList<string> kinds)
    {
        var order = kinds.Index().ToFrozenDictionary(kind => kind.Item, kind => kind.Index, StringComparer.OrdinalIgnoreCase);
        _lists = [.. Lexicon.Rows(name).Select(row => (new WordList([row]), order[row[0]]))];
    }

    /// <summary>One bit a kind.</summary>
    public uint Of(ReadOnlySpan<char> word)
    {
        var kinds = 0u;
        foreach (var (list, bit) in _lists)
        {
            kinds |= list.Meaning(word) is null ? 0 : 1u << bit;
        }

        return kinds;
    }
}

/// <summary>What a word says of an organisation's name, or calls it.</summary>
[Flags]
internal enum BodyWord : uint
{
    /// <summary>Nothing.</summary>
    None = 0,
    Company = 1,
    Body = 2,
    State = 4,
    Force = 8,
    Outlet = 16,
    Watcher = 32,
    Calling = 64,
}

/// <summary>What a word shows of whom an incident hit.</summary>
[Flags]
internal enum VictimWord : uint
{
    /// <summary>Nothing.</summary>
    None = 0,
    Deed = 1,
    Struck = 2,
    Taken = 4,
    Into = 8,
    Thing = 16,
    People = 32,
    Met = 64,
    Down = 128,
    Watch = 256,
    Watches = 512,
    Watchers = 1024,
    Gang = 2048,
    Doer = 4096,
    Told = 8192,
    Seen = 16384,
    Past = 32768,
    Forced = 65536,
    Listed = 131072,
    Shelf = 262144,
}
