using System.Security.Cryptography;
using IncidentTracker.Store;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>Opens the store before anything else runs: migrates it, or says in one line why it cannot be used.</summary>
internal static class StoreOpening
{
    /// <returns>Null where the store is ready, else the words for the operator.</returns>
    public static async Task<string?> OpenStoreAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            // Settings first: a wrong one must not touch a store, least of all another than was meant.
            var options = services.GetRequiredService<IOptions<TrackerOptions>>().Value;
            if (await services.GetRequiredService<StoreMigrator>().OpenAsync(cancellation) is { } problem)
            {
                return ProblemTexts.Of(problem);
            }

            await StoredKeys.BeginAsync(services, Path.Combine(options.DataPath, "keys"), cancellation);
            return null;
        }
        catch (OptionsValidationException wrong)
        {
            return string.Join(Environment.NewLine, wrong.Failures);
        }
        catch (StoreTroubleException trouble)
        {
            return ProblemTexts.Of(trouble.Problem);
        }
        catch (CryptographicException failure)
        {
            return $"The keys in the store cannot be opened: {failure.Message}";
        }
        catch (Exception failure) when (StoreFaults.Of(failure) is { } database)
        {
            return $"The store cannot be opened: {database.Message}";
        }
    }
}
