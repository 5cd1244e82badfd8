using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Tests.Archives;
using IncidentTracker.Testing;
using Npgsql;

namespace IncidentTracker.Store.Postgres.Tests;

public sealed class StoreReplaceTests
{
    private static readonly TimeSpan _while = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_connection_that_is_closed_a_moment_later_is_waited_for()
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        using var archive = await Archiving.BackUpAsync(store);
        await using var leaving = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Database) { Pooling = false }.ToString());
        await leaving.OpenAsync();

        archive.Position = 0;
        var restored = store.Get<StoreArchive>().RestoreAsync(archive, Archiving.Silent, CancellationToken.None);
        await Task.Delay(_while);
        await leaving.CloseAsync();

        Assert.Empty((await restored).Problems);
    }
}
