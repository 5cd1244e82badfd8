using System.CommandLine;
using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Store.Archives;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Commands;

/// <summary><c>backup FILE</c>: the whole store as it stands now, while the program serves; compared before it gets its name.</summary>
internal static class BackupCommand
{
    private const int BufferBytes = 1 << 20;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The archive to make. A file that exists is not overwritten." };
        var backup = new Command("backup", "Writes the store, captures and accounts included, into one file; the program may go on serving.") { file };
        backup.SetAction((parsed, cancellation) => StoreVerb.RunAsync((services, verb) => RunAsync(services, parsed.GetRequiredValue(file), verb, cancellation), cancellation));
        return backup;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, string file, StoreVerb verb, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(file);
        if (File.Exists(path))
        {
            return await verb.RefuseAsync(new Problem("archive.exists", path));
        }

        var unfinished = path + ".partial";
        try
        {
            TransferReport report;
            await using (var stream = new FileStream(unfinished, Options()))
            {
                report = await services.GetRequiredService<StoreArchive>().BackUpAsync(stream, verb, cancellation);
                stream.Flush(flushToDisk: true);
            }

            if (report.Problems.Count > 0)
            {
                return await verb.RefuseAsync(report.Problems);
            }

            File.Move(unfinished, path, overwrite: false);
            await verb.FiguresAsync(report, "Backed up");
            await verb.SayAsync(string.Create(CultureInfo.InvariantCulture, $"{path}, {new FileInfo(path).Length / 1e6:N1} MB. {Keys(services)} Logs are not in it."));
            return 0;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static string Keys(IServiceProvider services) => string.IsNullOrEmpty(services.GetRequiredService<IOptions<TrackerOptions>>().Value.KeySecret)
        ? "The keys that sign cookies are in it, in clear: who has the file can sign in as anybody."
        : "The keys that sign cookies are in it, sealed by KeySecret, without which they open nothing.";

    /// <summary>For its owner only: accounts are in it.</summary>
    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = BufferBytes };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
