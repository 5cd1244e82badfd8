using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Store;
using IncidentTracker.Store.Postgres;
using IncidentTracker.Store.Sqlite;
using IncidentTracker.Testing.Seed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks;

/// <summary>Writes a store of invented news of any size: a file for SQLite, or a database of a PostgreSQL server by its connection string.</summary>
internal static class SeedCommand
{
    public static async Task<int> RunAsync(string store, string[] rest)
    {
        var articles = Number(rest, "--articles") ?? 100_000;
        var usual = SeedSize.Of(articles);
        var size = new SeedSize(Number(rest, "--incidents") ?? usual.Incidents, articles, Number(rest, "--claims") ?? usual.Claims, Number(rest, "--number") ?? usual.Number);
        await using var services = Open(store);
        await WriteAsync(services, store, size);
        return 0;
    }

    /// <summary>The services of a store, by its file or its connection string.</summary>
    public static ServiceProvider Open(string store) => (IsPostgres(store)
        ? new ServiceCollection().AddLogging().AddPostgresStore(store)
        : new ServiceCollection().AddLogging().AddSqliteStore(store)).BuildServiceProvider();

    /// <summary>Makes the tables and fills them.</summary>
    public static async Task WriteAsync(ServiceProvider services, string store, SeedSize size)
    {
        if (await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None) is { } problem)
        {
            throw new InvalidOperationException(problem.ToString());
        }

        var watch = Stopwatch.StartNew();
        await SeededStore.FillAsync(services.GetRequiredService<IDbContextFactory<TrackerDbContext>>(), store, IsPostgres(store), size, written =>
        {
            if (written % 40_000 == 0)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} articles, {written / watch.Elapsed.TotalSeconds:0} a second"));
            }
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size.Incidents} incidents, {size.Articles} articles, {size.Claims} claims in {watch.Elapsed.TotalSeconds:0.0} s: {size.Articles / watch.Elapsed.TotalSeconds:0} articles a second, {Environment.CpuUsage.TotalTime.TotalMicroseconds / size.Articles:0} us of processor time each"));
    }

    public static int? Number(string[] rest, string name) =>
        Array.IndexOf(rest, name) is >= 0 and var at && at + 1 < rest.Length ? int.Parse(rest[at + 1], CultureInfo.InvariantCulture) : null;

    public static bool IsPostgres(string store) => store.Contains("Host=", StringComparison.OrdinalIgnoreCase);
}
