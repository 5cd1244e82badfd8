using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentTracker.Exchange.Json;

/// <summary>What a list that goes out is.</summary>
/// <param name="List">Of what: <c>incidents</c>, <c>articles</c>, <c>claims</c>, <c>search</c>.</param>
/// <param name="Filter">The page's address without its path: it shows the same list.</param>
/// <param name="AsOf">UTC; when it was read.</param>
public sealed record ListAbout(string List, string Filter, DateTime AsOf);

/// <summary>Writes a list as one JSON document, row by row as it comes: <c>{"about": {…}, "rows": [ … ]}</c>.</summary>
public static class JsonExport
{
    /// <summary>The spelling of all our JSON: camel case, what is not known left as null.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // Names as people write them; the file is no part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>Writes all rows. The stream stays open.</summary>
    public static Task WriteAsync<T>(Stream to, ListAbout about, IAsyncEnumerable<T> rows, CancellationToken cancellation) =>
        JsonSerializer.SerializeAsync(to, new Document<T>(about, rows), Options, cancellation);

    private sealed record Document<T>(ListAbout About, IAsyncEnumerable<T> Rows);
}
