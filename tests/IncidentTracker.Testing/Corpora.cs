namespace IncidentTracker.Testing;

/// <summary>Other people's text beside the project: <c>../shared/corpora</c>, or where INCIDENTTRACKER_CORPORA says. Absent on most machines; tests that need it say so and are skipped.</summary>
public static class Corpora
{
    public const string Absent = "no corpora: neither ../shared/corpora beside the project nor INCIDENTTRACKER_CORPORA";

    /// <summary>The folder, or null.</summary>
    public static string? Root { get; } = Find();

    public static bool Present => Root is not null;

    /// <summary>The full path of a file or folder in it, whether it exists or not.</summary>
    public static string At(params string[] parts) => Path.Combine([Root ?? throw new InvalidOperationException(Absent), .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("INCIDENTTRACKER_CORPORA") is { Length: > 0 } set)
        {
            return Directory.Exists(set) ? set : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IncidentTracker.sln")))
            {
                var beside = Path.Combine(folder.FullName, "..", "shared", "corpora");
                return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
            }
        }

        return null;
    }
}
