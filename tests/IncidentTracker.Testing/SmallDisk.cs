using System.Diagnostics;
using System.Globalization;

namespace IncidentTracker.Testing;

/// <summary>A small file system of its own, to fill. Only who may mount can have one.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Null where this account may not mount, or the machine has no such file system.</summary>
    public static SmallDisk? Mount(int kilobytes)
    {
        var folder = Directory.CreateTempSubdirectory("incidenttracker-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", Size(kilobytes), "tmpfs", folder))
        {
            return new(folder);
        }

        Directory.Delete(folder);
        return null;
    }

    public void Grow(int kilobytes) => Run("mount", "-o", $"remount,{Size(kilobytes)}", Folder);

    public ValueTask DisposeAsync()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Size(int kilobytes) => string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k");

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false });
            process?.WaitForExit();
            return process?.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
