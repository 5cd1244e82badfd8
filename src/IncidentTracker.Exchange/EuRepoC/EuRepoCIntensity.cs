using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Imports;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>Reads the intensity score out of imported records, which keep every column as it came.</summary>
public sealed class EuRepoCIntensity(RecordQueries records)
{
    private static readonly (IntensityPart Part, string Column)[] _parts =
    [
        (IntensityPart.DataTheft, "data_theft"),
        (IntensityPart.Disruption, "disruption"),
        (IntensityPart.Hijacking, "hijacking"),
        (IntensityPart.PhysicalSpatial, "physical_effects_spatial"),
        (IntensityPart.PhysicalTemporal, "physical_effects_temporal"),
    ];

    /// <summary>The scores of the records that an incident was made of or joined with; empty where none has one.</summary>
    public async Task<IReadOnlyList<Intensity>> OfIncidentAsync(long incidentId, CancellationToken cancellation) =>
        [.. (await records.BodiesOfIncidentAsync(EuRepoCMapping.Origin, incidentId, cancellation)).Select(record => Read(record.ExternalId, record.Body)).OfType<Intensity>()];

    /// <summary>The score of a record; null where the release has no such columns or they say nothing.</summary>
    internal static Intensity? Read(string id, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var row = json.RootElement.GetProperty("global");
        var parts = _parts.Select(part => Cell(row, part.Column) is { } words ? new IntensityScore(part.Part, Points(words), words) : null).OfType<IntensityScore>().ToList();
        if (parts.Count != _parts.Length || parts.TrueForAll(part => part.Points is null))
        {
            return null;
        }

        var multiplier = Cell(row, "target_multiplier");
        return new(EuRepoCMapping.OriginName, id, parts, Number(row, "unweighted_cyber_intensity"), multiplier is not null && Coded.IsValue(multiplier) ? multiplier : null, Number(row, "weighted_cyber_intensity"));
    }

    /// <summary>"(incident scores 2 points in intensity)"; "none" is a value, and nothing coded is not.</summary>
    private static int? Points(string words)
    {
        if (words.Trim().Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        const string Before = "scores ";
        var at = words.IndexOf(Before, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && at + Before.Length < words.Length && char.IsAsciiDigit(words[at + Before.Length]) ? words[at + Before.Length] - '0' : null;
    }

    private static double? Number(JsonElement row, string column) => double.TryParse(Cell(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Cell(JsonElement row, string column) => row.TryGetProperty(column, out var cell) ? cell.GetString() : null;
}
