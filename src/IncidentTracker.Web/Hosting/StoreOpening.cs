using System.Data.Common;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Hosting;

/// <summary>Opens the store before anything else runs: migrates it, or says in one line why it cannot be used.</summary>
internal static class StoreOpening
{
    /// <returns>Null where the store is ready, else the words for the operator.</returns>
    public static async Task<string?> OpenStoreAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            return await services.GetRequiredService<StoreMigrator>().OpenAsync(cancellation) is { } problem ? ProblemTexts.Of(problem) : null;
        }
        catch (StoreTroubleException trouble)
        {
            return ProblemTexts.Of(trouble.Problem);
        }
        catch (DbException failure)
        {
            return $"The store cannot be opened: {failure.Message}";
        }
    }
}
