using Quartz;

namespace IncidentTracker.Scraper.Scheduling;

/// <summary>Puts a host into the queue, once: the key of its trigger is its name, and a trigger that waits is kept.</summary>
internal static class HostQueue
{
    private const string Group = "hosts";

    public static async Task EnqueueAsync(IScheduler scheduler, string host, CancellationToken cancellation)
    {
        var key = new JobKey(host, Group);
        if (!await scheduler.Exists(key, cancellation))
        {
            // Nothing but the name is kept with the job: what is due, and why, is asked of our own tables when it fires.
            await scheduler.AddJob(JobBuilder.Create<HostJob>().WithIdentity(key).StoreDurably().Build(), AddJobOptions.Replacing, cancellation);
        }

        await scheduler.ScheduleTrigger(TriggerBuilder.Create().WithIdentity(host, Group).ForJob(key).StartNow().Build(), TriggerConflict.Keep, cancellation);
    }
}
