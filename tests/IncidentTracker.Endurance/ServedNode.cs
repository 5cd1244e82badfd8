using System.Globalization;
using System.Net;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Endurance;

/// <summary>One node of several on a PostgreSQL database, as <c>serve</c> starts it, with three things added: the way to sites on loopback, a person who tags a claim when told, and a word for each claim it hears of.</summary>
internal static class ServedNode
{
    public static async Task<int> RunAsync(string connection, string roles, string data, IReadOnlyList<string> feeds)
    {
        var app = TrackerHost.Builder([
            "--applicationName=IncidentTracker.Web", "--urls=http://127.0.0.1:0", $"--IncidentTracker:DataDirectory={data}", "--IncidentTracker:SampleWire=false", $"--IncidentTracker:Roles={roles}",
            "--IncidentTracker:Store=postgres", $"--ConnectionStrings:Store={connection}",
            "--IncidentTracker:Scraper:MinimumPause=00:00:00", "--IncidentTracker:Scraper:LookEvery=00:00:00.5",
            // So that a site knows which of the nodes is there.
            $"--IncidentTracker:Scraper:Contact={Environment.ProcessId}@nodes.example"]).BuildServer();
        if (await app.Services.OpenStoreAsync(CancellationToken.None) is { } closed)
        {
            await Console.Error.WriteLineAsync(closed);
            return 1;
        }

        foreach (var feed in feeds)
        {
            var source = (await app.Services.GetRequiredService<SourceQueries>().ListAsync(CancellationToken.None)).Single(source => source.Url == feed);
            foreach (var site in feeds.Select(each => new Uri(each)))
            {
                app.Services.GetRequiredService<AddressGrants>().Grant(source.Id, new(IPAddress.Parse(site.Host), site.Port));
            }
        }

        await app.StartAsync();
        using var heard = app.Services.GetRequiredService<IChangeFeed>().Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Claims)
            {
                Say("heard");
            }
        });
        Say("ready " + app.Urls.First());
        while (await Console.In.ReadLineAsync() is { } words && words != "end")
        {
            if (words.Split(' ') is ["tag", var article])
            {
                await TagAsync(app.Services, long.Parse(article, CultureInfo.InvariantCulture));
                Say("tagged");
            }
        }

        await app.StopAsync();
        await app.DisposeAsync();
        return 0;
    }

    private static async Task TagAsync(IServiceProvider services, long article)
    {
        var found = await services.GetRequiredService<ArticleQueries>().FindAsync(article, null, CancellationToken.None) ?? throw new InvalidOperationException("no such article");
        await services.GetRequiredService<ClaimCommands>().TagAsync(Some.Editor, found.Version.Id, new(0, 20), Some.Fields().With(), CancellationToken.None);
    }

    /// <summary>With the moment, so that what two processes say can be compared.</summary>
    private static void Say(string words) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().UtcTicks} {words}"));
}
