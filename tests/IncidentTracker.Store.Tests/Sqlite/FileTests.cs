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
}
