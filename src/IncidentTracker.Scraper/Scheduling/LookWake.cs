using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Logging;
using Quartz;

namespace IncidentTracker.Scraper.Scheduling;

/// <summary>
/// Has the look come at once. Many changes at once are one look; and where the queue lies in a database that nodes share, every article of every run is a change that each of them hears of,
/// so that it is asked first, and once a second at most, whether a person wants anything.
/// </summary>
internal sealed partial class LookWake(INodeTurns nodes, SourceQueries sources, TimeProvider time, ILogger<LookWake> log)
{
    private static readonly TriggerKey _wake = new("wake", "due");
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(1);

    private int _asked;
    private long _last;

    public void Ask(IScheduler scheduler)
    {
        if (!nodes.AreShared)
        {
            _ = WakeAsync(scheduler);
        }
        else if (Interlocked.Exchange(ref _asked, 1) == 0)
        {
            _ = LookAsync(scheduler);
        }
    }

    private async Task LookAsync(IScheduler scheduler)
    {
        try
        {
            var rested = time.GetElapsedTime(Volatile.Read(ref _last));
            if (_last != 0 && rested < _between)
            {
                await Task.Delay(_between - rested, time);
            }

            Volatile.Write(ref _last, time.GetTimestamp());
            // From here on a change asks again: what it is about may not be seen by this look.
            Volatile.Write(ref _asked, 0);
            if (await sources.IsAskedForAsync(CancellationToken.None))
            {
                await WakeAsync(scheduler);
            }
        }
        catch (Exception failure)
        {
            // The next look comes by itself.
            Volatile.Write(ref _asked, 0);
            NotWoken(log, failure);
        }
    }

    private static Task WakeAsync(IScheduler scheduler) =>
        scheduler.ScheduleTrigger(TriggerBuilder.Create().WithIdentity(_wake).ForJob(DueLookJob.Key).StartNow().Build(), TriggerConflict.Keep, CancellationToken.None).AsTask();

    [LoggerMessage(1, LogLevel.Warning, "What a person asked for waits for the next look")]
    private static partial void NotWoken(ILogger log, Exception failure);
}
