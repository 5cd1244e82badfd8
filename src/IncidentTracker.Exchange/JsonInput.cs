using System.Text.Json;

namespace IncidentTracker.Exchange;

/// <summary>Opens a JSON file that somebody else wrote; what is wrong with it is said with its line.</summary>
internal static class JsonInput
{
    public static async Task<JsonDocument?> OpenAsync(string path, ICollection<ImportFault> faults, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonDocument.ParseAsync(stream, default, cancellation);
        }
        catch (JsonException broken)
        {
            faults.Add(new(name, (int?)(broken.LineNumber + 1), new(ImportProblems.Json, broken.Message)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(name, null, new(ImportProblems.NoFile, path)));
        }

        return null;
    }
}
