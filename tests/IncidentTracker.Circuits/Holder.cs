using System.Collections.Concurrent;
using System.Globalization;

namespace IncidentTracker.Circuits;

/// <summary>The second process: opens circuits a few at a time, says so, and holds them until it is told to go; or has its analysts change filters for a while.</summary>
internal static class Holder
{
    private const int AtOnce = 4;

    /// <summary>What they look at in turn.</summary>
    private static readonly string[] _filters = ["?kind=ransomware", "?attribution=disputed", "?kind=-ransomware&sort=happened", "?page=2", "?victim=LV", ""];

    public static async Task<int> RunAsync(Uri site, string path, string cookie, int count)
    {
        using var client = new HttpClient();
        var open = new ConcurrentBag<Analyst>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, cancellation) => open.Add(await Analyst.ConnectAsync(client, site, path, cookie, cancellation)));
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
