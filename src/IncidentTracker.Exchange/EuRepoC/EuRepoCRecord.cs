using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentTracker.Exchange.Csv;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>One incident of the database with its rows in all three tables.</summary>
internal sealed record EuRepoCRecord(string Id, CsvRow Global, IReadOnlyList<CsvRow> Attributions, IReadOnlyList<CsvRow> Receivers)
{
    private static readonly JsonWriterOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every cell as it came, under its column's name and in the table's order: what an export writes back.</summary>
    public byte[] ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, _plain))
        {
            json.WriteStartObject();
            json.WritePropertyName("global");
            Write(json, Global);
            Write(json, "attributions", Attributions);
            Write(json, "receivers", Receivers);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<CsvRow> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            Write(json, row);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, CsvRow row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.Cells.Count; i++)
        {
            json.WriteString(row.Head.Columns[i], row.Cells[i]);
        }

        json.WriteEndObject();
    }
}
