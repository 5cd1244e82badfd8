using IncidentTracker.Store.Articles;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Operations;

/// <summary>Where the settings say so, lets captures go that are old and that nothing rests on; runs where the scraper runs.</summary>
internal sealed class RetentionService(CaptureAging captures, IOptions<TrackerOptions> options, TimeProvider time, ILogger<RetentionService> log)
    : RepeatedService("Letting old captures go", TimeSpan.FromHours(6), time, log)
{
    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        if (options.Value.KeepUnusedCapturesDays is { } days)
        {
            var gone = await captures.DeleteAsync(Time.GetUtcNow().UtcDateTime.AddDays(-days), cancellation);
            Log.LogInformation("{Captures} captures that nothing rests on were older than {Days} days and are gone", gone, days);
        }
    }
}
