using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Testing;

namespace IncidentTracker.Benchmarks;

/// <summary>How long the worst pages take, worst last, with what became of them.</summary>
internal static class BadInputBenchmark
{
    public static int Run(string? only)
    {
        var results = new List<(TimeSpan Cpu, string Line)>();
        foreach (var (name, make) in HostilePages.All().Where(page => only is null || page.Name.Contains(only, StringComparison.Ordinal)))
        {
            var bytes = make();
            GC.Collect();
            var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
            var watch = Stopwatch.StartNew();
            var outcome = ArticleReader.Read(new PageInput(bytes, "https://news.example/story"), SourceProfile.None, BuiltInActors.Names, ReadBudget.Default);
            var (wall, spent) = (watch.Elapsed, Environment.CpuUsage.TotalTime - cpu);
            var became = outcome switch
            {
                ReadOutcome.Unreadable(var why) => why.ToString(),
                ReadOutcome.NotAnArticle(var why, _) => why.ToString(),
                ReadOutcome.Read(var reading) => string.Create(CultureInfo.InvariantCulture, $"read, {reading.Text.Length} characters"),
                _ => "",
            };
            results.Add((spent, string.Create(CultureInfo.InvariantCulture,
                $"{spent.TotalMilliseconds,7:0} ms CPU {wall.TotalMilliseconds,7:0} ms wall {(GC.GetAllocatedBytesForCurrentThread() - allocated) >> 20,6} MiB  {name}: {became}")));
        }

        foreach (var (_, line) in results.OrderBy(result => result.Cpu))
        {
            Console.WriteLine(line);
        }

        return 0;
    }
}
