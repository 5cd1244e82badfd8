using System.Text.Json;
using IncidentTracker.Domain;

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
            var document = await JsonDocument.ParseAsync(stream, default, cancellation);
            if (HalfCharacter(document.RootElement) is not { } problem)
            {
                return document;
            }

            document.Dispose();
            faults.Add(new(name, null, problem));
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

    /// <summary>Says where a text stands that is none; null where all are. Half a character in an escape is good JSON, and whoever asks for it as a text would break off.</summary>
    public static Problem? HalfCharacter(JsonElement root) => Find(root) is { } place ? new(ImportProblems.HalfCharacter, place.TrimStart('.')) : null;

    private static string? Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Text(element.GetString) is null ? "" : null,
        JsonValueKind.Array => element.EnumerateArray().Select((item, place) => Find(item) is { } within ? FormattableString.Invariant($"[{place}]{within}") : null).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => element.EnumerateObject().Select(property => Text(() => property.Name) is not { } name ? ".?" : Find(property.Value) is { } within ? $".{name}{within}" : null)
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
