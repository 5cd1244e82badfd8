using Quartz;

namespace IncidentTracker.Scraper.Scheduling;

/// <summary>Puts a host into the queue, once: the key of its trigger is its name, and a trigger that waits is kept.</summary>
internal static class HostQueue
{
    private const string Group = "hosts";
    private const string Again = "hosts again";

    public static async Task EnqueueAsync(IScheduler scheduler, string host, CancellationToken cancellation, TriggerKey? beside = null)
    {
        var key = new JobKey(host, Group);
        if (!await scheduler.Exists(key, cancellation))
        {
            // Nothing but the name is kept with the job: what is due, and why, is asked of our own tables when it fires. A turn that a node died in is taken up by another.
            await scheduler.AddJob(JobBuilder.Create<HostJob>().WithIdentity(key).StoreDurably().RequestRecovery().Build(), AddJobOptions.Replacing, cancellation);
        }

        await scheduler.ScheduleTrigger(TriggerBuilder.Create().WithIdentity(host, beside?.Group == Group ? Again : Group).ForJob(key).StartNow().Build(), TriggerConflict.Keep, cancellation);
    }
}
