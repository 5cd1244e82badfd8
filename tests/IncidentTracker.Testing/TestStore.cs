using IncidentTracker.Store;
using IncidentTracker.Store.Postgres;
using IncidentTracker.Store.Sqlite;
using IncidentTracker.Testing.Seed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Testing;

/// <summary>A real, migrated store of its own: a file, or a database of the throw-away server; gone when disposed.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string? _database;

    private TestStore(string folder, string? database, ServiceProvider services) => (_folder, _database, Services) = (folder, database, services);

    /// <summary>Set by a test project that runs the store's tests on PostgreSQL.</summary>
    public static bool OnPostgres { get; set; }

    public ServiceProvider Services { get; }

    public string File => Path.Combine(_folder, "store.db");

    public static async Task<TestStore> CreateAsync(TimeProvider? time = null, Action<IServiceCollection>? more = null, bool? onPostgres = null, string? under = null, TimeSpan? patience = null)
    {
        var folder = under ?? Directory.CreateTempSubdirectory("incidenttracker-test-").FullName;
        Directory.CreateDirectory(folder);
        var services = new ServiceCollection().AddLogging();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        string? database = null;
        if (onPostgres ?? OnPostgres)
        {
            var server = PostgresServer.Running ?? throw new InvalidOperationException("there is no PostgreSQL here; such tests are skipped");
            services.AddPostgresStore(database = await server.CreateDatabaseAsync());
        }
        else
        {
            services.AddSqliteStore(Path.Combine(folder, "store.db"), patience);
        }

        more?.Invoke(services);
        var store = new TestStore(folder, database, services.BuildServiceProvider());
        if (await store.Get<StoreMigrator>().MigrateAsync(CancellationToken.None) is { } problem)
        {
            throw new InvalidOperationException(problem.ToString());
        }

        return store;
    }

    /// <summary>A store full of invented news.</summary>
    public static async Task<TestStore> SeededAsync(SeedSize size, Action<IServiceCollection>? more = null)
    {
        var store = await CreateAsync(null, more);
        await SeededStore.FillAsync(store.Get<IDbContextFactory<TrackerDbContext>>(), store._database ?? store.File, store._database is not null, size);
        return store;
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (_database is not null)
        {
            await PostgresServer.Running!.DropAsync(_database);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
