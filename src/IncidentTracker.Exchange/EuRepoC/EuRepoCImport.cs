using IncidentTracker.Domain.Actors;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Imports;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>Takes in a release of the European Repository of Cyber Incidents: a folder with its Global, Attribution and Receiver tables.</summary>
public sealed class EuRepoCImport(RecordCommands records, RecordQueries stored, ActorQueries actors)
{
    private const int BatchSize = 200;

    /// <summary>Looks everything through, then writes in batches, each of them whole. Stopped in between, the next run goes on; run again, it changes only what changed at the origin.</summary>
    public async Task<ImportReport> RunAsync(string folder, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var faults = new List<ImportFault>();
        if (EuRepoCFolder.Open(folder, faults, cancellation) is not { } opened)
        {
            return ImportReport.Refused(faults);
        }

        var counts = new EuRepoCCounts();
        var written = new RecordCounts(0, 0, 0, 0, 0);
        var missing = (await stored.IdsAsync(EuRepoCMapping.Origin, cancellation)).ToHashSet(StringComparer.Ordinal);
        var done = 0;
        foreach (var batch in opened.Records().Chunk(BatchSize))
        {
            written += await records.StoreAsync([.. batch.Select(record => EuRepoCMapping.Map(record, counts))], cancellation);
            missing.ExceptWith(batch.Select(record => record.Id));
            progress?.Report(new(done += batch.Length, opened.Incidents));
        }

        var known = new ActorNames(await actors.EntriesAsync(cancellation));
        return new(
            [
                new("incidents", opened.Incidents),
                new("rows of attributions", opened.AttributionRows),
                new("of them empty, set aside", opened.EmptyRows),
                new("attributions, rows folded by their id", counts.Attributions),
                new("rows of the attribution that has most of them", counts.MostRows),
                new("claims made of them, one for each accused party", counts.Claims),
                new("attributions that name nobody and leave open why, kept without a claim", counts.Silent),
                new("rows of receivers", opened.ReceiverRows),
                new("victims made of them", counts.Victims),
                new("starts on 1 January, kept as the year", counts.YearStarts),
                new("ends on 1 January, kept as the year", counts.YearEnds),
                new("attributions dated 1 January, kept as the year", counts.YearStatements),
                new("incidents without a start", counts.NoStart),
                new("alias strings split into candidates, none merged", counts.AliasStrings),
                new("names of accused groups", counts.Names.Count),
                new("of them borne by no imported actor", counts.Names.Count(name => known.Bearers(name).Count == 0)),
                new("disruptions that do not say how, left without a kind", counts.NoKind),
                new("columns kept as they came", opened.Columns),
                new("records new", written.New),
                new("records changed at the origin", written.Changed),
                new("records unchanged", written.Unchanged),
                new("claims left as people edited them here", written.ClaimsKept),
                new("fields of incidents left as people edited them here", written.FieldsKept),
                new("records stored before that the origin has no more, kept", missing.Count),
            ], [], written.New + written.Changed > 0);
    }
}
