namespace IncidentTracker.Extraction.Claims;

/// <summary>Words as strings, most of them met before: a text of a thousand words has few hundred spellings, and the next text has mostly the same.
/// A small table a thread, the newest word in each place; what it holds never changes an answer, only whether a string is made anew.</summary>
internal static class Spellings
{
    private const int Places = 4096;
    private const int Longest = 24;

    [ThreadStatic]
    private static string[]? _met;

    /// <summary>A string of these characters.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest)
        {
            return word.ToString();
        }

        var met = _met ??= new string[Places];
        ref var place = ref met[(int)(Incidents.WordHash.Of(word) >> 20) & (Places - 1)];
        return place is not null && word.SequenceEqual(place) ? place : place = word.ToString();
    }
}
