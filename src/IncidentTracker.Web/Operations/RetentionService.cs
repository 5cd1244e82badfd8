using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Operations;

/// <summary>Lets the old log of runs go, and where the settings say so, captures that are old and that nothing rests on; runs where the scraper runs.</summary>
internal sealed class RetentionService(CaptureAging captures, RunAging runs, IOptions<TrackerOptions> options, TimeProvider time, ILogger<RetentionService> log)
    : RepeatedService("Letting old captures and runs go", TimeSpan.FromHours(6), time, log)
{
    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        var (items, old) = await runs.DeleteAsync(Time.GetUtcNow().UtcDateTime, cancellation);
        if (items + old > 0)
        {
            Log.LogInformation("{Items} lines and {Runs} runs of the log of runs were old and are gone", items, old);
        }

        if (options.Value.KeepUnusedCapturesDays is { } days)
        {
            var gone = await captures.DeleteAsync(Time.GetUtcNow().UtcDateTime.AddDays(-days), cancellation);
            Log.LogInformation("{Captures} captures that nothing rests on were older than {Days} days and are gone", gone, days);
        }
    }
}
