using IncidentTracker.Store;
using IncidentTracker.Store.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Testing;

/// <summary>A real, migrated store in a file of its own; gone when disposed.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly string _folder;

    private TestStore(string folder, ServiceProvider services) => (_folder, Services) = (folder, services);

    public ServiceProvider Services { get; }

    public string File => Path.Combine(_folder, "store.db");

    public static async Task<TestStore> CreateAsync(TimeProvider? time = null, Action<IServiceCollection>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("incidenttracker-test-").FullName;
        var services = new ServiceCollection().AddLogging();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddSqliteStore(Path.Combine(folder, "store.db"));
        more?.Invoke(services);
        var store = new TestStore(folder, services.BuildServiceProvider());
        if (await store.Get<StoreMigrator>().MigrateAsync(CancellationToken.None) is { } problem)
        {
            throw new InvalidOperationException(problem.ToString());
        }

        return store;
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
