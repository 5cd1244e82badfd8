using IncidentTracker.Store;

namespace IncidentTracker.Web.Hosting;

/// <summary>While the store cannot be written, tries again now and then, so that the banner goes and the scraper wakes by themselves.</summary>
internal sealed partial class StoreWatch(StoreCondition condition, SettingStore settings, JobBoard jobs, TimeProvider time, ILogger<StoreWatch> log) : BackgroundService
{
    private const string Name = "Store can be written";
    private const string Probe = "probe";
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        jobs.Announce(Name, _every);
        using var timer = new PeriodicTimer(_every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (condition.Trouble is not { } trouble)
            {
                await jobs.RunAsync(Name, _every, () => Task.CompletedTask);
                continue;
            }

            StillThere(log, trouble.Problem.Code, trouble.Since);
            try
            {
                await settings.SetAsync(Probe, time.GetUtcNow().ToString("O"), stoppingToken);
                Over(log, trouble.Problem.Code);
            }
            catch (Exception failure) when (StoreFaults.Is(failure))
            {
                // The trouble stands, whatever words the database has for it now; the next try comes by itself.
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The store cannot be written ({Code}) since {Since:O}; nothing is fetched until it can")]
    private static partial void StillThere(ILogger log, string code, DateTime since);

    [LoggerMessage(2, LogLevel.Information, "The store can be written again ({Code} is over)")]
    private static partial void Over(ILogger log, string code);
}
