using System.Text.RegularExpressions;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Operations;
using IncidentTracker.Store.Watching;
using IncidentTracker.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Sqlite;

/// <summary>Which way the database goes, where the wrong way is right too but costs a walk through the whole table.</summary>
public sealed partial class PlanTests
{
    [Fact]
    public async Task Claims_that_wait_are_walked_along_their_index()
    {
        await using var store = await TestStore.CreateAsync(onPostgres: false);
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var plan = await PlanAsync(db, ClaimFilter.Waiting(db.Claims).AsSingleQuery().OrderBy(row => row.Confidence).ThenBy(row => row.Id).Take(50).Select(row => row.Id).ToQueryString());
        Assert.Contains("State=? AND InReading=?", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_new_to_a_reader_is_found_from_the_new_articles()
    {
        await using var store = await TestStore.CreateAsync(onPostgres: false);
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var plan = await PlanAsync(db, ReaderQueries.UnreadLinks(db, "somebody", [1, 2]).AsSingleQuery().Select(link => link.IncidentId).ToQueryString());
        Assert.Contains("IX_IncidentArticles_ArticleId (ArticleId=?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN i", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_grew_by_itself_is_looked_at()
    {
        await using var store = await TestStore.SeededAsync(new(120, 900, 500));
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE sqlite_stat1", TestContext.Current.CancellationToken);
        // A connection remembers what it has read of it.
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        await store.Get<StoreSizes>().LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(900, await db.Database.SqlQuery<int>($"SELECT CAST(substr(stat, 1, instr(stat, ' ') - 1) AS INTEGER) AS Value FROM sqlite_stat1 WHERE idx = 'IX_Articles_FirstSeenAt'").SingleAsync(TestContext.Current.CancellationToken));

        // Once more, and it stays as it is: a table that has not grown tenfold is not looked at again.
        await db.Database.ExecuteSqlRawAsync("UPDATE sqlite_stat1 SET stat = '901 1' WHERE idx = 'IX_Articles_FirstSeenAt'", TestContext.Current.CancellationToken);
        await store.Get<StoreSizes>().LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal("901 1", await db.Database.SqlQuery<string>($"SELECT stat AS Value FROM sqlite_stat1 WHERE idx = 'IX_Articles_FirstSeenAt'").SingleAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> PlanAsync(TrackerDbContext db, string query)
    {
        var sql = Parameter().Replace(query, "");
        foreach (Match given in Parameter().Matches(query))
        {
            sql = Regex.Replace(sql, Regex.Escape(given.Groups["name"].Value) + @"\b", given.Groups["value"].Value, RegexOptions.None, TimeSpan.FromSeconds(1));
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var steps = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            steps.Add(reader.GetString(3));
        }

        return string.Join('\n', steps);
    }

    [GeneratedRegex(@"^\.param set (?<name>@\S+) (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex Parameter();
}
