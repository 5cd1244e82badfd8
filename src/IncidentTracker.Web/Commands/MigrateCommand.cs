using System.CommandLine;
using IncidentTracker.Domain;
using IncidentTracker.Store;
using IncidentTracker.Store.Archives;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Web.Commands;

/// <summary><c>migrate</c>: brings the store's schema up to this program's, with a copy of it beside. Every start does the same without the copy.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var bare = new Option<bool>("--no-copy") { Description = "Do not keep a copy of the SQLite file as it was." };
        var migrate = new Command("migrate", "Brings the store up to this program; on SQLite the file as it was is kept beside it.") { bare };
        migrate.SetAction((parsed, cancellation) => StoreVerb.RunAsync((services, verb) => RunAsync(services, !parsed.GetValue(bare), verb, cancellation), cancellation));
        return migrate;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, bool copy, StoreVerb verb, CancellationToken cancellation)
    {
        var migrator = services.GetRequiredService<StoreMigrator>();
        var transfer = services.GetRequiredService<IStoreTransfer>();
        var standing = await migrator.StandingAsync(cancellation);
        if (standing.Problem is { } unusable)
        {
            return await verb.RefuseAsync(unusable);
        }

        if (standing.Pending.Count == 0)
        {
            await verb.SayAsync($"The store is up to date ({standing.Applied}).");
            return 0;
        }

        foreach (var step in standing.Pending)
        {
            await verb.SayAsync($"to apply: {step}");
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(cancellation);
        if (copy && standing.Applied is { } before && await transfer.CopyAsideAsync(db, "before-" + standing.Pending[0], cancellation) is { } kept)
        {
            await verb.SayAsync($"The store as it was ({before}): {kept}");
        }

        if (await migrator.MigrateAsync(verb, cancellation) is { } problem)
        {
            return await verb.RefuseAsync(problem);
        }

        if (await transfer.CheckAsync(db, cancellation) is { Count: > 0 } faults)
        {
            return await verb.RefuseAsync([.. faults.Select(fault => new Problem("store.damaged", fault))]);
        }

        await verb.SayAsync("The store is up to date and sound.");
        return 0;
    }
}
