using System.CommandLine;
using IncidentTracker.Store.Archives;

namespace IncidentTracker.Web.Commands;

/// <summary><c>restore FILE</c>: an archive in the place of the store, on whichever database the settings name. What was there is kept aside.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "An archive that backup made." };
        var restore = new Command("restore", "Puts an archive in the place of the store, which is kept aside. Stop the program first.") { file };
        restore.SetAction((parsed, cancellation) => StoreVerb.RunAsync((services, verb) => RunAsync(services, parsed.GetRequiredValue(file), verb, cancellation), cancellation));
        return restore;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, string file, StoreVerb verb, CancellationToken cancellation)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        var report = await services.GetRequiredService<StoreArchive>().RestoreAsync(stream, verb, cancellation);
        if (report.Problems.Count > 0)
        {
            return await verb.RefuseAsync(report.Problems);
        }

        await verb.FiguresAsync(report, "Restored");
        await verb.SayAsync(report.KeptAt is { } kept ? $"The store that was there is kept: {kept}. Delete it when you do not need it." : "There was no store before.");
        return 0;
    }
}
