using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Postgres;
using IncidentTracker.Store.Sqlite;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>What a step back, or the taking back of a later migration, goes by: written on two lines of work at once, each would know only its own columns.</summary>
    [Fact]
    public async Task The_last_migration_knows_the_whole_model()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        var migrations = db.GetService<IMigrationsAssembly>();
        var last = migrations.CreateMigration(migrations.Migrations.MaxBy(pair => pair.Key, StringComparer.Ordinal).Value, db.Database.ProviderName!).TargetModel;
        var models = db.GetService<IModelRuntimeInitializer>();
        var (known, now) = (models.Initialize(last, designTime: true), db.GetService<IDesignTimeModel>().Model);
        Assert.Empty(db.GetService<IMigrationsModelDiffer>().GetDifferences(known.GetRelationalModel(), now.GetRelationalModel()));
    }

    /// <summary>The program starts with models that the tool wrote down; where one differs from the mapping it is old. No server is asked.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_compiled_model_is_that_of_the_mapping(bool postgres)
    {
        var services = new ServiceCollection().AddLogging();
        await using var provider = (postgres ? services.AddPostgresStore("Host=localhost;Database=nowhere") : services.AddSqliteStore("nowhere.db")).BuildServiceProvider();
        await using var db = await provider.GetRequiredService<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        var mapped = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);
        Assert.NotSame(mapped, db.Model);
        Assert.Equal(mapped.ToDebugString(MetadataDebugStringOptions.LongDefault), db.Model.ToDebugString(MetadataDebugStringOptions.LongDefault));
        Assert.Equal(Unsaid(mapped), Unsaid(db.Model));
    }

    /// <summary>What a model does not tell of itself.</summary>
    private static IEnumerable<string> Unsaid(IModel model) =>
    [
        .. model.GetEntityTypes().SelectMany(type => type.GetProperties()).Select(property => $"{property.DeclaringType.Name}.{property.Name} {property.GetRelationalTypeMapping().StoreType} {property.GetTypeMapping().Converter?.GetType()}"),
        .. model.GetDbFunctions().Select(function => $"{function.Name} {function.IsBuiltIn} {function.IsNullable} {string.Join(' ', function.Parameters.Select(parameter => $"{parameter.Name} {parameter.StoreType} {parameter.PropagatesNullability}"))}"),
    ];

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

    [Fact]
    public async Task Rows_of_an_older_store_get_what_follows_from_their_other_columns()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading() with { Title = "The same words again" }, "https://portal24.example/2");
        await Some.StoreAsync(store, Some.Reading() with { Claims = [], Relevance = 0.95 }, "https://baltic-courier.example/3", proposals: []);
        var before = await SeenAsync(store);
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync())
        {
            // As a migration leaves them.
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Claims\" SET \"AccusedKey\" = NULL, \"ClaimantKey\" = NULL, \"Origins\" = 1, \"FirstSaid\" = TRUE");
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Articles\" SET \"Unplaced\" = FALSE");
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Incidents\" SET \"Waiting\" = NULL, \"Doubt\" = 0");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Settings\" (\"Key\", \"Value\") VALUES ('older-rows-from', '0')");
        }

        await using var next = store.Another();
        Assert.NotEqual(before, await SeenAsync(next));
        Assert.Null(await next.Get<StoreMigrator>().MigrateAsync(CancellationToken.None));

        await using var later = store.Another();
        Assert.Equal(before, await SeenAsync(later));
        Assert.Null(await later.Get<SettingStore>().FindAsync("older-rows-from", CancellationToken.None));
    }

    private static async Task<(InboxCounts Inbox, string Claimants)> SeenAsync(TestStore store)
    {
        var claimants = await store.Get<ClaimantQueries>().ListAsync(new(), ClaimantOrder.Name, new(), CancellationToken.None);
        return (await store.Get<InboxQueries>().CountAsync(new(), CancellationToken.None), string.Join('\n', claimants.Page.Items.Select(item => $"{item.Key} {item.Tally.All}")));
    }
}
