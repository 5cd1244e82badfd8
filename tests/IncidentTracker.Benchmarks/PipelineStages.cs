using System.Globalization;
using System.IO.Compression;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Scraper;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks;

/// <summary>Where the processor time of one article goes, stage by stage, without the fetch.</summary>
internal static class PipelineStages
{
    private static readonly string[] _stages = ["keep", "read", "signatures", "propose", "store"];

    public static async Task<int> RunAsync(string corpora)
    {
        var pages = Directory.EnumerateFiles(Path.Combine(corpora, "pages", "html"), "*.html.gz").Order(StringComparer.Ordinal).Select(file =>
        {
            using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }).ToList();
        for (var pass = 0; pass < 4; pass++)
        {
            var folder = Directory.CreateTempSubdirectory("incidenttracker-bench-").FullName;
            var spent = new double[_stages.Length];
            await using (var services = new ServiceCollection().AddLogging().AddSqliteStore(Path.Combine(folder, "store.db")).AddTrackerScraper(new ConfigurationBuilder().Build()).BuildServiceProvider())
            {
                await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
                for (var number = 0; number < pages.Count; number++)
                {
                    await OneAsync(services, string.Create(CultureInfo.InvariantCulture, $"https://news.example.org/page-{number}"), pages[number], spent);
                }
            }

            Console.WriteLine($"pass {pass}: " + string.Join(", ", _stages.Zip(spent, (stage, ms) => string.Create(CultureInfo.InvariantCulture, $"{stage} {ms / pages.Count:0.00}")))
                + string.Create(CultureInfo.InvariantCulture, $" = {spent.Sum() / pages.Count:0.00} CPU ms/article"));
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task OneAsync(ServiceProvider services, string url, byte[] body, double[] spent)
    {
        var articles = services.GetRequiredService<ArticleCommands>();
        var at = Environment.CpuUsage.TotalTime;
        void Spend(int stage)
        {
            var here = Environment.CpuUsage.TotalTime;
            spent[stage] += (here - at).TotalMilliseconds;
            at = here;
        }

        var now = TimeProvider.System.GetUtcNow();
        var kept = await articles.KeepCaptureAsync(new(null, url, url, now.UtcDateTime, 200, "text/html; charset=utf-8", null, null, body), CancellationToken.None);
        Spend(0);
        var outcome = await services.GetRequiredService<ReadingRoom>().ReadAsync(new PageInput(body, url, "text/html; charset=utf-8", now), SourceProfile.None, CancellationToken.None);
        Spend(1);
        var copies = outcome is ReadOutcome.Read(var reading) ? CopySignatures.Of(reading) : [];
        Spend(2);
        var (facts, proposed) = (await services.GetRequiredService<IncidentProposals>().ForAsync([(outcome is ReadOutcome.Read(var read) ? read : null, null)], CancellationToken.None))[0];
        Spend(3);
        await articles.StoreAsync(new(url, null, kept.Id, outcome, facts, proposed, false, copies), CancellationToken.None);
        Spend(4);
    }
}
