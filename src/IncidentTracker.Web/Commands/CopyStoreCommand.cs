using System.CommandLine;
using IncidentTracker.Domain;
using IncidentTracker.Store;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Postgres;
using IncidentTracker.Store.Sqlite;
using IncidentTracker.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Commands;

/// <summary><c>copy-store --to postgres</c>: from the SQLite file in the data directory into the empty database that the connection string names.</summary>
internal static class CopyStoreCommand
{
    private const string Postgres = "postgres";

    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "Where to: postgres, the database that ConnectionStrings__Store names.", Required = true };
        to.AcceptOnlyFromAmong(Postgres);
        var copy = new Command("copy-store", "Copies the SQLite store into an empty PostgreSQL database and compares both. The file stays as it is.") { to };
        copy.SetAction((_, cancellation) => StoreVerb.RunAsync((services, verb) => RunAsync(
            services.GetRequiredService<IOptions<TrackerOptions>>().Value.StoreFile, services.GetRequiredService<IConfiguration>().GetConnectionString(TrackerOptions.StoreConnection), verb, cancellation), cancellation));
        return copy;
    }

    internal static async Task<int> RunAsync(string file, string? connection, StoreVerb verb, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            return await verb.RefuseAsync(new Problem("transfer.no-target", TrackerOptions.StoreConnection));
        }

        if (!File.Exists(file))
        {
            return await verb.RefuseAsync(new Problem("store.missing"));
        }

        await using var from = new ServiceCollection().AddLogging().AddSqliteStore(file).BuildServiceProvider();
        await using var target = new ServiceCollection().AddLogging().AddPostgresStore(connection).BuildServiceProvider();
        var report = await from.GetRequiredService<StoreCopy>().ToAsync(
            target.GetRequiredService<IDbContextFactory<TrackerDbContext>>(), target.GetRequiredService<IStoreTransfer>(), target.GetRequiredService<StoreMigrator>(), verb, cancellation);
        if (report.Problems.Count > 0)
        {
            return await verb.RefuseAsync(report.Problems);
        }

        await verb.FiguresAsync(report, "Copied");
        if (report.InUse)
        {
            await verb.SayAsync("The file is in use: what is written to it from now on is not in the copy.");
        }

        await verb.SayAsync("Start the program with IncidentTracker__Store=postgres to go on there. The file stays as it is.");
        return 0;
    }
}
