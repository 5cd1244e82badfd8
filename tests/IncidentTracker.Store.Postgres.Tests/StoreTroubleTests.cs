using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Tests.Archives;
using IncidentTracker.Store.Tests.Incidents;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentTracker.Store.Postgres.Tests;

public sealed class StoreTroubleTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_database_that_may_only_be_read_refuses_changes_in_words()
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        var incident = (await MergeTests.FindAsync(store, 2)).Incident;
        await SetAsync(store, "on");

        var outcome = await store.Get<IncidentCommands>().DecideAsync(Some.Editor, incident.Id, incident.Revision, isOne: true, null, _none);

        Assert.Equal("store.read-only", Assert.IsType<EditOutcome.Rejected>(outcome).Problems[0].Code);
        Assert.Equal("store.read-only", store.Get<StoreCondition>().Trouble?.Problem.Code);
        await SetAsync(store, "off");
        Assert.IsType<EditOutcome.Saved>(await store.Get<IncidentCommands>().DecideAsync(Some.Editor, incident.Id, incident.Revision, isOne: true, null, _none));
        Assert.Null(store.Get<StoreCondition>().Trouble);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_words()
    {
        await using var services = new ServiceCollection().AddLogging().AddPostgresStore("Host=127.0.0.1;Port=1;Database=none;Username=nobody;Timeout=2").BuildServiceProvider();

        Assert.Equal("store.unreachable", (await services.GetRequiredService<StoreMigrator>().MigrateAsync(_none))?.Code);
    }

    private static async Task SetAsync(TestStore store, string readOnly)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        // One by one: sent together they would be one transaction, begun as it was.
        foreach (var sql in new[] { "SET default_transaction_read_only = off", $"ALTER DATABASE {connection.Database} SET default_transaction_read_only = {readOnly}" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        // The setting holds for new connections.
        NpgsqlConnection.ClearPool(connection);
    }
}
