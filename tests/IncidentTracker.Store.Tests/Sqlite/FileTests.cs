using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Sqlite;

public sealed class FileTests
{
    [Fact]
    public async Task The_file_is_in_wal_mode()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        Assert.Equal("wal", (await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync())[0]);
    }

    [Fact]
    public async Task The_checker_sees_a_lost_key_a_wrong_offset_and_a_changed_capture()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await using var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={store.File}");
        await db.OpenAsync(CancellationToken.None);
        await using var harm = db.CreateCommand();
        harm.CommandText = "DELETE FROM CopyKeys WHERE Key = (SELECT MIN(Key) FROM CopyKeys); UPDATE Evidence SET Start = Start + 1 WHERE Id = 1; UPDATE Captures SET Hash = 'x'; UPDATE Articles SET CurrentVersionId = 99";
        await harm.ExecuteNonQueryAsync(CancellationToken.None);
        var faults = StoreInvariants.Check(store.File, idle: true);
        foreach (var expected in new[] { "a take is not found by all its keys", "its words do not stand", "is not what was fetched", "current version is not its own" })
        {
            Assert.Contains(faults, fault => fault.Contains(expected, StringComparison.Ordinal));
        }
    }
}
