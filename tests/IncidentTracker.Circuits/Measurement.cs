using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using IncidentTracker.Web.Hosting;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Circuits;

/// <summary>The program as it serves, with a page full of incidents, and analysts who connect to it from another process.</summary>
internal static class Measurement
{
    private const int WarmUp = 60;

    /// <summary>The runtime compiles what is used often, beside those who come: waited for, and not counted as theirs.</summary>
    private static readonly TimeSpan _compiling = TimeSpan.FromSeconds(20);

    /// <summary>Short, so that the measurement sees the end of it; the product keeps lost circuits for the better part of a minute.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromSeconds(5);

    /// <param name="path">The page.</param>
    /// <param name="count">Analysts.</param>
    /// <param name="store">A data directory with a store to look at; null for one made for this, with a page full of incidents.</param>
    public static async Task<int> RunAsync(string path, int count, string? store)
    {
        var data = store ?? Directory.CreateTempSubdirectory("incidenttracker-circuits-").FullName;
        var builder = TrackerHost.Builder(["--applicationName=IncidentTracker.Web", "--urls=http://127.0.0.1:0", "--IncidentTracker:PageRequestsPerMinute=1000000", $"--IncidentTracker:DataDirectory={data}", "--IncidentTracker:Roles=Web"]);
        builder.Services.PostConfigure<CircuitOptions>(options => options.DisconnectedCircuitRetentionPeriod = Retention);
        await using (var app = builder.BuildServer())
        {
            if (await app.Services.OpenStoreAsync(CancellationToken.None) is { } closed)
            {
                throw new InvalidOperationException(closed);
            }

            if (store is null)
            {
                await PageOfIncidents.WriteAsync(app.Services);
            }

            await Visitor.AddAsync(app.Services, 1);
            await app.StartAsync();
            var site = new Uri(app.Urls.First() + "/");
            var cookie = await SignIn.CookieAsync(site, Visitor.EmailOf(0), Visitor.Password);
            await MeasureAsync(site, path, cookie, count);
            await app.StopAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (store is null)
        {
            Directory.Delete(data, recursive: true);
        }

        return 0;
    }

    /// <summary>Connects them, and prints what each costs.</summary>
    public static async Task MeasureAsync(Uri site, string path, string cookie, int count)
    {
        using var warm = await Holder.StartAsync(site, path, [cookie], WarmUp);
        await QuietAsync();
        var (heapBefore, cpuBefore, compilingBefore) = (Holder.Heap(), Process.GetCurrentProcess().TotalProcessorTime, JitInfo.GetCompilationTime());
        using (var held = await Holder.StartAsync(site, path, [cookie], count))
        {
            var (cpu, compiling) = (Process.GetCurrentProcess().TotalProcessorTime - cpuBefore, JitInfo.GetCompilationTime() - compilingBefore);
            await Task.Delay(2500);
            var heap = Holder.Heap();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}, {count} analysts: {(heap - heapBefore) / 1024.0 / count:0} KB of heap and {cpu.TotalMilliseconds / count:0.0} ms of processor time each; compiling took {compiling.TotalMilliseconds / count:0.0} ms meanwhile"));
            Holder.End(held);
        }

        await Task.Delay(Retention + Retention + TimeSpan.FromSeconds(3));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after they vanished: {(Holder.Heap() - heapBefore) / 1024.0 / 1024:0.0} MB more than before"));
        Holder.End(warm);
    }

    /// <summary>Waits until for two seconds nothing was compiled.</summary>
    private static async Task QuietAsync()
    {
        var (began, compiled, since) = (Stopwatch.GetTimestamp(), -1, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(began) < _compiling && Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(2))
        {
            var now = JitInfo.GetCompiledMethodCount();
            (compiled, since) = now > compiled ? ((int)now, Stopwatch.GetTimestamp()) : (compiled, since);
            await Task.Delay(100);
        }
    }
}
