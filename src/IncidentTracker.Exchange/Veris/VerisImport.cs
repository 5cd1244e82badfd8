using System.Text.Json;
using IncidentTracker.Exchange.MispGalaxy;
using IncidentTracker.Store.Imports;

namespace IncidentTracker.Exchange.Veris;

/// <summary>Takes in incidents of the VERIS schema: one incident, a list of them, or an object with a list <c>incidents</c>.</summary>
public sealed class VerisImport(RecordCommands records, RecordQueries stored)
{
    private const int BatchSize = 200;

    /// <summary>Looks everything through, then writes in batches. Run again, it changes only what changed in the file.</summary>
    public async Task<ImportReport> RunAsync(string path, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var faults = new List<ImportFault>();
        if (await JsonInput.OpenAsync(path, faults, cancellation) is not { } document)
        {
            return ImportReport.Refused(faults);
        }

        using (document)
        {
            var found = Read(Path.GetFileName(path), document.RootElement, faults);
            if (faults.Count > 0)
            {
                return ImportReport.Refused(faults);
            }

            var written = new RecordCounts(0, 0, 0, 0, 0);
            var missing = (await stored.IdsAsync(VerisMapping.Origin, cancellation)).ToHashSet(StringComparer.Ordinal);
            var done = 0;
            foreach (var batch in found.Chunk(BatchSize))
            {
                written += await records.StoreAsync(batch, cancellation);
                missing.ExceptWith(batch.Select(record => record.ExternalId));
                progress?.Report(new(done += batch.Length, found.Count));
            }

            return new(
                [
                    new("incidents", found.Count),
                    new("victims made of them", found.Sum(record => record.Victims.Count)),
                    new("claims made of them, one for each named actor", found.Sum(record => record.Claims.Count)),
                    new("incidents without a kind of ours", found.Count(record => record.Kinds.Count == 0)),
                    new("records new", written.New),
                    new("records changed at the origin", written.Changed),
                    new("records unchanged", written.Unchanged),
                    new("claims left as people edited them here", written.ClaimsKept),
                    new("fields of incidents left as people edited them here", written.FieldsKept),
                    new("records stored before that the file has no more, kept", missing.Count),
                ], [], written.New + written.Changed > 0);
        }
    }

    /// <summary>The records of a file; pure.</summary>
    internal static IReadOnlyList<RecordToStore> Read(string file, JsonElement root, List<ImportFault> faults)
    {
        var (list, at) = root switch
        {
            { ValueKind: JsonValueKind.Array } => (root.EnumerateArray().ToList(), ""),
            { ValueKind: JsonValueKind.Object } when root.TryGetProperty("incidents", out var incidents) && incidents.ValueKind == JsonValueKind.Array => (incidents.EnumerateArray().ToList(), "incidents"),
            { ValueKind: JsonValueKind.Object } when root.TryGetProperty("incident_id", out _) => ([root], "$"),
            _ => (null, ""),
        };
        if (list is null)
        {
            faults.Add(new(file, null, new(ImportProblems.Shape, "incident_id, or a list of incidents")));
            return [];
        }

        var found = new List<RecordToStore>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < list.Count; place++)
        {
            var (incident, path) = (list[place], at == "$" ? "" : $"{at}[{place}].");
            if (GalaxyJson.Text(incident, "incident_id") is not { } id)
            {
                faults.Add(new(file, null, new(ImportProblems.Shape, path + "incident_id")));
            }
            else if (!seen.TryAdd(id, place))
            {
                faults.Add(new(file, null, new(ImportProblems.IdTwice, id, $"{at}[{seen[id]}]")));
            }
            else if (VerisMapping.DateOf(incident) is { Fault: { } fault })
            {
                faults.Add(new(file, null, new(ImportProblems.Date, path + "timeline.incident", fault)));
            }
            else
            {
                found.Add(VerisMapping.Map(id, incident));
            }
        }

        return found;
    }
}
