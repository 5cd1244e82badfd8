using System.Data.Common;
using IncidentTracker.Store;

namespace IncidentTracker.Web.Hosting;

/// <summary>Opens the store before anything else runs: migrates it, or says in one line why it cannot be used.</summary>
internal static class StoreOpening
{
    /// <returns>Null where the store is ready, else the words for the operator.</returns>
    public static async Task<string?> OpenStoreAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            return await services.GetRequiredService<StoreMigrator>().MigrateAsync(cancellation) is { } problem
                ? $"The store was written by a newer program ({string.Join(' ', problem.Args)}). Nothing was changed."
                : null;
        }
        catch (DbException failure)
        {
            return $"The store cannot be opened: {failure.Message}";
        }
    }
}
