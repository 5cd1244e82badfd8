using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Dialect;
using IncidentTracker.Store.Operations;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Sqlite.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Store.Sqlite;

/// <summary>The embedded store: one file in the data directory, in WAL mode.</summary>
public static class SqliteRegistration
{
    // Another process (a verb beside the server) may hold the file for a moment; wait instead of failing.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    /// <summary>Adds the store on a SQLite file; the file is made by the migration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="file">The file.</param>
    /// <param name="patience">How long to wait for another process that holds the file.</param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string file, TimeSpan? patience = null)
    {
        services.AddPooledDbContextFactory<TrackerDbContext>((provider, options) =>
        {
            Configure(options, file, patience);
            options.AddInterceptors(provider.GetRequiredService<SlowQueries>());
        }, TrackerDbContext.Kept);
        services.AddSingleton<ISearchIndex, SqliteSearchIndex>();
        services.AddSingleton<IStoreDialect, SqliteDialect>();
        services.AddSingleton<IStoreTransfer>(provider => new SqliteTransfer(Path.GetFullPath(file), provider, provider.GetRequiredService<TimeProvider>()));
        return services.AddTrackerStore();
    }

    /// <summary>With the model that the tool wrote down from the mapping: to make it anew would be much of a start.</summary>
    internal static void Configure(DbContextOptionsBuilder options, string file, TimeSpan? patience = null)
    {
        Connect(options, file, patience);
        options.UseModel(CompiledModel.TrackerDbContextModel.Instance);
    }

    internal static void Connect(DbContextOptionsBuilder options, string file, TimeSpan? patience = null) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = (int)(patience ?? _patience).TotalSeconds }.ToString(), sqlite => sqlite
            .MigrationsAssembly(typeof(SqliteRegistration).Assembly.GetName().Name)
            // A list of ids is one parameter: as many parameters as ids would have every such question written anew.
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
            // One query for each collection: joined, two lists of a row would multiply.
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .AddInterceptors(new SqliteConnectionSetup());
}
