using IncidentTracker.Testing;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Store.Tests.Sqlite;

public sealed class SeededFileTests
{
    [Fact]
    public async Task A_seeded_file_holds_what_must_hold_of_every_store()
    {
        await using var store = await TestStore.SeededAsync(new(60, 400, 240));
        SqliteConnection.ClearAllPools();

        Assert.Empty(StoreInvariants.Check(store.File, idle: true));
    }
}
