namespace IncidentTracker.Testing.Seed;

/// <summary>Numbers that follow from a seed alone (SplitMix64), so that any article can be made again by itself, on any thread and any platform.</summary>
internal struct SeedRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>The numbers of one thing among many.</summary>
    public static SeedRandom Of(int seed, int stream, int number) => new(((ulong)(uint)seed << 40) ^ ((ulong)(uint)stream << 33) ^ ((ulong)(uint)number * 0x9E3779B97F4A7C15UL));

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(((UInt128)Next() * (ulong)end) >> 64);

    /// <summary>0 up to, not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Exponential with a mean.</summary>
    public double Wait(double mean) => -mean * Math.Log(1 - Unit());
}
