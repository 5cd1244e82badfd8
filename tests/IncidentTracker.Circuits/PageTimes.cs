using System.Globalization;
using System.Runtime;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Circuits;

/// <summary>What a page's first answer costs the server: each main page asked over HTTP again and again from a store that is there already, the processor time of the whole process for each answer.</summary>
internal static class PageTimes
{
    /// <summary>A page answers within so many ms at 100,000 incidents.</summary>
    private const double Reach = 50;
    private const int WarmUps = 4;

    public static async Task<int> RunAsync(string data, int passes, string? only)
    {
        await using var app = TrackerHost.Builder(["--applicationName=IncidentTracker.Web", "--urls=http://127.0.0.1:0", "--IncidentTracker:PageRequestsPerMinute=1000000", $"--IncidentTracker:DataDirectory={data}", "--IncidentTracker:Roles=Web"]).BuildServer();
        if (await app.Services.OpenStoreAsync(CancellationToken.None) is { } closed)
        {
            await Console.Error.WriteLineAsync(closed);
            return 1;
        }

        await Visitor.AddAsync(app.Services, 1);
        var newest = (await app.Services.GetRequiredService<ArticleListQueries>().ListAsync(new(), new(1, 1), CancellationToken.None)).Page.Items[0];
        await Visitor.WasHereAsync(app.Services, 0, newest.NewsAt.AddDays(-7));
        await app.StartAsync();
        var site = new Uri(app.Urls.First() + "/");
        using var client = new HttpClient { BaseAddress = site };
        client.DefaultRequestHeaders.Add("Cookie", await SignIn.CookieAsync(site, Visitor.EmailOf(0), Visitor.Password));
        var incidents = await app.Services.GetRequiredService<IncidentQueries>().CountAsync(CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{incidents} incidents, {passes} answers each, ms of processor time: p50, p95, largest; the same without compiling, which a program that runs for long does no more; KB of the answer"));
        var late = 0;
        foreach (var path in (await PathsAsync(app)).Where(path => only is null || path.Contains(only, StringComparison.Ordinal)))
        {
            var (times, warm, bytes) = await TimesAsync(client, path, passes);
            late += P95(warm) > Reach ? 1 : 0;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2],7:0.0} {P95(times),7:0.0} {times[^1],7:0.0}  {warm[warm.Count / 2],7:0.0} {P95(warm),7:0.0} {warm[^1],7:0.0}  {bytes / 1024,5} KB  {(P95(warm) > Reach ? "LATE " : "")}{path}"));
        }

        await app.StopAsync();
        return late == 0 ? 0 : 1;
    }

    private static double P95(List<double> sorted) => sorted[(int)(0.95 * (sorted.Count - 1))];

    /// <summary>What each answer costs, and what it costs without the compiling that goes on beside it, both sorted.</summary>
    private static async Task<(List<double> Times, List<double> Warm, int Bytes)> TimesAsync(HttpClient client, string path, int passes)
    {
        var (times, warm, bytes) = (new List<double>(), new List<double>(), 0);
        for (var pass = -WarmUps; pass < passes; pass++)
        {
            var (before, compiling) = (Environment.CpuUsage.TotalTime, JitInfo.GetCompilationTime());
            using var answer = await client.GetAsync(path);
            answer.EnsureSuccessStatusCode();
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            if (pass >= 0)
            {
                var time = Environment.CpuUsage.TotalTime - before;
                times.Add(time.TotalMilliseconds);
                warm.Add(Math.Max(0, (time - (JitInfo.GetCompilationTime() - compiling)).TotalMilliseconds));
            }
        }

        times.Sort();
        warm.Sort();
        return (times, warm, bytes);
    }

    /// <summary>The main pages with addresses that show something: the usual incident, and the one that most was written about.</summary>
    private static async Task<IReadOnlyList<string>> PathsAsync(WebApplication app)
    {
        T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();
        // Charts wait until the record stands in columns; afterwards every page answers from them.
        var today = DateOnly.FromDateTime(Get<TimeProvider>().GetUtcNow().UtcDateTime);
        await Get<TimelineQueries>().IncidentsAsync(new(), today, today, TimeStep.Day, TimeZoneInfo.Utc, TimelineSplit.None, CancellationToken.None);
        var busiest = (await Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Origins, new(1, 1), CancellationToken.None)).Items[0].Number;
        var usual = (await Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(1, 50), CancellationToken.None)).Items[^1].Number;
        var article = (await Get<ArticleListQueries>().ListAsync(new(), new(1, 200), CancellationToken.None)).Page.Items.MaxBy(item => item.Claims)!;
        var word = article.Title.Split(' ').MaxBy(each => each.Length)!;
        var country = (await Get<IncidentQueries>().ListWithFacetsAsync(new(), IncidentOrder.LastNews, new(1, 1), CancellationToken.None)).Facets.VictimCountries[0].Value;
        var actor = (await Get<AccusedQueries>().ListAsync(new(), AccusedOrder.Claims, new PageRequest(1, 1), CancellationToken.None)).Page.Items[0].Name;
        var claimant = (await Get<ClaimantQueries>().ListAsync(new(), ClaimantOrder.Claims, new PageRequest(1, 1), CancellationToken.None)).Page.Items[0].Name;
        string Text(string text) => Uri.EscapeDataString(text);
        return
        [
            "incidents", $"incidents?attribution=disputed&region={Domain.WireWords.Of(WorldRegion.Europe)}", $"incidents?victim={country}&kind=-ransomware&sort=happened", "incidents?news=2020-01-01&page=40", $"incidents?q={Text(word)}",
            $"incidents/{usual}", $"incidents/{usual}?part=claims", $"incidents/{busiest}", $"incidents/{busiest}?part=articles",
            "articles", $"articles/{article.Id}",
            $"search?q={Text(word)}", $"search?q={Text(word)}&in=incidents", $"search?q={Text($"\"{string.Join(' ', article.Title.Split(' ').Take(2))}\" -bank")}",
            "claims", "claims?stance=denies&origins=one", $"claims?by={Text(claimant)}",
            "actors", $"actors/named?name={Text(actor)}", "claimants", $"claimants?name={Text(claimant)}",
        ];
    }
}
