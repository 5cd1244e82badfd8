using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>A choice among words, by their numbers in a column.</summary>
internal sealed class WantedNames
{
    private readonly bool _some;
    private readonly bool[] _include;
    private readonly bool[] _exclude;

    public WantedNames(Choice<string> choice, Names names)
    {
        IsAny = choice.IsAny;
        _some = choice.Include.Count > 0;
        (_include, _exclude) = (Marked(choice.Include, names), Marked(choice.Exclude, names));
    }

    public bool IsAny { get; }

    public bool Fit(ReadOnlySpan<ushort> has)
    {
        var found = !_some;
        foreach (var number in has)
        {
            if (_exclude[number])
            {
                return false;
            }

            found |= _include[number];
        }

        return found;
    }

    /// <summary>The same for what has one word at most; 0 where it has none.</summary>
    public bool Fit(int has) => !_exclude[has] && (!_some || _include[has]);

    private static bool[] Marked(IReadOnlyList<string> words, Names names)
    {
        var marked = new bool[names.Count];
        foreach (var word in words)
        {
            marked[names.Known(word)] = true;
        }

        // The number of no word at all, under which unknown words land.
        marked[0] = false;
        return marked;
    }
}
