using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests;

public sealed class MigrationTests
{
    [Fact]
    public async Task The_model_and_the_migrations_agree()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_schema_newer_than_the_program_is_refused()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Future', '99.0')");
        }

        Assert.Equal("store.newer", (await store.Get<StoreMigrator>().MigrateAsync(CancellationToken.None))?.Code);
    }
}
