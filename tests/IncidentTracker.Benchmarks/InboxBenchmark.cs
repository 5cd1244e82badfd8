using System.Diagnostics;
using System.Globalization;
using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks;

/// <summary>A decision in the inbox, and a page of the queue, where hundreds of thousands of claims wait. The store is one real article of ten claims, copied row by row.</summary>
internal static class InboxBenchmark
{
    private const int Each = 10;
    private const int Decisions = 300;
    private static readonly CancellationToken _none = CancellationToken.None;
    private static readonly Editor _editor = new("bench", "Bench", [Role.Editor]);

    public static async Task<int> RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("incidenttracker-inbox-").FullName;
        var file = Path.Combine(folder, "store.db");
        await using var services = new ServiceCollection().AddLogging().AddSqliteStore(file).BuildServiceProvider();
        await services.GetRequiredService<StoreMigrator>().MigrateAsync(_none);
        await OneAsync(services);
        var filling = Stopwatch.StartNew();
        await FillAsync(file, count / Each);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} claims, {new FileInfo(file).Length / 1048576.0:0} MB, filled in {filling.Elapsed.TotalSeconds:0} s"));

        var inbox = services.GetRequiredService<InboxQueries>();
        var commands = services.GetRequiredService<ClaimCommands>();
        InboxCursor? cursor = null;
        var waiting = new List<InboxItem>();
        var pages = new List<double>();
        for (var page = 0; page < 40; page++)
        {
            var watch = Stopwatch.GetTimestamp();
            var read = await inbox.PageAsync(new(), InboxOrder.MostDoubtful, cursor, 50, _none);
            pages.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            waiting.AddRange(read.Items.Where(item => item.Claim is not null));
            cursor = read.Next;
        }

        Say("page of 50", pages);
        Say("counts", await TimesAsync(Enumerable.Range(0, 10), async _ => await inbox.CountAsync(new(), _none)));
        var claims = waiting.Select(item => item.Claim!).Take(3 * Decisions).ToList();
        Say("accept", await TimesAsync(claims.Take(Decisions), async claim => await commands.AcceptAsync(_editor, claim.Id, claim.Revision, _none)));
        Say("correct", await TimesAsync(claims.Skip(Decisions).Take(Decisions), async claim => await commands.CorrectAsync(_editor, claim.Id, claim.Revision, claim.Fields with { Stance = Stance.Suspects }, null, _none)));
        Say("reject", await TimesAsync(claims.Skip(2 * Decisions), async claim => await commands.RejectAsync(_editor, claim.Id, claim.Revision, "said twice", _none)));
        Say("lock", await TimesAsync(claims.Take(Decisions), async claim => await services.GetRequiredService<LockCommands>().TakeAsync(_editor, RevisionSubject.Claim, claim.Id, _none)));
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<List<double>> TimesAsync<T>(IEnumerable<T> over, Func<T, Task> act)
    {
        var times = new List<double>();
        foreach (var one in over)
        {
            var watch = Stopwatch.GetTimestamp();
            await act(one);
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }

        return times;
    }

    private static void Say(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: n = {times.Count}, p50 {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms, max {times[^1]:0.0} ms"));
    }

    private static async Task OneAsync(ServiceProvider services)
    {
        var text = new StringBuilder("RIGA, Jan 14 (Meridian Press) - Hackers replaced the front pages of eight ministries.");
        var claims = new List<ClaimFinding>();
        for (var claim = 0; claim < Each; claim++)
        {
            text.Append("\n\n");
            var words = $"Kestrel Ridge Labs said for the {claim + 1}th time that Grey Heron number {claim} was behind the attack.";
            claims.Add(new(new(text.Length, text.Length + words.Length), "Kestrel Ridge Labs", ClaimantKind.SecurityVendor, $"Grey Heron {claim}", Stance.Accuses, false, HedgeLevel.Flat, [], false, null, null, "behind-said", 0.4 + (claim / 20.0)));
            text.Append(words);
        }

        var reading = new ArticleReading { Title = "Ministries defaced in Latvia", Text = text.ToString(), Outlet = "Baltic Courier", Language = "en", Claims = claims, Relevance = 0.9 };
        const string Url = "https://baltic-courier.example/1";
        var articles = services.GetRequiredService<ArticleCommands>();
        var kept = await articles.KeepCaptureAsync(new(null, Url, Url, new(2026, 1, 14, 12, 30, 0, DateTimeKind.Utc), 200, "text/html", null, null, Encoding.UTF8.GetBytes(reading.Text)), _none);
        await articles.StoreAsync(new(Url, null, kept.Id, new ReadOutcome.Read(reading), "{}", [new(null, 1, ["opens a new incident"])], false, CopySignatures.Of(reading)), _none);
    }

    /// <summary>Copies every row of the one article, with new ids, whatever columns the tables have.</summary>
    private static async Task FillAsync(string file, int articles)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False");
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();
        await CopyAsync(connection, "Captures", articles, new() { ["Id"] = "Id + n", ["Url"] = "Url || n", ["FinalUrl"] = "FinalUrl || n", ["Hash"] = "Hash || n" });
        await CopyAsync(connection, "Articles", articles, new() { ["Id"] = "Id + n", ["CanonicalUrl"] = "CanonicalUrl || n", ["OriginKey"] = "OriginKey || n", ["CurrentVersionId"] = "CurrentVersionId + n", ["LastCaptureId"] = "LastCaptureId + n", ["WireReportId"] = "NULL" });
        await CopyAsync(connection, "Versions", articles, new() { ["Id"] = "Id + n", ["ArticleId"] = "ArticleId + n", ["CaptureId"] = "CaptureId + n" });
        await CopyAsync(connection, "Incidents", articles, new() { ["Id"] = "Id + n", ["Number"] = "Number + n" });
        await CopyAsync(connection, "IncidentArticles", articles, new() { ["IncidentId"] = "IncidentId + n", ["ArticleId"] = "ArticleId + n" });
        await CopyAsync(connection, "Claims", articles, new() { ["Id"] = "Id + n * 10", ["ArticleId"] = "ArticleId + n", ["Key"] = "\"Key\" || n", ["Confidence"] = "Confidence + (n % 997) / 100000.0" });
        await CopyAsync(connection, "Evidence", articles, new() { ["Id"] = "Id + n * 10", ["ClaimId"] = "ClaimId + n * 10", ["VersionId"] = "VersionId + n" });
        await transaction.CommitAsync();
        await using var analyse = connection.CreateCommand();
        analyse.CommandText = "ANALYZE";
        await analyse.ExecuteNonQueryAsync();
    }

    private static async Task CopyAsync(SqliteConnection connection, string table, int times, Dictionary<string, string> changed)
    {
        var columns = new List<string>();
        await using (var info = connection.CreateCommand())
        {
            info.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            await using var rows = await info.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                columns.Add(rows.GetString(0));
            }
        }

        await using var copy = connection.CreateCommand();
        copy.CommandText = $"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {times - 1}) INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) "
            + $"SELECT {string.Join(", ", columns.Select(column => changed.GetValueOrDefault(column, $"\"{column}\"")))} FROM \"{table}\", numbers";
        await copy.ExecuteNonQueryAsync();
    }
}
