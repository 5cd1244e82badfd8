using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Articles;
using IncidentTracker.Testing;
using Npgsql;

namespace IncidentTracker.Store.Postgres.Tests;

/// <summary>New entries of the word index are sorted in beside those who write.</summary>
public sealed class IndexTidyingTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Many_new_entries_are_sorted_in_although_nobody_writes_any_more_and_few_wait()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = new NpgsqlConnection(store.Database);
        await db.OpenAsync();
        await using (var known = new NpgsqlCommand("SELECT count(*) FROM pg_available_extensions WHERE name = 'pgstattuple'", db))
        {
            Assert.SkipWhen(await known.ExecuteScalarAsync(_none) is 0L, "PostgreSQL's pgstattuple, which counts what waits, is not installed here");
        }

        // The server's own sorting in must not be taken for ours.
        await ExecuteAsync(db, "CREATE EXTENSION pgstattuple; ALTER TABLE \"SearchIndex\" SET (autovacuum_enabled = off)");

        await StoreAsync(store, 0, 50);
        await Task.Delay(500);
        var few = await WaitingAsync(db);
        await StoreAsync(store, 50, 150);

        Assert.NotEqual(0, few);
        for (var waited = 0; await WaitingAsync(db) > 0; waited += 50)
        {
            Assert.True(waited < 20_000, "new entries still wait");
            await Task.Delay(50);
        }
    }

    private static async Task StoreAsync(TestStore store, int first, int count)
    {
        var articles = new List<ArticleToStore>();
        for (var number = first; number < first + count; number++)
        {
            var reading = Some.Reading(Some.Story + $"\n\nThe harbour of district {number} stood still.", $"Ministries defaced, day {number}");
            var url = $"https://baltic-courier.example/index/{number}";
            var kept = await store.Get<ArticleCommands>().KeepCaptureAsync(new(null, url, url, new(2026, 2, 20, 0, 0, 0, DateTimeKind.Utc), 200, "text/html", null, null, Encoding.UTF8.GetBytes(reading.Text)), _none);
            articles.Add(new(url, null, kept.Id, new ReadOutcome.Read(reading), "{}", []));
        }

        await store.Get<ArticleCommands>().StoreTogetherAsync(articles, _none);
    }

    /// <summary>Pages of the list on which new entries wait.</summary>
    private static async Task<int> WaitingAsync(NpgsqlConnection db)
    {
        await using var command = new NpgsqlCommand("SELECT pending_pages FROM pgstatginindex('\"IX_SearchIndex_Words\"')", db);
        return (int)(await command.ExecuteScalarAsync(_none))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection db, string sql)
    {
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync(_none);
    }
}
