using IncidentTracker.Scraper.Scheduling;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Quartz;

namespace IncidentTracker.Scraper;

/// <summary>Starts and stops the scheduler, and wakes it when a person asks for something. What is due, and why, stands in our own tables.</summary>
internal sealed class ScraperService(ISchedulerFactory schedulers, InterruptedRuns interrupted, INodeTurns nodes, IChangeFeed changes, LookWake wake, IOptions<ScraperOptions> options, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan _firstLookAfter = TimeSpan.FromSeconds(2);

    private IScheduler? _scheduler;
    private IDisposable? _subscription;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!nodes.AreShared)
        {
            await interrupted.CloseAsync(cancellationToken);
        }

        var scheduler = _scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.AddJob(JobBuilder.Create<DueLookJob>().WithIdentity(DueLookJob.Key).StoreDurably().Build(), AddJobOptions.Replacing, cancellationToken);
        await scheduler.ScheduleTrigger(
            TriggerBuilder.Create().WithIdentity("every", "due").ForJob(DueLookJob.Key)
                // Whoever starts the program waits for its first page, and the sources have waited longer.
                .StartAt(time.GetUtcNow() + _firstLookAfter)
                // Looks that were missed while the database was away are not made up for one by one.
                .WithSimpleSchedule(every => every.WithInterval(options.Value.LookEvery).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)).Build(),
            TriggerConflict.Replace, cancellationToken);
        foreach (var host in nodes.AreShared ? await interrupted.HostsAsync(cancellationToken) : [])
        {
            // Left by a node that died, or still going on elsewhere: whoever gets the host's turn sees which.
            await HostQueue.EnqueueAsync(scheduler, host, cancellationToken);
        }

        await scheduler.Start(cancellationToken);
        _subscription = changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Sources)
            {
                // A person's "run now" does not wait for the next look.
                wake.Ask(scheduler);
            }
        });
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        if (_scheduler is { } scheduler)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }
}
