using IncidentTracker.Scraper.Scheduling;
using IncidentTracker.Store;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace IncidentTracker.Scraper;

/// <summary>Starts and stops the scheduler, and wakes it when a person asks for something. What is due, and why, stands in our own tables.</summary>
internal sealed partial class ScraperService(ISchedulerFactory schedulers, InterruptedRuns interrupted, INodeTurns nodes, IChangeFeed changes, LookWake wake, IOptions<ScraperOptions> options, TimeProvider time, ILogger<ScraperService> log) : BackgroundService
{
    /// <summary>Whoever starts the program waits for its first page, and the sources have waited longer.</summary>
    private static readonly TimeSpan _before = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _again = TimeSpan.FromSeconds(5);

    private IScheduler? _scheduler;
    private IDisposable? _subscription;

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _subscription?.Dispose();
        if (_scheduler is { } scheduler)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By the clock of the machine: a program whose own clock stands still fetches all the same.
        for (var wait = _before; ; wait = _again)
        {
            await Task.Delay(wait, TimeProvider.System, stoppingToken);
            try
            {
                await BeginAsync(stoppingToken);
                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // What leaves here would end the whole program; whatever was done of it is done again the same.
                NotBegun(log, failure.Message, StoreFaults.Is(failure) ? null : failure);
            }
        }
    }

    private async Task BeginAsync(CancellationToken stoppingToken)
    {
        if (!nodes.AreShared)
        {
            await interrupted.CloseAsync(stoppingToken);
        }

        var scheduler = _scheduler = await schedulers.GetScheduler(stoppingToken);
        await scheduler.AddJob(JobBuilder.Create<DueLookJob>().WithIdentity(DueLookJob.Key).StoreDurably().Build(), AddJobOptions.Replacing, stoppingToken);
        await scheduler.ScheduleTrigger(
            TriggerBuilder.Create().WithIdentity("every", "due").ForJob(DueLookJob.Key)
                .StartAt(time.GetUtcNow())
                // Looks that were missed while the database was away are not made up for one by one.
                .WithSimpleSchedule(every => every.WithInterval(options.Value.LookEvery).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)).Build(),
            TriggerConflict.Replace, stoppingToken);
        foreach (var host in nodes.AreShared ? await interrupted.HostsAsync(stoppingToken) : [])
        {
            // Left by a node that died, or still going on elsewhere: whoever gets the host's turn sees which.
            await HostQueue.EnqueueAsync(scheduler, host, stoppingToken);
        }

        await scheduler.Start(stoppingToken);
        _subscription = changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Sources)
            {
                // A person's "run now" does not wait for the next look.
                wake.Ask(scheduler);
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scraper could not begin and tries again: {Reason}")]
    private static partial void NotBegun(ILogger log, string reason, Exception? failure);
}
