using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Operations;

/// <summary>Where the settings say so, lets captures go that are old and that nothing rests on; runs where the scraper runs.</summary>
internal sealed class RetentionService(CaptureAging captures, IOptions<TrackerOptions> options, TimeProvider time, ILogger<RetentionService> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.KeepUnusedCapturesDays is not { } days)
        {
            return;
        }

        using var timer = new PeriodicTimer(_every, time);
        do
        {
            try
            {
                var gone = await captures.DeleteAsync(time.GetUtcNow().UtcDateTime.AddDays(-days), stoppingToken);
                log.LogInformation("{Captures} captures that nothing rests on were older than {Days} days and are gone", gone, days);
            }
            catch (Exception failure) when (StoreFaults.Is(failure))
            {
                log.LogWarning("Old captures could not be let go: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
