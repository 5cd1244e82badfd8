using System.Globalization;

namespace IncidentTracker.Benchmarks;

/// <summary>What several passes over the same questions took: of each question the median over the warm passes, because a shared machine disturbs single ones.</summary>
internal sealed class Figures(int questions)
{
    private readonly List<double>[] _passes = [.. Enumerable.Range(0, questions).Select(_ => new List<double>())];

    public void Add(int question, double milliseconds) => _passes[question].Add(milliseconds);

    /// <summary>The share of questions that took no longer, among all or some of them.</summary>
    public double At(double share, Func<int, bool>? which = null)
    {
        var medians = Enumerable.Range(0, _passes.Length).Where(question => which is null || which(question)).Select(Median).Order().ToList();
        return medians[Math.Min(medians.Count - 1, (int)(share * medians.Count))];
    }

    public string Say(Func<int, bool>? which = null) => string.Create(CultureInfo.InvariantCulture, $"{At(0.5, which),8:0.00} {At(0.95, which),8:0.00}");

    private double Median(int question) => _passes[question].Order().ElementAt(_passes[question].Count / 2);

    /// <summary>Runs something and gives its processor time in ms; on another process's account the time by the clock.</summary>
    public static async Task<double> MeasureAsync(Func<Task> work, bool byClock = false)
    {
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, System.Diagnostics.Stopwatch.GetTimestamp());
        await work();
        return byClock ? System.Diagnostics.Stopwatch.GetElapsedTime(clock).TotalMilliseconds : (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds;
    }
}
