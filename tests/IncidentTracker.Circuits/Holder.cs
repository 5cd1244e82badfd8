namespace IncidentTracker.Circuits;

/// <summary>The second process: opens circuits a few at a time, says so, and holds them until it is told to go.</summary>
internal static class Holder
{
    private const int AtOnce = 4;

    public static async Task<int> RunAsync(Uri site, string path, string cookie, int count)
    {
        using var client = new HttpClient();
        var open = new System.Collections.Concurrent.ConcurrentBag<Analyst>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, cancellation) => open.Add(await Analyst.ConnectAsync(client, site, path, cookie, cancellation)));
        Console.WriteLine(open.Count);
        await Console.In.ReadLineAsync();
        // Gone without a word, as a laptop that is shut: the process ends, and with it the lines.
        return 0;
    }
}
