using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Scraper.Tests.Scheduling;

/// <summary>
/// Many sources due at once. The long form is the same test with <c>INCIDENTTRACKER_DRAIN=SOURCES,HOSTS</c>, for example 2000,200;
/// it prints how long it took and what the process held.
/// </summary>
public sealed class DrainTests(ITestOutputHelper output)
{
    private const string Variable = "INCIDENTTRACKER_DRAIN";
    private const long MostMegabytes = 400;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Sources_due_at_once_are_drained_in_turns_of_their_hosts_one_request_at_a_time()
    {
        var (sources, hosts) = Environment.GetEnvironmentVariable(Variable)?.Split(',') is [var many, var on] ? (int.Parse(many, CultureInfo.InvariantCulture), int.Parse(on, CultureInfo.InvariantCulture)) : (300, 30);
        await using var desk = await Desk.OpenAsync(("LookEvery", "00:00:00.200"));
        var sites = await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => FakeNewsSite.StartAsync()));
        var overlaps = 0;
        var list = new List<NewSource>();
        for (var i = 0; i < sources; i++)
        {
            // The first host has half of all: it must not starve the others.
            var site = sites[i < sources / 2 ? 0 : i % hosts];
            site.Script($"/{i}.xml", Counted(() => Interlocked.Increment(ref overlaps)));
            list.Add(new($"Source {i}", SourceKind.Feed, site[$"/{i}.xml"].AbsoluteUri, 60, SourceProfile.None));
        }

        await desk.Store.Get<SourceListCommands>().AddAsync(Some.Admin, list, Desk.Stop);
        foreach (var source in await desk.Store.Get<SourceQueries>().ListAsync(Desk.Stop))
        {
            desk.Store.Get<AddressGrants>().Grant(source.Id, sites.First(site => source.Url.StartsWith($"http://{site.EndPoint}/", StringComparison.Ordinal)).EndPoint);
        }

        var watch = Stopwatch.StartNew();
        var service = ActivatorUtilities.CreateInstance<ScraperService>(desk.Store.Services);
        await service.StartAsync(Desk.Stop);
        var most = 0L;
        while (await desk.Store.Get<SourceQueries>().DueHostsAsync(TimeProvider.System.GetUtcNow().UtcDateTime, Desk.Stop) is { Count: > 0 })
        {
            Assert.True(watch.Elapsed < _patience, "not drained in time");
            most = Math.Max(most, Process.GetCurrentProcess().WorkingSet64);
            await Task.Delay(200, Desk.Stop);
        }

        var elapsed = watch.Elapsed;
        await service.StopAsync(CancellationToken.None);
        var after = await desk.Store.Get<SourceQueries>().ListAsync(Desk.Stop);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sources} sources on {hosts} hosts: {elapsed.TotalSeconds:0.0} s, at most {most / 1024 / 1024} MB, the fake sites included"));
        Assert.All(after, source => Assert.Equal((SourceState.Empty, 1), (source.State, source.Runs.Count)));
        Assert.Equal(0, overlaps);
        if (Environment.GetEnvironmentVariable(Variable) is not null)
        {
            // The short form shares its process with tests that unpack bombs: only the long form, run alone, says something about memory.
            Assert.InRange(most / 1024 / 1024, 0, MostMegabytes);
        }

        // Fair: when the big host was halfway, every small host had long had its turn.
        var halfway = sites[0].Seen.Where(seen => seen.Path != "/robots.txt").ElementAt(sources / 4).At;
        Assert.All(sites.Skip(1), site => Assert.Contains(site.Seen, seen => seen.At < halfway && seen.Path != "/robots.txt"));
        foreach (var site in sites)
        {
            await site.DisposeAsync();
        }
    }

    /// <summary>An empty feed that notes two requests at one time to one host.</summary>
    private static Microsoft.AspNetCore.Http.RequestDelegate Counted(Action overlap) => async context =>
    {
        var host = _now.GetOrAdd(context.Request.Host.Value!, _ => new());
        if (Interlocked.Increment(ref host.Count) > 1)
        {
            overlap();
        }

        await Task.Delay(5);
        Interlocked.Decrement(ref host.Count);
        context.Response.ContentType = "text/xml";
        await context.Response.Body.WriteAsync("<rss version='2.0'><channel><title>x</title></channel></rss>"u8.ToArray(), context.RequestAborted);
    };

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Counter> _now = new();

    private sealed class Counter
    {
        public int Count;
    }
}
