using IncidentTracker.Store;
using IncidentTracker.Store.Operations;

namespace IncidentTracker.Web.Operations;

/// <summary>At the start and some times a day the database looks at how large its tables have become: a plan made for an empty store walks through all of a full one.</summary>
internal sealed class StoreSizesService(StoreSizes sizes, TimeProvider time, ILogger<StoreSizesService> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromHours(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, time);
        do
        {
            try
            {
                await sizes.LookAsync(stoppingToken);
            }
            catch (Exception failure) when (StoreFaults.Is(failure))
            {
                log.LogWarning("The database could not look at its sizes: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
