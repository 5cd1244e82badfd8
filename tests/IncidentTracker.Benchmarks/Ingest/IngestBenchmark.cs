using System.Diagnostics;
using System.Globalization;
using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Sqlite;
using IncidentTracker.Testing.Seed;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks.Ingest;

/// <summary>Articles into a copy of a store, through the program's own commands, in batches; beside it the same rows and the same entries of the word index by plain prepared statements, in the same batches.</summary>
internal static class IngestBenchmark
{
    private const int InAPass = 500;
    private static readonly DateTimeOffset _from = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string store, int passes, int batchSize)
    {
        var folder = Directory.CreateTempSubdirectory("incidenttracker-ingest-").FullName;
        var (own, other) = (Path.Combine(folder, "own.db"), Path.Combine(folder, "peer.db"));
        File.Copy(store, own);
        File.Copy(store, other);
        var services = Services(own);
        await using (services)
        {
            var index = services.GetRequiredService<RecordedIndex>();
            var articles = services.GetRequiredService<ArticleCommands>();
            using var rows = new RawRows(own);
            using var peer = new RawRows(other);
            var plan = new SeedPlan(new(InAPass * (passes + 1) / 5, InAPass * (passes + 1), InAPass * (passes + 1) * 3 / 5, 99));
            var standing = (long)rows.Rows("SELECT count(*) FROM Incidents")[0][0]!;
            var (ours, theirs, alone, related) = (new List<double>(), new List<double>(), new List<double>(), 0.0);
            for (var pass = 0; pass <= passes; pass++)
            {
                var given = await GivenAsync(articles, plan, pass, standing);
                CopyCaptures(rows, peer);
                foreach (var batch in given.Chunk(batchSize))
                {
                    var from = rows.Ends();
                    index.Written.Clear();
                    var clock = Stopwatch.GetTimestamp();
                    IReadOnlyList<StoredArticle> stored = [];
                    var cpu = await Figures.MeasureAsync(async () => stored = batch.Length == 1 ? [await articles.StoreAsync(batch[0], CancellationToken.None)] : await articles.StoreTogetherAsync(batch, CancellationToken.None));
                    var wall = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
                    if (stored.Any(article => article.Outcome != ItemOutcome.New))
                    {
                        throw new InvalidOperationException("an article was not new");
                    }

                    var written = rows.Between(from, rows.Ends());
                    var entries = index.Written.ConvertAll(entry => new object?[] { entry.Id, entry.Text.Title, entry.Text.Body, entry.Text.Quotes, entry.Text.Claims, entry.Text.Filed });
                    var touched = rows.Rows("SELECT Id, ArticleCount, OriginCount, ClaimCount, FirstNewsAt, LastNewsAt, Attribution, StateSentence, Strip FROM Incidents WHERE Id IN ("
                        + string.Join(',', written.First(table => table.Table == "IncidentArticles").Rows.Select(link => link[0]).Distinct()) + ")");
                    var raw = await Figures.MeasureAsync(() =>
                    {
                        peer.Write(written, entries, touched);
                        return Task.CompletedTask;
                    });
                    if (pass > 0)
                    {
                        ours.Add(cpu * 1000 / batch.Length);
                        theirs.Add(raw * 1000 / batch.Length);
                        alone.Add(wall);
                        related += (written.Sum(table => table.Rows.Count) - batch.Length) / (double)batch.Length;
                    }
                }
            }

            var (mean, floor) = (ours.Average(), theirs.Average());
            ours.Sort();
            theirs.Sort();
            alone.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{standing} incidents; {passes} warm passes of {InAPass} articles with {related / ours.Count:0.0} related rows, {batchSize} a transaction; us of processor time an article, mean, p50, p95"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"this program {mean,8:0} {ours[ours.Count / 2],8:0} {ours[ours.Count * 95 / 100],8:0}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plain SQL    {floor,8:0} {theirs[theirs.Count / 2],8:0} {theirs[theirs.Count * 95 / 100],8:0}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {mean / floor:0.00}; a transaction took p50 {alone[alone.Count / 2]:0.00}, p95 {alone[alone.Count * 95 / 100]:0.00} ms by the clock"));
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static ServiceProvider Services(string file)
    {
        var services = new ServiceCollection().AddLogging().AddSqliteStore(file);
        var program = services.Last(service => service.ServiceType == typeof(ISearchIndex)).ImplementationType!;
        services.AddSingleton(provider => new RecordedIndex((ISearchIndex)ActivatorUtilities.CreateInstance(provider, program)));
        services.AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<RecordedIndex>());
        return services.BuildServiceProvider();
    }

    /// <summary>News of a minute each after the last of the store: one in five opens an incident, the others are about one of those that stand. Captures are kept before, as the program does.</summary>
    private static async Task<List<ArticleToStore>> GivenAsync(ArticleCommands articles, SeedPlan plan, int pass, long standing)
    {
        var given = new List<ArticleToStore>(InAPass);
        for (var number = pass * InAPass; number < (pass + 1) * InAPass; number++)
        {
            var reading = SeedStory.Of(plan, number) with { Published = new(_from.AddMinutes(number), TimePrecision.Instant) };
            var url = string.Create(CultureInfo.InvariantCulture, $"https://{SeedArticle.HostOf(reading.Outlet!)}/ingest/{number}");
            var kept = await articles.KeepCaptureAsync(new(null, url, url, _from.UtcDateTime, 200, "text/html", null, null, Encoding.UTF8.GetBytes(reading.Text)), CancellationToken.None);
            // What is about one incident here joins one that stands, the same each time.
            var random = SeedRandom.Of(1, 9, plan.Slots[number].Incident);
            IncidentProposal proposal = SeedRandom.Of(1, 10, number).Next() % 5 == 0 ? new(null, 0.9, ["opens a new incident"]) : new(1 + random.Below((int)standing), 0.8, ["same victim"]);
            given.Add(new(url, SeedArticle.SourceOf(reading.Outlet!), kept.Id, new ReadOutcome.Read(reading), ArticleFacts.From(reading).ToJson(), plan.Slots[number].Incident < 0 ? [] : [proposal], Copies: CopySignatures.Of(reading)));
        }

        return given;
    }

    private static void CopyCaptures(RawRows from, RawRows to) =>
        to.Write([("Captures", from.Rows($"SELECT * FROM Captures WHERE Id > {to.Rows("SELECT max(Id) FROM Captures")[0][0]} ORDER BY Id"))], [], []);
}
