using IncidentTracker.Store.Dialect;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Sqlite.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Store.Sqlite;

/// <summary>The embedded store: one file in the data directory, in WAL mode.</summary>
public static class SqliteRegistration
{
    /// <summary>Adds the store on a SQLite file; the file is made by the migration.</summary>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string file)
    {
        services.AddDbContextFactory<TrackerDbContext>(options => Configure(options, file));
        services.AddSingleton<ISearchIndex, SqliteSearchIndex>();
        services.AddSingleton<IStoreDialect, SqliteDialect>();
        return services.AddTrackerStore();
    }

    internal static void Configure(DbContextOptionsBuilder options, string file) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file }.ToString(), sqlite => sqlite
            .MigrationsAssembly(typeof(SqliteRegistration).Assembly.GetName().Name)
            // One query for each collection: joined, two lists of a row would multiply.
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .AddInterceptors(new SqliteConnectionSetup());
}
