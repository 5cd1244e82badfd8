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
    /// <param name="site">The server.</param>
    /// <param name="path">The page.</param>
    /// <param name="cookies">Of the accounts that share the lines.</param>
    /// <param name="count">How many.</param>
    /// <param name="edit">True where they will decide claims.</param>
    public static async Task<Process> StartAsync(Uri site, string path, IReadOnlyList<string> cookies, int count, bool edit = false)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        string[] arguments = [edit ? "edit" : "hold", site.AbsoluteUri, path, string.Join('\n', cookies), count.ToString(CultureInfo.InvariantCulture)];
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
    /// <param name="edit">True where they will decide claims.</param>
    public static async Task<int> RunAsync(Uri site, string path, string[] cookies, int count, bool edit)
    {
        using var client = new HttpClient();
        var open = new ConcurrentBag<Analyst>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (at, cancellation) => open.Add(await Analyst.ConnectAsync(client, site, path, cookies[at % cookies.Length], edit, cancellation)));
        Console.WriteLine(open.Count);
        while (await Console.In.ReadLineAsync() is { } words && words.Split(' ') is [var seconds, var think, .. var incidents])
        {
            var (length, pause) = (TimeSpan.FromSeconds(Number(seconds)), TimeSpan.FromSeconds(Number(think)));
            var times = edit ? await EditAsync([.. open], path, incidents, length, pause) : await BrowseAsync([.. open], path, length, pause);
            Console.WriteLine(string.Join(' ', times.Select(time => time.ToString("0.0", CultureInfo.InvariantCulture))));
        }

        // Gone without a word, as a laptop that is shut: the process ends, and with it the lines.
        return 0;
    }

    /// <summary>Everybody changes a filter, thinks for a while, changes another. Milliseconds of each change; a change that was never drawn counts as the whole patience.</summary>
    private static Task<IReadOnlyList<double>> BrowseAsync(IReadOnlyList<Analyst> analysts, string path, TimeSpan length, TimeSpan think) => ActAsync(analysts, length, think, async (analyst, turn) =>
        await analyst.FilterAsync(path + _filters[turn % _filters.Length]) ?? TimeSpan.FromSeconds(60));

    /// <summary>Everybody takes incidents of their own, accepts a claim, thinks for a while, accepts another. Milliseconds of each claim until it was written.</summary>
    private static Task<IReadOnlyList<double>> EditAsync(IReadOnlyList<Analyst> editors, string path, string[] incidents, TimeSpan length, TimeSpan think)
    {
        var (next, begun) = (-1, new ConcurrentDictionary<Analyst, bool>());
        return ActAsync(editors, length, think, async (editor, _) =>
        {
            // Everybody's inbox begins with the same claim.
            var took = begun.TryAdd(editor, true) ? null : await editor.AcceptAsync();
            while (took is null && Interlocked.Increment(ref next) is var at && at < incidents.Length)
            {
                await editor.LookForClaimAsync($"{path}?kind=claim&incident={incidents[at]}");
                took = await editor.AcceptAsync();
            }

            return took;
        });
    }

    private static async Task<IReadOnlyList<double>> ActAsync(IReadOnlyList<Analyst> analysts, TimeSpan length, TimeSpan think, Func<Analyst, int, Task<TimeSpan?>> act)
    {
        var times = new ConcurrentBag<double>();
        var until = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(analysts.Select(async (analyst, at) =>
        {
            var random = new Random(at);
            await Task.Delay(think * random.NextDouble());
            for (var turn = at; TimeProvider.System.GetElapsedTime(until) < length; turn++)
            {
                if (await act(analyst, turn) is { } took)
                {
                    times.Add(took.TotalMilliseconds);
                }

                await Task.Delay(think * (0.5 + random.NextDouble()));
            }
        }));
        return [.. times.Order()];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
