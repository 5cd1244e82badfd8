using System.Diagnostics;
using System.Globalization;
using System.Net;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks;

/// <summary>A page fetched, parsed, read, compared with what is stored, and stored: processor time for each article beside the straight line of ready parts, interleaved.</summary>
internal static class PipelineBenchmark
{
    private sealed record Pass(double CpuMs, double WallMs, int Stored);

    public static async Task<int> RunAsync(string corpora, bool alone, int passes)
    {
        using var site = StartSite(corpora);
        var said = (await site.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the site did not start")).Split(' ');
        var count = int.Parse(said[0], CultureInfo.InvariantCulture);
        var hosts = said[1..];
        var folder = Directory.CreateTempSubdirectory("incidenttracker-bench-").FullName;
        using var client = new HttpClient();
        var (ours, two, peer) = (new List<Pass>(), new List<Pass>(), new List<Pass>());
        for (var pass = 0; pass <= passes; pass++)
        {
            ours.Add(await MeasureAsync(count, () => OursAsync(folder, hosts, count, workers: 1)));
            if (!alone)
            {
                two.Add(await MeasureAsync(count, () => OursAsync(folder, hosts, count, workers: 2)));
                peer.Add(await MeasureAsync(count, () => PeerAsync(client, folder, hosts[0], count)));
            }
        }

        site.StandardInput.Close();
        Say("this program, 1 worker", ours);
        if (!alone)
        {
            Say("this program, 2 workers", two);
            Say("HttpClient + SmartReader + Sqlite", peer);
            Ratio("processor time, this program / straight line", ours, peer, pass => pass.CpuMs);
            Ratio("articles per second, 2 workers / 1", ours, two, pass => pass.WallMs);
        }
        else
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:0} MB"));
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<Pass> MeasureAsync(int count, Func<Task<(Func<Task<int>> Work, Func<Task> End)>> prepare)
    {
        var (work, end) = await prepare();
        GC.Collect();
        var me = Process.GetCurrentProcess();
        var (cpu, wall) = (me.TotalProcessorTime, Stopwatch.StartNew());
        var stored = await work();
        me.Refresh();
        var pass = new Pass((me.TotalProcessorTime - cpu).TotalMilliseconds / count, wall.Elapsed.TotalMilliseconds / count, stored);
        await end();
        return pass;
    }

    private static async Task<(Func<Task<int>> Work, Func<Task> End)> OursAsync(string folder, string[] hosts, int count, int workers)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".db");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [$"{ScraperOptions.Section}:MinimumPause"] = "00:00:00" }).Build();
        var services = new ServiceCollection().AddLogging().AddSqliteStore(file).AddTrackerScraper(configuration).BuildServiceProvider();
        await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
        var sources = new List<long>();
        foreach (var host in hosts)
        {
            var (_, id) = await services.GetRequiredService<SourceCommands>().AddAsync(new Editor("b", "Benchmark", [Role.Admin]), new(host, SourceKind.Feed, host + "/feed", 30, SourceProfile.None), CancellationToken.None);
            var address = new Uri(host);
            services.GetRequiredService<AddressGrants>().Grant(id, new(IPAddress.Parse(address.Host), address.Port));
            sources.Add(id);
        }

        var pipeline = services.GetRequiredService<ArticlePipeline>();
        async Task<int> WorkAsync(int worker)
        {
            var stored = 0;
            for (var number = worker; number < count; number += workers)
            {
                var entry = await pipeline.VisitAsync(new(hosts[worker] + "/page-" + number.ToString(CultureInfo.InvariantCulture), null, sources[worker]), CancellationToken.None);
                stored += entry.Outcome == ItemOutcome.New ? 1 : 0;
            }

            return stored;
        }

        return (
            async () => (await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker))))).Sum(),
            async () =>
            {
                await services.DisposeAsync();
                SqliteConnection.ClearAllPools();
                File.Delete(file);
            });
    }

    private static Task<(Func<Task<int>> Work, Func<Task> End)> PeerAsync(HttpClient client, string folder, string host, int count)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".db");
        var addresses = Enumerable.Range(0, count).Select(number => host + "/page-" + number.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult<(Func<Task<int>>, Func<Task>)>((() => PipelinePeer.PassAsync(client, file, addresses), () =>
        {
            File.Delete(file);
            return Task.CompletedTask;
        }));
    }

    private static Process StartSite(string corpora)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(PipelineBenchmark).Assembly.Location);
        start.ArgumentList.Add("pipeline-site");
        start.ArgumentList.Add(corpora);
        return Process.Start(start) ?? throw new InvalidOperationException("the site did not start");
    }

    private static void Say(string what, IReadOnlyList<Pass> passes)
    {
        var warm = passes.Skip(1).ToList();
        var cpu = warm.Select(pass => pass.CpuMs).Order().ToList();
        var wall = warm.Select(pass => pass.WallMs).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {cpu[cpu.Count / 2]:0.00} CPU ms/article [{cpu[0]:0.00}..{cpu[^1]:0.00}], cold {passes[0].CpuMs:0.0}; {1000 / wall[wall.Count / 2]:0} articles/s [{1000 / wall[^1]:0}..{1000 / wall[0]:0}]; {warm[0].Stored} stored"));
    }

    private static void Ratio(string what, IReadOnlyList<Pass> one, IReadOnlyList<Pass> other, Func<Pass, double> of)
    {
        var ratios = one.Skip(1).Zip(other.Skip(1), (a, b) => of(a) / of(b)).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {ratios[ratios.Count / 2]:0.00} [{ratios[0]:0.00}..{ratios[^1]:0.00}]"));
    }
}
