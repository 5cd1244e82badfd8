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
    private const int MostWarmUps = 600;

    /// <summary>So many answers in a row for each of which fewer methods were compiled than <see cref="Few"/>.</summary>
    private const int Quiet = 20;
    private const int Few = 3;

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
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{incidents} incidents, {passes} answers each, ms of processor time: p50, p95, largest; KB of the answer"));
        var late = 0;
        foreach (var path in (await PathsAsync(app)).Where(path => only is null || path.Contains(only, StringComparison.Ordinal)))
        {
            var (times, bytes) = await TimesAsync(client, path, passes);
            var p95 = times[(int)(0.95 * (times.Count - 1))];
            late += p95 > Reach ? 1 : 0;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2],7:0.0} {p95,7:0.0} {times[^1],7:0.0}  {bytes / 1024,5} KB  {(p95 > Reach ? "LATE " : "")}{path}"));
        }

        await app.StopAsync();
        return late == 0 ? 0 : 1;
    }

    /// <summary>Asked first until nothing is compiled for it any more: a page asked for the hundredth time is what people wait for, and beside the first ones the runtime compiles for seconds.</summary>
    private static async Task<(List<double> Times, int Bytes)> TimesAsync(HttpClient client, string path, int passes)
    {
        var (times, bytes) = (new List<double>(), 0);
        var (asked, compiled, quiet) = (0, JitInfo.GetCompiledMethodCount(), 0);
        while (quiet < Quiet && asked++ < MostWarmUps)
        {
            (await client.GetAsync(path)).Dispose();
            var now = JitInfo.GetCompiledMethodCount();
            (quiet, compiled) = (now - compiled < Few ? quiet + 1 : 0, now);
        }

        for (var pass = 0; pass < passes; pass++)
        {
            var before = Environment.CpuUsage.TotalTime;
            using var answer = await client.GetAsync(path);
            answer.EnsureSuccessStatusCode();
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            times.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        times.Sort();
        return (times, bytes);
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
