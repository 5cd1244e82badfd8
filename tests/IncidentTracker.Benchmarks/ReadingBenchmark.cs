using System.Globalization;
using AngleSharp.Html.Parser;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Benchmarks;

/// <summary>Reading a page against its floor (the bare parser) and a peer (SmartReader), in one process, pass by pass in turn.</summary>
internal static class ReadingBenchmark
{
    private const int WarmUp = 12;
    private const string Address = "https://news.example/story";

    public static int Run(PageSet set, bool stages, bool alone, int passes)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set.Pages.Count} pages, {set.Pages.Sum(page => (long)page.Length) / 1e6:0.0} M characters, {passes} passes in turn after {WarmUp} to warm up"));
        if (stages)
        {
            ReadingStages.Run(set, WarmUp, passes);
            return 0;
        }

        if (alone)
        {
            // For a profiler.
            var own = Measure(set, [("ours", html => Read(html))], passes)["ours"];
            Console.WriteLine($"ours {new Spread(own.Select(s => s.Cpu.TotalMilliseconds / set.Pages.Count))} ms CPU a page");
            return 0;
        }

        var parser = new HtmlParser();
        (string Name, Action<string> Read)[] contenders =
        [
            ("parse", html => parser.ParseDocument(html)),
            ("ours", html => Read(html)),
            ("SmartReader", html => new SmartReader.Reader(Address, html).GetArticle()),
        ];
        var samples = Measure(set, contenders, passes);
        foreach (var (name, _) in contenders)
        {
            var own = samples[name];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-12} {new Spread(own.Select(s => s.Cpu.TotalMilliseconds / set.Pages.Count))} ms CPU a page, {own[^1].Allocated / 1024.0 / set.Pages.Count:0} KiB a page"));
        }

        Console.WriteLine($"ours / parse          {Ratio("ours", "parse")}   (reach: at most 3)");
        Console.WriteLine($"SmartReader / ours    {Ratio("SmartReader", "ours")}   (reach: at least 3)");
        Console.WriteLine($"allocation ours/parse {new Spread(samples["ours"].Zip(samples["parse"], (a, b) => (double)a.Allocated / b.Allocated))}   (reach: at most 2.5)");
        return 0;

        Spread Ratio(string above, string below) => new(samples[above].Zip(samples[below], (a, b) => a.Cpu / b.Cpu));
    }

    /// <summary>The whole reading as the pipeline calls it, from a page already decoded like the others'.</summary>
    internal static ReadOutcome Read(string html) =>
        ArticleReader.Read(new PageInput(default, Address) { Decoded = html }, SourceProfile.None, BuiltInActors.Names, ReadBudget.Default);

    private static Dictionary<string, List<Sample>> Measure(PageSet set, (string Name, Action<string> Read)[] contenders, int passes)
    {
        var samples = contenders.ToDictionary(contender => contender.Name, _ => new List<Sample>(), StringComparer.Ordinal);
        for (var pass = 0; pass < WarmUp + passes; pass++)
        {
            // The order turns, so that nobody always runs after the same one.
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                var (name, read) = contenders[(turn + pass) % contenders.Length];
                var sample = Sample.Of(() =>
                {
                    foreach (var page in set.Pages)
                    {
                        read(page);
                    }
                });
                if (pass >= WarmUp)
                {
                    samples[name].Add(sample);
                }
            }
        }

        return samples;
    }
}
