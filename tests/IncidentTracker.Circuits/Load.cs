using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Circuits;

/// <summary>Many analysts connected at once, who change filters: how long a change takes, what an analyst costs, what is left when they are gone. With the product's own settings for circuits that lost their line.</summary>
internal static class Load
{
    private const int WarmUp = 20;
    private const int Accounts = 20;

    /// <summary>Of so many one is an editor, where claims are decided meanwhile.</summary>
    private const int ToAnEditor = 50;

    /// <summary>Incidents whose claims are there to decide, at most.</summary>
    private const int MostDecided = 200;

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
        var editing = busy ? Math.Max(1, count / ToAnEditor) : 0;
        await Visitor.AddAsync(app.Services, editing, Role.Editor);
        await app.StartAsync();
        var site = new Uri(app.Urls.First() + "/");
        var cookies = await SignInAsync(site, Accounts, Role.Analyst);
        // An editor holds one claim at a time, and has an account of their own.
        var keys = await SignInAsync(site, editing, Role.Editor);

        using (var warm = await Holder.StartAsync(site, "/incidents", cookies, WarmUp))
        {
            await ActAsync(warm, 10, 2, "");
            Holder.End(warm);
        }

        if (busy)
        {
            // The inbox, too, is compiled and at work before anything is counted.
            using var warm = await Holder.StartAsync(site, "/review", keys, Math.Min(WarmUp / 4, editing), edit: true);
            await ActAsync(warm, 10, 2, await NumbersAsync(app.Services));
            Holder.End(warm);
        }

        var (heap, rss) = (Holder.Heap(), Rss());
        double each;
        using (var held = await Holder.StartAsync(site, "/incidents", cookies, count - editing))
        using (var desk = busy ? await Holder.StartAsync(site, "/review", keys, editing, edit: true) : null)
        {
            using var evening = new CancellationTokenSource();
            var newsroom = busy ? Newsroom.RunAsync(app.Services, PageOfIncidents.Incidents, evening.Token) : Task.FromResult(0);
            var decided = desk is null ? Task.FromResult(new List<double>()) : ActAsync(desk, seconds, think, await NumbersAsync(app.Services));
            var times = await ActAsync(held, seconds, think, "");
            var saved = await decided;
            await evening.CancelAsync();
            var articles = await newsroom;
            var cpu = Environment.CpuUsage.TotalTime;
            each = (Holder.Heap() - heap) / 1024.0 / count;
            Say($"{count - editing} analysts, {times.Count} changes of a filter in {seconds} s: p50 {At(times, 0.5):0} ms, p95 {At(times, 0.95):0} ms, largest {times[^1]:0} ms");
            if (busy)
            {
                saved = saved.Count > 0 ? saved : throw new InvalidOperationException("no claim was accepted");
                Say($"{articles} articles came meanwhile, and {editing} editors accepted {saved.Count} claims in the inbox: the page said so after p50 {At(saved, 0.5):0} ms, p95 {At(saved, 0.95):0} ms, largest {saved[^1]:0} ms");
            }

            Say($"each {(Rss() - rss) / 1024.0 / count:0} KB RSS, {each:0} KB of heap; {cpu.TotalSeconds:0} s of processor time since the start");
            if (desk is not null)
            {
                Holder.End(desk);
            }

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

    private static async Task<List<string>> SignInAsync(Uri site, int accounts, Role role)
    {
        var cookies = new List<string>();
        for (var account = 0; account < accounts; account++)
        {
            cookies.Add(await SignIn.CookieAsync(site, Visitor.EmailOf(account, role), Visitor.Password));
        }

        return cookies;
    }

    private static async Task<string> NumbersAsync(IServiceProvider services)
    {
        var page = await services.GetRequiredService<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, MostDecided), CancellationToken.None);
        return string.Concat(page.Items.Select(item => string.Create(CultureInfo.InvariantCulture, $" {item.Number}")));
    }

    private static async Task<List<double>> ActAsync(Process holder, int seconds, int think, string incidents)
    {
        await holder.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{seconds} {think}{incidents}"));
        await holder.StandardInput.FlushAsync();
        var said = await holder.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the analysts went away");
        return [.. said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(time => double.Parse(time, CultureInfo.InvariantCulture))];
    }
}
