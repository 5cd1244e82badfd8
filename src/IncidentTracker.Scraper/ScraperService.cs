using IncidentTracker.Scraper.Scheduling;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Quartz;

namespace IncidentTracker.Scraper;

/// <summary>Starts and stops the scheduler, and wakes it when a person asks for something. What is due, and why, stands in our own tables.</summary>
public sealed class ScraperService(ISchedulerFactory schedulers, InterruptedRuns interrupted, IChangeFeed changes, IOptions<ScraperOptions> options) : IHostedService
{
    private static readonly TriggerKey _wake = new("wake", "due");

    private IScheduler? _scheduler;
    private IDisposable? _subscription;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await interrupted.CloseAsync(cancellationToken);
        var scheduler = _scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.AddJob(JobBuilder.Create<DueLookJob>().WithIdentity(DueLookJob.Key).StoreDurably().Build(), AddJobOptions.Replacing, cancellationToken);
        await scheduler.ScheduleTrigger(
            TriggerBuilder.Create().WithIdentity("every", "due").ForJob(DueLookJob.Key).StartNow().WithSimpleSchedule(options.Value.LookEvery).Build(), TriggerConflict.Replace, cancellationToken);
        await scheduler.Start(cancellationToken);
        _subscription = changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Sources)
            {
                // A person's "run now" does not wait for the next look. Many changes at once are one look.
                _ = scheduler.ScheduleTrigger(TriggerBuilder.Create().WithIdentity(_wake).ForJob(DueLookJob.Key).StartNow().Build(), TriggerConflict.Keep, CancellationToken.None).AsTask();
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
