using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks.Api;

/// <summary>
/// The programming interface under a steady load of mixed reads, over HTTP on loopback, asker and server in one process. Requests begin by the clock, whether or not earlier ones are answered,
/// and each is measured from when it was due: a server that falls behind shows it.
/// </summary>
internal static class ApiBenchmark
{
    private const int Warm = 400;
    private const int Ids = 200;

    /// <param name="store">A store's file; it is copied first.</param>
    /// <param name="rate">Requests a second.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="most">Milliseconds that the 95th percentile may take.</param>
    public static async Task<int> RunAsync(string store, int rate, int seconds, double most)
    {
        var data = Directory.CreateTempSubdirectory("incidenttracker-api-").FullName;
        try
        {
            File.Copy(store, Path.Combine(data, "store.db"));
            await using var app = TrackerHost.Builder(["--applicationName=IncidentTracker.Web", "--urls=http://127.0.0.1:0", $"--IncidentTracker:DataDirectory={data}", "--IncidentTracker:SampleWire=false", "--IncidentTracker:Roles=Web", "--IncidentTracker:ApiRequestsPerMinute=1000000"]).BuildServer();
            var clock = Stopwatch.GetTimestamp();
            if (await app.Services.OpenStoreAsync(CancellationToken.None) is { } closed)
            {
                await Console.Error.WriteLineAsync(closed);
                return 1;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"store opened in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s"));
            await app.StartAsync();
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseCookies = false }) { BaseAddress = new(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await KeyAsync(app.Services));
            var mix = await MixAsync(client);
            await AloneAsync(client, mix);
            await LoadAsync(client, mix, rate / 4, Warm);
            var answers = await LoadAsync(client, mix, rate, rate * seconds);
            await app.StopAsync();
            return Say(answers, rate, most);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<string> KeyAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var faults = await accounts.AddAsync("bench@desk.example", "Bench", "nine lanterns on the quay", Role.Editor);
        var account = (await accounts.ListAsync()).Single(known => known.Email == "bench@desk.example");
        var (key, hash, start) = ApiKeys.Make();
        return faults.Count == 0 && await services.GetRequiredService<ApiKeyCommands>().AddAsync(new(account.Id, account.Name, account.Roles), "bench", ApiScope.Read, 1, (hash, start), CancellationToken.None) is EditOutcome.Saved
            ? key
            : throw new InvalidOperationException("no key");
    }

    /// <summary>What programs ask, of a hundred requests: lists at their beginning and deep inside, filters, single records; now and then figures or a poller.</summary>
    private static async Task<IReadOnlyList<(string Name, int Weight, IReadOnlyList<string> Paths)>> MixAsync(HttpClient client)
    {
        var (incidents, articles, claims) = (await IdsAsync(client, "/api/v1/incidents", "number"), await IdsAsync(client, "/api/v1/articles", "id"), await IdsAsync(client, "/api/v1/claims", "claim.id"));
        var deep = await CursorAsync(client, "/api/v1/incidents?limit=200", 10);
        return
        [
            ("incidents", 20, ["/api/v1/incidents", "/api/v1/incidents?sort=happened", "/api/v1/incidents?sort=origins"]),
            ("incidents, filtered", 15, ["/api/v1/incidents?kind=ransomware", "/api/v1/incidents?accused=RU&kind=-ddos", "/api/v1/incidents?victim=DE&origins=more", "/api/v1/incidents?from=2024-01-01&to=2024-12-31&attribution=disputed"]),
            ("incidents, deep", 10, [$"/api/v1/incidents?limit=50&cursor={deep}"]),
            ("incident", 20, [.. incidents.Select(number => $"/api/v1/incidents/{number}")]),
            ("articles", 8, ["/api/v1/articles", "/api/v1/articles?from=2024-01-01&to=2024-03-31"]),
            ("article", 10, [.. articles.Select(id => $"/api/v1/articles/{id}")]),
            ("claims", 6, ["/api/v1/claims", "/api/v1/claims?stance=denies", "/api/v1/claims?accused=RU&speaker=government"]),
            ("claim", 5, [.. claims.Select(id => $"/api/v1/claims/{id}")]),
            ("actors", 3, ["/api/v1/actors", "/api/v1/actors?kind=country"]),
            ("figures", 2, ["/api/v1/stats/timeline?from=2020-01-01&to=2025-12-31&step=month", "/api/v1/stats/accusations?from=2020-01-01&to=2025-12-31", "/api/v1/stats/lag?from=2020-01-01&to=2025-12-31"]),
            ("poller", 1, ["/taxii2/api/collections/incidents/objects/?limit=50"]),
        ];
    }

    private static async Task<IReadOnlyList<(string Name, double Milliseconds, int Status)>> LoadAsync(HttpClient client, IReadOnlyList<(string Name, int Weight, IReadOnlyList<string> Paths)> mix, int rate, int count)
    {
        var random = new Random(7);
        var asked = new List<Task<(string, double, int)>>(count);
        var begin = Stopwatch.GetTimestamp();
        for (var at = 0; at < count; at++)
        {
            var due = TimeSpan.FromSeconds((double)at / rate);
            var wait = due - Stopwatch.GetElapsedTime(begin);
            if (wait > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(wait);
            }

            var (name, _, paths) = Drawn(mix, random);
            asked.Add(Task.Run(() => AskAsync(client, name, paths[random.Next(paths.Count)], begin, due)));
        }

        return await Task.WhenAll(asked);
    }

    private static (string Name, int Weight, IReadOnlyList<string> Paths) Drawn(IReadOnlyList<(string Name, int Weight, IReadOnlyList<string> Paths)> mix, Random random)
    {
        var drawn = random.Next(mix.Sum(kind => kind.Weight));
        return mix.First(kind => (drawn -= kind.Weight) < 0);
    }

    /// <summary>One request at a time: what each costs by itself.</summary>
    private static async Task AloneAsync(HttpClient client, IReadOnlyList<(string Name, int Weight, IReadOnlyList<string> Paths)> mix)
    {
        foreach (var (name, _, paths) in mix)
        {
            var took = new List<double>();
            for (var at = 0; at < 12; at++)
            {
                took.Add((await AskAsync(client, name, paths[at % paths.Count], Stopwatch.GetTimestamp(), TimeSpan.Zero)).Item2);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} alone: first {took[0]:0.0}, median {took.Order().ElementAt(6):0.0}, most {took.Max():0.0} ms"));
        }
    }

    private static async Task<(string, double, int)> AskAsync(HttpClient client, string name, string path, long begin, TimeSpan due)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        return (name, (Stopwatch.GetElapsedTime(begin) - due).TotalMilliseconds, (int)response.StatusCode);
    }

    private static int Say(IReadOnlyList<(string Name, double Milliseconds, int Status)> answers, int rate, double most)
    {
        Console.WriteLine($"{"",-20} {"n",6} {"p50",8} {"p95",8} {"p99",8} {"max",8}  ms");
        foreach (var group in answers.GroupBy(answer => answer.Name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, (IEnumerable<(string, double Milliseconds, int)>)group)).Append(("all", answers)))
        {
            var sorted = group.Item2.Select(answer => answer.Milliseconds).Order().ToList();
            double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Item1,-20} {sorted.Count,6} {At(0.5),8:0.0} {At(0.95),8:0.0} {At(0.99),8:0.0} {sorted[^1],8:0.0}"));
        }

        var all = answers.Select(answer => answer.Milliseconds).Order().ToList();
        var (p95, failed) = (all[(int)(0.95 * all.Count)], answers.Count(answer => answer.Status != 200));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate} requests a second: p95 {p95:0.0} ms (at most {most:0}), {failed} not answered with 200"));
        return p95 <= most && failed == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<long>> IdsAsync(HttpClient client, string path, string id) =>
        [.. (await PageAsync(client, $"{path}?limit={Ids}")).GetProperty("items").EnumerateArray().Select(item => id.Split('.').Aggregate(item, (at, name) => at.GetProperty(name)).GetInt64())];

    private static async Task<string> CursorAsync(HttpClient client, string path, int pages)
    {
        var cursor = "";
        for (var page = 0; page < pages; page++)
        {
            cursor = (await PageAsync(client, cursor.Length == 0 ? path : $"{path}&cursor={cursor}")).GetProperty("next").GetString()!;
        }

        return cursor;
    }

    private static async Task<JsonElement> PageAsync(HttpClient client, string path)
    {
        using var document = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
        return document.RootElement.Clone();
    }
}
