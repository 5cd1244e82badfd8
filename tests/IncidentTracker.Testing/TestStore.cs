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

    private readonly bool _ownsIt;

    /// <summary>An empty store with every migration applied, once in a process for each database: every other one begins as a copy of it.</summary>
    private static readonly Lazy<Task<string>> _migratedFile = new(MigrateFileAsync), _migratedDatabase = new(MigrateDatabaseAsync);

    private TestStore(string folder, string? database, ServiceProvider services, bool ownsIt) => (_folder, _database, Services, _ownsIt) = (folder, database, services, ownsIt);

    /// <summary>Set by a test project that runs the store's tests on PostgreSQL.</summary>
    public static bool OnPostgres { get; set; }

    public ServiceProvider Services { get; }

    /// <summary>The connection of a store on the throw-away server; null for a file.</summary>
    public string? Database => _database;

    public string File => Path.Combine(_folder, "store.db");

    public static async Task<TestStore> CreateAsync(TimeProvider? time = null, Action<IServiceCollection>? more = null, bool? onPostgres = null, string? under = null, TimeSpan? patience = null)
    {
        var folder = under ?? Directory.CreateTempSubdirectory("incidenttracker-test-").FullName;
        Directory.CreateDirectory(folder);
        string? database = null;
        if (onPostgres ?? OnPostgres)
        {
            database = await Server.CreateDatabaseAsync(await _migratedDatabase.Value);
        }
        else if (Path.Combine(folder, "store.db") is var file && !System.IO.File.Exists(file))
        {
            System.IO.File.Copy(await _migratedFile.Value, file);
        }

        var store = new TestStore(folder, database, Build(folder, database, time, more, patience), ownsIt: true);
        await store.MigrateAsync();
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

    /// <summary>A database that somebody else made and migrates, with services of its own.</summary>
    public static TestStore Of(string database) => new(Path.GetTempPath(), database, Build(Path.GetTempPath(), database, null, null, null), ownsIt: false);

    /// <summary>The same store with services of its own, as a second process has it.</summary>
    public TestStore Another() => new(_folder, _database, Build(_folder, _database, Services.GetService<TimeProvider>(), null, null), ownsIt: false);

    private static PostgresServer Server => PostgresServer.Running ?? throw new InvalidOperationException("there is no PostgreSQL here; such tests are skipped");

    private static async Task<string> MigrateFileAsync()
    {
        var folder = Directory.CreateTempSubdirectory("incidenttracker-empty-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using (var store = new TestStore(folder, null, Build(folder, null, null, null, null), ownsIt: false))
        {
            await store.MigrateAsync();
        }

        // Closed by everybody: the write-ahead log is in the file then, and the file alone is the store.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return Path.Combine(folder, "store.db");
    }

    private static async Task<string> MigrateDatabaseAsync()
    {
        var database = await Server.CreateDatabaseAsync();
        await using (var store = new TestStore("", database, Build("", database, null, null, null), ownsIt: false))
        {
            await store.MigrateAsync();
        }

        return Server.Close(database);
    }

    private async Task MigrateAsync()
    {
        if (await Get<StoreMigrator>().MigrateAsync(CancellationToken.None) is { } problem)
        {
            throw new InvalidOperationException(problem.ToString());
        }
    }

    private static ServiceProvider Build(string folder, string? database, TimeProvider? time, Action<IServiceCollection>? more, TimeSpan? patience)
    {
        var services = new ServiceCollection().AddLogging();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        _ = database is null ? services.AddSqliteStore(Path.Combine(folder, "store.db"), patience) : services.AddPostgresStore(database);
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (!_ownsIt)
        {
            return;
        }

        if (_database is not null)
        {
            await PostgresServer.Running!.DropAsync(_database);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await RemoveAsync(_folder);
    }

    /// <summary>Removes a folder. What a program does behind its last answer may still open the store while it goes; that it does so for seconds is a fault, and is told with what it left.</summary>
    private static async Task RemoveAsync(string folder)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException) when (!Directory.Exists(folder))
            {
                return;
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(100);
            }
            catch (IOException failure)
            {
                throw new IOException($"somebody still writes into {folder}: {string.Join(", ", Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))}", failure);
            }
        }
    }
}
