using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace IncidentTracker.Circuits;

/// <summary>The second process: opens circuits a few at a time, says so, and holds them until it is told to go; or has its analysts change filters for a while.</summary>
internal static class Holder
{
    private const int AtOnce = 4;

    /// <summary>What they look at in turn.</summary>
    private static readonly string[] _filters = ["?kind=ransomware", "?attribution=disputed", "?kind=-ransomware&sort=happened", "?page=2", "?victim=LV", ""];

    /// <summary>Starts it, and waits until all of them are connected.</summary>
    public static async Task<Process> StartAsync(Uri site, string path, IReadOnlyList<string> cookies, int count)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        string[] arguments = ["hold", site.AbsoluteUri, path, string.Join('\n', cookies), count.ToString(CultureInfo.InvariantCulture)];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var holder = Process.Start(start)!;
        var said = await holder.StandardOutput.ReadLineAsync();
        return said == arguments[^1] ? holder : throw new InvalidOperationException($"only {said ?? "none"} of {count} could connect");
    }

    public static void End(Process holder)
    {
        holder.Kill();
        holder.WaitForExit();
    }

    /// <summary>Bytes that the server holds, after everything that nobody holds is gone.</summary>
    public static long Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <param name="site">The server.</param>
    /// <param name="path">The page.</param>
    /// <param name="cookies">Of the accounts that share the lines.</param>
    /// <param name="count">How many.</param>
    public static async Task<int> RunAsync(Uri site, string path, string[] cookies, int count)
    {
        using var client = new HttpClient();
        var open = new ConcurrentBag<Analyst>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (at, cancellation) => open.Add(await Analyst.ConnectAsync(client, site, path, cookies[at % cookies.Length], cancellation)));
        Console.WriteLine(open.Count);
        while (await Console.In.ReadLineAsync() is { } words && words.Split(' ') is ["browse", var seconds, var think])
        {
            var times = await BrowseAsync([.. open], path, TimeSpan.FromSeconds(Number(seconds)), TimeSpan.FromSeconds(Number(think)));
            Console.WriteLine(string.Join(' ', times.Select(time => time.ToString("0.0", CultureInfo.InvariantCulture))));
        }

        // Gone without a word, as a laptop that is shut: the process ends, and with it the lines.
        return 0;
    }

    /// <summary>Everybody changes a filter, thinks for a while, changes another. Milliseconds of each change; a change that was never drawn counts as the whole patience.</summary>
    private static async Task<IReadOnlyList<double>> BrowseAsync(IReadOnlyList<Analyst> analysts, string path, TimeSpan length, TimeSpan think)
    {
        var times = new ConcurrentBag<double>();
        var until = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(analysts.Select(async (analyst, at) =>
        {
            var random = new Random(at);
            await Task.Delay(think * random.NextDouble());
            for (var turn = at; TimeProvider.System.GetElapsedTime(until) < length; turn++)
            {
                times.Add((await analyst.FilterAsync(path + _filters[turn % _filters.Length]) ?? TimeSpan.FromSeconds(60)).TotalMilliseconds);
                await Task.Delay(think * (0.5 + random.NextDouble()));
            }
        }));
        return [.. times.Order()];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
