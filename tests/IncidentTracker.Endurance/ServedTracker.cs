using System.Globalization;
using System.Net;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IncidentTracker.Endurance;

/// <summary>The program as <c>serve</c> starts it, with two things added: the way to a site on loopback, and a person who presses "run now" again and again.</summary>
internal static class ServedTracker
{
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(150);

    public static Task<int> RunAsync(string data, IReadOnlyList<string> feeds) => RunAsync(data, feeds, [], null);

    /// <param name="data">The data directory.</param>
    /// <param name="feeds">What it reads.</param>
    /// <param name="settings">More settings.</param>
    /// <param name="clock">A clock that can be set while it runs; then a person tags claims too, and a store that fails for a while is no fault.</param>
    public static async Task<int> RunAsync(string data, IReadOnlyList<string> feeds, IReadOnlyList<string> settings, MovableTime? clock)
    {
        var builder = TrackerHost.Builder([
            "--applicationName=IncidentTracker.Web", "--urls=http://127.0.0.1:0", $"--IncidentTracker:DataDirectory={data}", "--IncidentTracker:SampleWire=false",
            "--IncidentTracker:Scraper:MinimumPause=00:00:00", "--IncidentTracker:Scraper:LookEvery=00:00:00.2", "--IncidentTracker:Scraper:ArticlesPerRun=20", .. settings]);
        if (clock is not null)
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
        }

        var app = builder.BuildServer();
        if (await app.Services.OpenStoreAsync(CancellationToken.None) is { } closed)
        {
            await Console.Error.WriteLineAsync(closed);
            return 1;
        }

        var ids = new List<long>();
        foreach (var feed in feeds)
        {
            ids.Add(await SourceAsync(app.Services, feed));
        }

        await app.StartAsync();
        Console.WriteLine("ready");
        using var rest = new CancellationTokenSource();
        var asking = AskAsync(app.Services, ids, clock is not null, rest.Token);
        var tagging = clock is null ? Task.CompletedTask : Tagger.RunAsync(app.Services, rest.Token);
        while (await Console.In.ReadLineAsync() is { } word && word != "rest")
        {
            if (word.Split(' ') is ["clock", var seconds])
            {
                clock?.Advance(TimeSpan.FromSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)));
            }
        }

        await rest.CancelAsync();
        await asking;
        await tagging;
        while ((await app.Services.GetRequiredService<SourceQueries>().ListAsync(CancellationToken.None)).Any(source => source.RunRequestedAt is not null || source.Runs.Any(run => run.EndedAt is null)))
        {
            await Task.Delay(_patience);
        }

        Console.WriteLine("idle");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<long> SourceAsync(IServiceProvider services, string feed)
    {
        var known = (await services.GetRequiredService<SourceQueries>().ListAsync(CancellationToken.None)).FirstOrDefault(source => source.Url == feed);
        var id = known?.Id ?? (await services.GetRequiredService<SourceCommands>().AddAsync(
            Some.Admin, new(feed, SourceKind.Feed, feed, 30, SourceProfile.None), CancellationToken.None)).SourceId;
        var address = new Uri(feed);
        services.GetRequiredService<AddressGrants>().Grant(id, new(IPAddress.Parse(address.Host), address.Port));
        return id;
    }

    private static async Task AskAsync(IServiceProvider services, IReadOnlyList<long> ids, bool patient, CancellationToken rest)
    {
        var commands = services.GetRequiredService<SourceCommands>();
        var queries = services.GetRequiredService<SourceQueries>();
        while (!rest.IsCancellationRequested)
        {
            foreach (var id in ids)
            {
                try
                {
                    if (await queries.FindAsync(id, CancellationToken.None) is { RunRequestedAt: null } source && source.Runs.All(run => run.EndedAt is not null)
                        && await commands.RequestRunAsync(Some.Admin, id, CancellationToken.None) is not EditOutcome.Saved && !patient)
                    {
                        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"source {id} cannot be asked for"));
                    }
                }
                catch (Exception failure) when (patient && Tagger.IsOfTheStore(failure))
                {
                    // The person tries again.
                }
            }

            await Task.Delay(_patience, CancellationToken.None);
        }
    }
}
