using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Dialect;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Operations;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Store.Postgres;

/// <summary>The store on a PostgreSQL server, for more than one machine.</summary>
public static class PostgresRegistration
{
    /// <summary>Adds the store on a database that exists; its tables are made by the migration.</summary>
    public static IServiceCollection AddPostgresStore(this IServiceCollection services, string connection)
    {
        services.AddPooledDbContextFactory<TrackerDbContext>((provider, options) =>
        {
            Configure(options, connection);
            options.AddInterceptors(provider.GetRequiredService<SlowQueries>());
        }, TrackerDbContext.Kept);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<IndexTidying>(provider, connection));
        services.AddSingleton<ISearchIndex, PostgresSearchIndex>();
        services.AddSingleton<IStoreDialect, PostgresDialect>();
        services.AddSingleton<IStoreTransfer, PostgresTransfer>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PostgresChangeFeed>(provider, connection));
        services.AddSingleton<IChangeFeed>(provider => provider.GetRequiredService<PostgresChangeFeed>());
        services.AddSingleton<INodeList>(provider => provider.GetRequiredService<PostgresChangeFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<PostgresChangeFeed>());
        services.AddSingleton<INodeTurns>(provider => ActivatorUtilities.CreateInstance<PostgresNodeTurns>(provider, connection));
        return services.AddTrackerStore();
    }

    /// <summary>With the model that the tool wrote down from the mapping: to make it anew would be much of a start.</summary>
    private static void Configure(DbContextOptionsBuilder options, string connection)
    {
        Connect(options, connection);
        options.UseModel(CompiledModel.TrackerDbContextModel.Instance);
    }

    internal static void Connect(DbContextOptionsBuilder options, string connection) => options
        .UseNpgsql(connection, postgres => postgres
            .MigrationsAssembly(typeof(PostgresRegistration).Assembly.GetName().Name)
            // A list of ids is one parameter, an array.
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
            // One query for each collection: joined, two lists of a row would multiply.
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));
}
