using System.Reflection;
using IncidentTracker.Domain.Articles;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>A package that the program is built with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Licence">What its maker says of its licence.</param>
public sealed record PackageUsed(string Name, string Version, string Licence);

/// <summary>What this program is: version, commit, runtime, what it is built with, and the room it has.</summary>
public sealed class AboutProgram(IOptions<TrackerOptions> options)
{
    private const string List = "IncidentTracker.Web.Admin.Licences.tsv";

    private static readonly string _said = typeof(AboutProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public static string Version => _said.Split('+')[0];

    /// <summary>Of the source it was built from, or null where the build did not know.</summary>
    public static string? Commit => _said.Split('+') is [_, var commit, ..] ? commit : null;

    /// <summary>What every reading is stamped with.</summary>
    public static int Reader => ExtractorVersion.Current;

    public static string Runtime => $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})";

    /// <summary>The checked-in list, which a test holds to the packages used.</summary>
    public static IReadOnlyList<PackageUsed> Packages()
    {
        using var text = new StreamReader(typeof(AboutProgram).Assembly.GetManifestResourceStream(List)!);
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split('\t')).Select(cells => new PackageUsed(cells[0], cells[1], cells[2]))];
    }

    /// <summary>Bytes free where the data directory lies; null where the system does not say.</summary>
    public long? FreeBytes()
    {
        try
        {
            // The longest mount that the directory lies under.
            return DriveInfo.GetDrives().Where(drive => options.Value.DataPath.StartsWith(drive.RootDirectory.FullName, StringComparison.Ordinal)).MaxBy(drive => drive.RootDirectory.FullName.Length)?.AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Bytes of the logs kept.</summary>
    public long LogBytes()
    {
        var folder = new DirectoryInfo(Path.Combine(options.Value.DataPath, "logs"));
        return folder.Exists ? folder.EnumerateFiles().Sum(file => file.Length) : 0;
    }
}
