using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks;

/// <summary>The look-up of copies in a store with a million fingerprints, in the file as the program writes it.</summary>
internal static class CopiesBenchmark
{
    private const int KeysEach = 8;
    private const int Days = 3650;
    private const int LookUps = 2000;
    /// <summary>A standing phrase that one text in ten has.</summary>
    private const long Phrase = 4711;

    public static async Task<int> RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("incidenttracker-copies-").FullName;
        var file = Path.Combine(folder, "store.db");
        await using var services = new ServiceCollection().AddLogging().AddSqliteStore(file).BuildServiceProvider();
        await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
        var random = new Random(7);
        var rows = new (long Key, int Day, long Take)[count * KeysEach];
        for (var take = 0; take < count; take++)
        {
            var day = 730_000 + random.Next(Days);
            for (var key = 0; key < KeysEach; key++)
            {
                rows[(take * KeysEach) + key] = (key == 0 && take % 10 == 0 ? Phrase : random.NextInt64(), day, take + 1);
            }
        }

        var asked = Enumerable.Range(0, LookUps).Select(_ => random.Next(count)).Select(take => (Keys: rows.AsSpan(take * KeysEach, KeysEach).ToArray().Select(row => row.Key).Distinct().ToList(), rows[take * KeysEach].Day)).ToList();
        var filling = Stopwatch.StartNew();
        await FillAsync(file, rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} fingerprints, {rows.Length} keys, {new FileInfo(file).Length / 1048576.0:0} MB, filled in {filling.Elapsed.TotalSeconds:0} s"));

        await using var db = await services.GetRequiredService<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        for (var round = 0; round < 3; round++)
        {
            var (times, found) = (new List<double>(LookUps), 0);
            foreach (var (keys, day) in asked)
            {
                var watch = Stopwatch.GetTimestamp();
                var takes = await CopyIndex.FindAsync(db, keys, day, CopySignature.WindowDays, 0, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMicroseconds);
                found += takes.Count;
            }

            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: {LookUps} look-ups, p50 {times[LookUps / 2]:0} us, p95 {times[LookUps * 95 / 100]:0} us, max {times[^1]:0} us; {found / (double)LookUps:0.0} candidates each"));
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task FillAsync(string file, (long Key, int Day, long Take)[] rows)
    {
        // In the index's own order: what grows over years is filled in a minute.
        Array.Sort(rows, static (a, b) => (a.Key, a.Day, a.Take).CompareTo((b.Key, b.Day, b.Take)));
        await using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = false }.ToString());
        await db.OpenAsync();
        await using var transaction = (SqliteTransaction)await db.BeginTransactionAsync();
        await using var insert = db.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT OR IGNORE INTO CopyKeys (Key, Day, TakeId) VALUES ($key, $day, $take)";
        var (key, day, take) = (insert.Parameters.Add("$key", SqliteType.Integer), insert.Parameters.Add("$day", SqliteType.Integer), insert.Parameters.Add("$take", SqliteType.Integer));
        insert.Prepare();
        foreach (var row in rows)
        {
            (key.Value, day.Value, take.Value) = (row.Key, row.Day, row.Take);
            insert.ExecuteNonQuery();
        }

        // What is found is read too: as many bytes as a text of middling length has.
        await using var takes = db.CreateCommand();
        takes.Transaction = transaction;
        takes.CommandText = "INSERT INTO Takes (Id, WireReportId, ArticleId, Ordinal, Take, Likeness, NewsAt, Sketch, Keys) SELECT DISTINCT TakeId, TakeId, TakeId, 0, 1, 0, '2026-01-01 00:00:00', randomblob(640), randomblob(64) FROM CopyKeys ORDER BY TakeId";
        await takes.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        await using var settle = db.CreateCommand();
        settle.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await settle.ExecuteNonQueryAsync();
    }
}
