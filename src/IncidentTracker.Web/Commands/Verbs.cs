using System.CommandLine;

namespace IncidentTracker.Web.Commands;

/// <summary>The program's verbs. Exit code 0 = done, 1 = the input or the store refused, 2 = wrong usage.</summary>
internal static class Verbs
{
    public static RootCommand Root()
    {
        var root = new RootCommand("IncidentTracker: who says who did it, read from the news.")
        {
            ServeCommand.Create(),
            InspectCommand.Create(),
            IngestCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            RereadCommand.Create(),
            UserCommand.Create(),
            ApiKeyCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            MigrateCommand.Create(),
            CopyStoreCommand.Create(),
        };
        root.SetAction((_, cancellation) => ServeCommand.RunAsync(cancellation));
        return root;
    }
}
