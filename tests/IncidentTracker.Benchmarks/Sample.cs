namespace IncidentTracker.Benchmarks;

/// <summary>What one pass over the pages cost.</summary>
/// <param name="Cpu">CPU time of the whole process: the neighbours' load moves it far less than the clock on the wall.</param>
/// <param name="Allocated">Bytes allocated by the measuring thread.</param>
internal readonly record struct Sample(TimeSpan Cpu, long Allocated)
{
    public static Sample Of(Action pass)
    {
        // Nobody pays for what the one before left lying.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        pass();
        return new(Environment.CpuUsage.TotalTime - cpu, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}

/// <summary>Figures of several passes, said as a median with the least and the most beside it.</summary>
internal sealed class Spread(IEnumerable<double> figures)
{
    private readonly double[] _sorted = [.. figures.Order()];

    public double Median => _sorted.Length % 2 == 1 ? _sorted[_sorted.Length / 2] : (_sorted[_sorted.Length / 2 - 1] + _sorted[_sorted.Length / 2]) / 2;

    public override string ToString() => FormattableString.Invariant($"{Median:0.00} [{_sorted[0]:0.00}..{_sorted[^1]:0.00}]");
}
