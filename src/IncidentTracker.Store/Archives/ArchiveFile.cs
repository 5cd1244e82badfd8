using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentTracker.Domain;

namespace IncidentTracker.Store.Archives;

/// <summary>An archive: a zip file with one entry a table, one line of JSON a row, and a manifest. Any zip program and any text tool can look into it.</summary>
internal static class ArchiveFile
{
    private const string ManifestName = "manifest.json";
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static ZipArchive Create(Stream stream) => new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Opens a file, or says why it is no archive that this program can read.</summary>
    public static (ZipArchive? Zip, ArchiveManifest? Manifest, Problem? Problem) Open(Stream stream)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry(ManifestName) is { } entry)
            {
                using var text = entry.Open();
                if (JsonSerializer.Deserialize<ArchiveManifest>(text, _json) is { } manifest)
                {
                    return manifest.Format == ArchiveManifest.ThisFormat ? (zip, manifest, null) : (null, null, new("archive.newer", manifest.Format));
                }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or JsonException or NotSupportedException)
        {
            zip?.Dispose();
            return (null, null, new("archive.unreadable"));
        }

        zip.Dispose();
        return (null, null, new("archive.unreadable"));
    }

    public static async Task<TableSum> WriteTableAsync(ZipArchive zip, StoreTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var sum = new TableSum();
        using var text = new RowText();
        // Texts shrink to a third; the pages as fetched are packed already and cost little more than their size.
        await using var entry = await zip.CreateEntry(EntryName(table.Name), CompressionLevel.Fastest).OpenAsync(cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            var line = text.Of(row);
            sum.Add(line.Span);
            await entry.WriteAsync(line, cancellation);
            entry.WriteByte((byte)'\n');
        }

        return sum;
    }

    public static async Task WriteManifestAsync(ZipArchive zip, ArchiveManifest manifest, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(ManifestName).OpenAsync(cancellation);
        await JsonSerializer.SerializeAsync(entry, manifest, _json, cancellation);
    }

    /// <summary>The rows of a table. Throws <see cref="InvalidDataException"/>, <see cref="FormatException"/> or <see cref="JsonException"/> where the file is damaged.</summary>
    public static async IAsyncEnumerable<object?[]> RowsAsync(ZipArchive zip, ArchivedTable table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var entry = zip.GetEntry(EntryName(table.Name)) ?? throw new InvalidDataException($"the table {table.Name} is missing");
        await using var packed = await entry.OpenAsync(cancellation);
        using var lines = new StreamReader(packed);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            yield return RowText.Parse(line, table.Columns);
        }
    }

    /// <summary>Reads the whole archive and compares it with what it says of itself.</summary>
    /// <returns>Null where it is whole.</returns>
    public static async Task<Problem?> VerifyAsync(ZipArchive zip, ArchiveManifest manifest, Action<ArchivedTable> each, CancellationToken cancellation)
    {
        foreach (var table in manifest.Tables)
        {
            try
            {
                each(table);
                var sum = await StoreSnapshot.SumAsync(RowsAsync(zip, table, cancellation), cancellation);
                if (sum.Rows != table.Rows || sum.Value != table.Sum)
                {
                    return new("archive.damaged", table.Name);
                }
            }
            catch (Exception broken) when (broken is InvalidDataException or FormatException or JsonException or InvalidOperationException or OverflowException)
            {
                return new("archive.damaged", table.Name);
            }
        }

        return null;
    }

    private static string EntryName(string table) => $"tables/{table}.jsonl";
}
