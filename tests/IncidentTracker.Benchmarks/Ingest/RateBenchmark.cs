using System.Diagnostics;
using System.Globalization;
using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Testing.Seed;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks.Ingest;

/// <summary>Several processes store invented news in one PostgreSQL database, each through the pipeline's own queue: matched and stored in turns, as scraper nodes do with what they have read. Told is whether the rate holds while the store grows.</summary>
internal static class RateBenchmark
{
    /// <summary>Articles of the plan that all of it is taken from, however few are stored: news comes as dense as in a store of this size.</summary>
    private const int Planned = 1_000_000;

    private const int NamesOfAnEvent = 40;
    private const int Tenths = 10;
    private const int SaidEvery = 500;
    private const double Aim = 0.7;

    public static async Task<int> RunAsync(string connection, int articles, int nodes, int first)
    {
        await using (var services = SeedCommand.Open(connection))
        {
            if (await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None) is { } problem)
            {
                throw new InvalidOperationException(problem.ToString());
            }
        }

        var (clock, stored, tenths) = (Stopwatch.StartNew(), 0, new List<TimeSpan>());
        var gate = new Lock();
        var children = Enumerable.Range(0, nodes).Select(node =>
        {
            var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
            foreach (var word in new[] { typeof(RateBenchmark).Assembly.Location, "rate-node", connection, Text(node), Text(nodes), Text(first), Text(first + articles) })
            {
                start.ArgumentList.Add(word);
            }

            var child = Process.Start(start) ?? throw new InvalidOperationException("a node did not start");
            child.OutputDataReceived += (_, line) =>
            {
                lock (gate)
                {
                    stored += int.TryParse(line.Data, CultureInfo.InvariantCulture, out var more) ? more : 0;
                    while (tenths.Count < Tenths && stored >= (long)articles * (tenths.Count + 1) / Tenths)
                    {
                        tenths.Add(clock.Elapsed);
                        var took = (tenths[^1] - (tenths.Count > 1 ? tenths[^2] : TimeSpan.Zero)).TotalSeconds;
                        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stored,9} articles: {articles / Tenths / took:0} a second in this tenth"));
                    }
                }
            };
            child.BeginOutputReadLine();
            return child;
        }).ToList();
        await Task.WhenAll(children.Select(async child =>
        {
            await child.WaitForExitAsync();
            // What it said last may still be on the way.
            child.WaitForExit();
        }));
        if (children.Exists(child => child.ExitCode != 0) || tenths.Count < Tenths)
        {
            Console.Error.WriteLine($"a node failed; {stored} articles were stored");
            return 1;
        }

        var slowest = tenths.Zip(tenths.Prepend(TimeSpan.Zero), (to, from) => to - from).Max();
        var share = tenths[0] / slowest;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nodes} nodes, {stored} articles in {clock.Elapsed.TotalMinutes:0.0} minutes, {stored / clock.Elapsed.TotalSeconds:0} a second; the slowest tenth at {share:0.00} of the first (aim {Aim})"));
        return share >= Aim ? 0 : 1;
    }

    /// <summary>One node: what falls to it, as many at once as are stored together.</summary>
    public static async Task<int> NodeAsync(string connection, int node, int nodes, int first, int end)
    {
        await using var services = SeedCommand.Open(connection);
        var articles = services.GetRequiredService<ArticleCommands>();
        using var proposals = new IncidentProposals(services.GetRequiredService<MatchableQueries>(), TimeProvider.System);
        using var queue = new StoreQueue(proposals, articles, services.GetRequiredService<INodeTurns>());
        var plan = new SeedPlan(SeedSize.Of(Planned));
        var (next, stored) = (first + node - nodes, 0);
        await Task.WhenAll(Enumerable.Range(0, ArticleCommands.MostAtOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Add(ref next, nodes) is var number && number < end)
            {
                var reading = Named(SeedStory.Of(plan, number), plan.Slots[number].Incident is >= 0 and var incident ? incident : -number);
                var url = string.Create(CultureInfo.InvariantCulture, $"https://{SeedArticle.HostOf(reading.Outlet!)}/rate/{number}");
                var kept = await articles.KeepCaptureAsync(new(null, url, url, reading.Published!.Value.UtcDateTime, 200, "text/html", null, null, Encoding.UTF8.GetBytes(reading.Text)), CancellationToken.None);
                var became = await queue.StoreAsync(new(url, null, kept.Id, new ReadOutcome.Read(reading), null, [], Copies: CopySignatures.Of(reading)), reading, null, CancellationToken.None);
                if (became.Outcome != ItemOutcome.New)
                {
                    throw new InvalidOperationException($"article {number} became {became.Outcome}: {became.Problem}");
                }

                var done = Interlocked.Increment(ref stored);
                if (done % SaidEvery == 0)
                {
                    Console.WriteLine(SaidEvery);
                }
            }
        })));
        Console.Error.WriteLine($"node {node}: {Environment.WorkingSet / 1_000_000} MB");
        Console.WriteLine(Text(stored % SaidEvery));
        return 0;
    }

    /// <summary>Names that stand in the news of one event and in no other, as in real news: by the words of the seed alone the matcher would take all events for one.</summary>
    private static ArticleReading Named(ArticleReading reading, int happened)
    {
        var random = SeedRandom.Of(1, 21, happened);
        var names = Enumerable.Range(0, NamesOfAnEvent).Select(_ => string.Concat(Enumerable.Range(0, 4).Select(at => (char)((at == 0 ? 'A' : 'a') + random.Below(26)) + "aeiou"[random.Below(5)].ToString()))).ToList();
        return reading with { Text = $"{reading.Text}\n\n{string.Join(" and ", names)} were named. {string.Join(" or ", names)} did not answer." };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
