using System.Globalization;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Endurance;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace IncidentTracker.Web.Tests.Hosting;

/// <summary>Scraper nodes, each a process, that share sources through one database.</summary>
public sealed class TakenOverTests
{
    private const int Articles = 24;
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_node_killed_in_the_middle_of_a_run_is_taken_over_with_nothing_lost_and_nothing_fetched_twice()
    {
        SkipWithoutServer();
        await using var store = await TestStore.CreateAsync(onPostgres: true);
        await using var site = await CountedSite.StartAsync(1);
        const int stop = 10;
        var (reached, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Before = async number =>
        {
            if (number == stop && reached.TrySetResult())
            {
                await gate.Task;
            }
        };
        await AddAsync(store, site);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => NodeProcess.StartAsync(store.Database!, "Scraper", [site.Feed], _none)));
        await using var one = nodes[0];
        await using var other = nodes[1];
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var (killed, left) = site.AskedBy(stop).Contains(string.Create(CultureInfo.InvariantCulture, $"+{one.Id}@"), StringComparison.Ordinal) ? (one, other) : (other, one);
        killed.Kill();
        gate.SetResult();
        await UntilAsync(store, Articles, () => left.Log);

        Assert.Equal(1, site.MostAtOnce);
        // The one that was under way when the node died had not arrived: it alone was asked for again.
        Assert.Equal(Enumerable.Range(0, Articles).Select(number => number == stop ? 2 : 1), Enumerable.Range(0, Articles).Select(site.AskedFor));
        Assert.Empty(await FaultsAsync(store, site));
    }

    [Fact]
    public async Task Two_nodes_share_the_sources_and_no_host_is_asked_by_both_at_once()
    {
        SkipWithoutServer();
        await using var store = await TestStore.CreateAsync(onPostgres: true);
        await using var first = await CountedSite.StartAsync(1);
        await using var second = await CountedSite.StartAsync(2);
        // One feed of the first host lists articles of the second: its node goes where the other one is.
        first.AlsoLists(second);
        CountedSite[] sites = [first, second];
        foreach (var site in sites)
        {
            await AddAsync(store, site);
        }

        var feeds = sites.Select(site => site.Feed).ToList();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => NodeProcess.StartAsync(store.Database!, "Scraper", feeds, _none)));
        await UntilAsync(store, 2 * Articles, () => nodes[0].Log + nodes[1].Log);
        var faults = await FaultsAsync(store, sites);
        await nodes[0].DisposeAsync();
        await nodes[1].DisposeAsync();

        Assert.All(sites, site => Assert.Equal(1, site.MostAtOnce));
        Assert.Empty(faults);
    }

    private static void SkipWithoutServer() => Assert.SkipWhen(PostgresServer.Running is null, "PostgreSQL's server programs are not installed here (initdb was not found)");

    private static async Task AddAsync(TestStore store, CountedSite site) =>
        Assert.NotEqual(0, (await store.Get<SourceCommands>().AddAsync(Some.Admin, new(site.Feed, SourceKind.Feed, site.Feed, 30, SourceProfile.None), _none)).SourceId);

    /// <summary>Until so many articles are stored and no run is open.</summary>
    private static async Task UntilAsync(TestStore store, int articles, Func<string> log)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(75);
        await using var db = new NpgsqlConnection(store.Database);
        await db.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT (SELECT count(*) FROM \"Articles\" WHERE \"State\" = 'read'), (SELECT count(*) FROM \"SourceRuns\" WHERE \"EndedAt\" IS NULL)", db);
        while (true)
        {
            await using (var reader = await command.ExecuteReaderAsync())
            {
                await reader.ReadAsync();
                if (reader.GetInt64(0) >= articles && reader.GetInt64(1) == 0)
                {
                    return;
                }

                Assert.True(TimeProvider.System.GetUtcNow() < until, $"{reader.GetInt64(0)} articles are stored, {reader.GetInt64(1)} runs are open: {log()}");
            }

            await Task.Delay(200);
        }
    }

    /// <summary>The database as a file, looked through as after every other accident.</summary>
    private static async Task<IReadOnlyList<string>> FaultsAsync(TestStore store, params CountedSite[] sites)
    {
        await using var file = await TestStore.CreateAsync(onPostgres: false);
        using var archive = new MemoryStream();
        await store.Get<StoreArchive>().BackUpAsync(archive, new Quiet(), _none);
        archive.Position = 0;
        Assert.Empty((await file.Get<StoreArchive>().RestoreAsync(archive, new Quiet(), _none)).Problems);
        return [.. StoreInvariants.Check(file.File, idle: true), .. StoreInvariants.CheckListed(file.File, sites.SelectMany(site => site.Addresses))];
    }

    private sealed class Quiet : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            // Nobody looks on.
        }
    }

    /// <summary>An outlet that counts what is asked of it, and how much at once.</summary>
    private sealed class CountedSite : IAsyncDisposable
    {
        private readonly FakeNewsSite _site;
        private readonly int _outlet;
        private readonly List<string> _listed = [];
        private int _now;
        private int _most;

        private CountedSite(FakeNewsSite site, int outlet) => (_site, _outlet) = (site, outlet);

        public Func<int, Task> Before { get; set; } = _ => Task.Delay(30);
        public string Feed => _site["/feed.xml"].AbsoluteUri;
        public int MostAtOnce => _most;
        public IEnumerable<string> Addresses => Enumerable.Range(0, Articles).Select(number => _site[Path(number)].AbsoluteUri);

        public static async Task<CountedSite> StartAsync(int outlet)
        {
            var site = new CountedSite(await FakeNewsSite.StartAsync(string.Create(CultureInfo.InvariantCulture, $"127.0.0.{outlet}")), outlet);
            for (var i = 0; i < Articles; i++)
            {
                var number = i;
                site._site.Script(Path(number), context => site.AnswerAsync(context, number));
            }

            site._listed.AddRange(site.Addresses);
            site.List();
            return site;
        }

        public void AlsoLists(CountedSite other)
        {
            _listed.AddRange(other.Addresses);
            List();
        }

        public string AskedBy(int number) => _site.SeenAt(Path(number))[0].UserAgent;

        public int AskedFor(int number) => _site.SeenAt(Path(number)).Count;

        public ValueTask DisposeAsync() => _site.DisposeAsync();

        private static string Path(int number) => string.Create(CultureInfo.InvariantCulture, $"/2026/story-{number}");

        private async Task AnswerAsync(HttpContext context, int number)
        {
            var now = Interlocked.Increment(ref _now);
            InterlockedMax(ref _most, now);
            try
            {
                await Before(number);
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync($"<!doctype html><html lang=\"en\"><head><title>Port {_outlet}-{number} hit by hackers</title><meta property=\"og:type\" content=\"article\"></head><body><article><h1>Port {_outlet}-{number} hit by hackers</h1>"
                + $"<p>RIGA, Jan 14 (Meridian Press) - Hackers broke into the systems of port {_outlet}-{number} and copied files, the interior ministry said on Wednesday in a statement.</p>"
                + $"<p>Kestrel Ridge Labs, a security company, said the group known as Grey Heron was behind the attack on port {_outlet}-{number} and had prepared it for {number + 3} weeks.</p>"
                + $"<p>Russia denied any part in the attack on port {_outlet}-{number}. Services would be back within {number + 1} days.</p></article></body></html>");
        }

        private void List() => _site.Serve("/feed.xml", "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Outlet</title>"
            + string.Concat(_listed.Select(address => $"<entry><id>{address}</id><title>{address}</title><link href=\"{address}\"/></entry>")) + "</feed>", "application/atom+xml");

        private static void InterlockedMax(ref int most, int now)
        {
            for (var seen = Volatile.Read(ref most); seen < now; seen = Volatile.Read(ref most))
            {
                Interlocked.CompareExchange(ref most, now, seen);
            }
        }
    }
}
