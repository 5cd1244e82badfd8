using IncidentTracker.Store;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Logging;
using Quartz;

namespace IncidentTracker.Scraper.Scheduling;

/// <summary>Looks which hosts have a source due and queues them, the longest waiting first.</summary>
[DisallowConcurrentExecution]
internal sealed partial class DueLookJob(SourceQueries sources, StoreCondition store, UnwrittenRuns unwritten, TimeProvider time, ILogger<DueLookJob> log) : IJob
{
    public static JobKey Key { get; } = new("look", "due");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (store.Trouble is not null)
        {
            // What cannot be stored is not fetched: it stays due, and new.
            return;
        }

        try
        {
            await unwritten.CloseAsync(cancellationToken);
            foreach (var host in await sources.DueHostsAsync(time.GetUtcNow().UtcDateTime, cancellationToken))
            {
                await HostQueue.EnqueueAsync(context.Scheduler, host, cancellationToken);
            }
        }
        catch (StoreTroubleException)
        {
            // Noted where it was met; what is due stays due.
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // The store may be busy or restoring; the next look comes by itself.
            LookFailed(log, fault);
        }
    }

    [LoggerMessage(3, LogLevel.Error, "The store did not answer the scraper")]
    private static partial void LookFailed(ILogger log, Exception fault);
}
