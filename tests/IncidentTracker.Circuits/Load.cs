using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Web.Hosting;

namespace IncidentTracker.Circuits;

/// <summary>Many analysts connected at once, who change filters: how long a change takes, what an analyst costs, what is left when they are gone. With the product's own settings for circuits that lost their line.</summary>
internal static class Load
{
    private const int WarmUp = 20;
    private const int Accounts = 20;
    private static readonly TimeSpan _after = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(int count, int seconds, int think, bool busy, string? store)
    {
        var data = store ?? Directory.CreateTempSubdirectory("incidenttracker-load-").FullName;
        await using var app = TrackerHost.Builder(["--applicationName=IncidentTracker.Web", "--urls=http://127.0.0.1:0", "--IncidentTracker:PageRequestsPerMinute=1000000", $"--IncidentTracker:DataDirectory={data}", "--IncidentTracker:Roles=Web"]).BuildServer();
        if (await app.Services.OpenStoreAsync(CancellationToken.None) is { } closed)
        {
            throw new InvalidOperationException(closed);
        }

        if (store is null)
        {
            await PageOfIncidents.WriteAsync(app.Services);
        }

        // Nobody holds as many lines as are wanted here: several accounts share them.
        await Visitor.AddAsync(app.Services, Accounts);
        await app.StartAsync();
        var site = new Uri(app.Urls.First() + "/");
        var cookies = new List<string>();
        for (var account = 0; account < Accounts; account++)
        {
            cookies.Add(await SignIn.CookieAsync(site, Visitor.EmailOf(account), Visitor.Password));
        }

        using (var warm = await Holder.StartAsync(site, "/incidents", cookies, WarmUp))
        {
            await BrowseAsync(warm, 10, 2);
            Holder.End(warm);
        }

        var (heap, rss) = (Holder.Heap(), Rss());
        double each;
        using (var held = await Holder.StartAsync(site, "/incidents", cookies, count))
        {
            using var evening = new CancellationTokenSource();
            var newsroom = busy ? Newsroom.RunAsync(app.Services, PageOfIncidents.Incidents, evening.Token) : Task.FromResult((Articles: 0, Claims: 0));
            var times = await BrowseAsync(held, seconds, think);
            await evening.CancelAsync();
            var (articles, claims) = await newsroom;
            var cpu = Environment.CpuUsage.TotalTime;
            each = (Holder.Heap() - heap) / 1024.0 / count;
            Say($"{count} analysts, {times.Count} changes of a filter in {seconds} s: p50 {At(times, 0.5):0} ms, p95 {At(times, 0.95):0} ms, largest {times[^1]:0} ms");
            Say($"{articles} articles came and {claims} claims were accepted meanwhile");
            Say($"each {(Rss() - rss) / 1024.0 / count:0} KB RSS, {each:0} KB of heap; {cpu.TotalSeconds:0} s of processor time since the start");
            Holder.End(held);
        }

        await Task.Delay(_after);
        var left = (Holder.Heap() - heap) / 1024.0;
        Say($"{_after.TotalSeconds:0} s after they vanished: {left / 1024:0.0} MB of heap more than before, {left / each:0} circuits' worth");
        await app.StopAsync();
        return 0;
    }

    private static double At(List<double> times, double part) => times[(int)(part * (times.Count - 1))];

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));

    private static long Rss()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static async Task<List<double>> BrowseAsync(Process holder, int seconds, int think)
    {
        await holder.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"browse {seconds} {think}"));
        await holder.StandardInput.FlushAsync();
        var said = await holder.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the analysts went away");
        return [.. said.Split(' ').Select(time => double.Parse(time, CultureInfo.InvariantCulture))];
    }
}
