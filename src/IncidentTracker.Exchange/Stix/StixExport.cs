using System.Text.Json;
using IncidentTracker.Exchange.Json;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Exchange.Stix;

/// <summary>Writes a bundle, incident by incident as they come. An object that several incidents share stands in it once; of those only the names are kept meanwhile.</summary>
public static class StixExport
{
    /// <summary>The media type of a bundle.</summary>
    public const string MediaType = "application/stix+json;version=2.1";

    /// <summary>The version of the specification.</summary>
    public const string SpecVersion = StixObjects.Version;

    private static readonly JsonWriterOptions _plain = new() { Encoder = JsonExport.Options.Encoder };

    /// <summary>Writes all of it. The stream stays open.</summary>
    public static async Task WriteAsync(Stream to, string bundleId, StixIncident mapping, IAsyncEnumerable<IncidentDetail> incidents, CancellationToken cancellation)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        await using var json = new Utf8JsonWriter(to, _plain);
        json.WriteStartObject();
        json.WriteString("type", "bundle");
        json.WriteString("id", bundleId);
        var begun = false;
        await foreach (var incident in incidents.WithCancellation(cancellation))
        {
            foreach (var made in mapping.Of(incident).Where(made => written.Add(made["id"]!.GetValue<string>())))
            {
                if (!begun)
                {
                    // The specification has no empty lists: a bundle of nothing has none.
                    json.WriteStartArray("objects");
                    begun = true;
                }

                made.WriteTo(json, JsonExport.Options);
            }

            await json.FlushAsync(cancellation);
        }

        if (begun)
        {
            json.WriteEndArray();
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }
}
