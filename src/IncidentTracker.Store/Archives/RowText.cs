using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IncidentTracker.Store.Archives;

/// <summary>A row as one line of JSON, the same from either database: what an archive holds, and what checksums are taken of.</summary>
internal sealed class RowText : IDisposable
{
    // To the microsecond: PostgreSQL keeps no more, and the store writes no more.
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json;

    public RowText() => _json = new(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The line of a row, without its end; good until the next.</summary>
    public ReadOnlyMemory<byte> Of(IReadOnlyList<object?> row)
    {
        _line.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartArray();
        foreach (var value in row)
        {
            Write(value);
        }

        _json.WriteEndArray();
        _json.Flush();
        return _line.WrittenMemory;
    }

    /// <summary>The values of a line.</summary>
    public static object?[] Parse(string line, IReadOnlyList<StoreColumn> columns)
    {
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.ValueKind != JsonValueKind.Array || json.RootElement.GetArrayLength() != columns.Count)
        {
            throw new FormatException("a row has another number of values than its table has columns");
        }

        return [.. json.RootElement.EnumerateArray().Select((value, at) => Parse(value, columns[at].Kind))];
    }

    /// <summary>The values of the row that a reader stands on.</summary>
    public static object?[] Read(DbDataReader reader, IReadOnlyList<StoreColumn> columns)
    {
        var row = new object?[columns.Count];
        for (var at = 0; at < row.Length; at++)
        {
            row[at] = reader.IsDBNull(at) ? null : Read(reader, at, columns[at].Kind);
        }

        return row;
    }

    public void Dispose() => _json.Dispose();

    private static object Read(DbDataReader reader, int at, ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => reader.GetInt64(at),
        ColumnKind.Real => reader.GetDouble(at),
        ColumnKind.Flag => reader.GetBoolean(at),
        ColumnKind.Text => reader.GetString(at),
        ColumnKind.Words => reader.GetFieldType(at) == typeof(string) ? JsonSerializer.Deserialize<string[]>(reader.GetString(at)) ?? [] : reader.GetFieldValue<string[]>(at),
        // As an offset: both databases read an instant without one as UTC so, and keep the one that Identity's lock-out has.
        ColumnKind.Instant => WholeMicroseconds(reader.GetFieldValue<DateTimeOffset>(at).UtcDateTime),
        ColumnKind.Day => reader.GetFieldValue<DateOnly>(at),
        ColumnKind.Bytes => reader.GetFieldValue<byte[]>(at),
        _ => throw new NotSupportedException(kind.ToString()),
    };

    private static DateTime WholeMicroseconds(DateTime value) => value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMicrosecond));

    private static object? Parse(JsonElement value, ColumnKind kind) => value.ValueKind == JsonValueKind.Null ? null : kind switch
    {
        ColumnKind.Integer => value.GetInt64(),
        ColumnKind.Real => value.GetDouble(),
        ColumnKind.Flag => value.GetBoolean(),
        ColumnKind.Text => value.GetString(),
        ColumnKind.Words => value.EnumerateArray().Select(word => word.GetString() ?? "").ToArray(),
        ColumnKind.Instant => DateTime.ParseExact(value.GetString()!, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        ColumnKind.Day => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnKind.Bytes => value.GetBytesFromBase64(),
        _ => throw new NotSupportedException(kind.ToString()),
    };

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                _json.WriteNullValue();
                break;
            case long number:
                _json.WriteNumberValue(number);
                break;
            case double number:
                _json.WriteNumberValue(number);
                break;
            case bool flag:
                _json.WriteBooleanValue(flag);
                break;
            case string text:
                _json.WriteStringValue(text);
                break;
            case string[] words:
                _json.WriteStartArray();
                foreach (var word in words)
                {
                    _json.WriteStringValue(word);
                }

                _json.WriteEndArray();
                break;
            case DateTime instant:
                _json.WriteStringValue(instant.ToString(InstantFormat, CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                _json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                _json.WriteBase64StringValue(bytes);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }
}
