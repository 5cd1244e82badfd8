namespace IncidentTracker.Extraction.Incidents;

/// <summary>64-bit FNV-1a over lower-case characters: words become numbers once, and every later look-up compares numbers.</summary>
internal static class WordHash
{
    public const ulong Seed = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> word)
    {
        var hash = Seed;
        foreach (var c in word)
        {
            hash = Add(hash, c);
        }

        return hash;
    }

    public static ulong Add(ulong hash, char c) => (hash ^ (c is '’' ? '\'' : char.ToLowerInvariant(c))) * Prime;

    /// <summary>A hash of several numbers in order, well mixed (the finaliser of splitmix64).</summary>
    public static ulong Mix(ulong a, ulong b)
    {
        var z = a * 0x9E3779B97F4A7C15 + b;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
