using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Imports;

/// <summary>Takes in records of other databases. What a person edited here stays as edited, whatever the origin says now.</summary>
public sealed class RecordCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Writes a batch in one transaction: all of it, or nothing. Records that are as they were cost one look.</summary>
    public async Task<RecordCounts> StoreAsync(IReadOnlyList<RecordToStore> batch, CancellationToken cancellation)
    {
        var counts = await lane.WriteAsync(db => StoreAsync(db, batch, cancellation), cancellation);
        if (counts.New + counts.Changed > 0)
        {
            changes.Publish(new(ChangeTopic.Articles, 0));
            changes.Publish(new(ChangeTopic.Incidents, 0));
            changes.Publish(new(ChangeTopic.Claims, 0));
        }

        return counts;
    }

    private async Task<RecordCounts> StoreAsync(TrackerDbContext db, IReadOnlyList<RecordToStore> batch, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var counts = new RecordCounts(0, 0, 0, 0, 0);
        var (written, changed) = (new List<ImportedRecordRow>(), new List<ImportedRecordRow>());
        int? number = null;
        foreach (var group in batch.GroupBy(record => record.Origin, StringComparer.Ordinal))
        {
            var ids = group.Select(record => record.ExternalId).ToList();
            var known = await db.ImportedRecords.Where(row => row.Origin == group.Key && ids.Contains(row.ExternalId)).ToDictionaryAsync(row => row.ExternalId, StringComparer.Ordinal, cancellation);
            foreach (var record in group)
            {
                if (!known.TryGetValue(record.ExternalId, out var row))
                {
                    number ??= await GivenNumbers.NextAsync(db, cancellation) - 1;
                    written.Add(RecordWriter.Add(db, record, (int)(++number), now));
                    counts += new RecordCounts(1, 0, 0, 0, 0);
                }
                else if (row.Hash == record.Hash)
                {
                    counts += new RecordCounts(0, 0, 1, 0, 0);
                }
                else
                {
                    counts += await RecordUpdate.ApplyAsync(db, row, record, now, cancellation);
                    written.Add(row);
                    changed.Add(row);
                }
            }
        }

        if (written.Count == 0)
        {
            return counts;
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var row in written.Where(row => row.Article.CurrentVersionId is null))
        {
            row.Article.CurrentVersionId = row.Article.Versions[0].Id;
        }

        await db.SaveChangesAsync(cancellation);
        var articles = written.ConvertAll(row => row.ArticleId);
        // Where a record is by now: people merge incidents and place articles anew.
        var incidents = written.Select(row => row.IncidentId).OfType<long>()
            .Union(await db.IncidentArticles.Where(link => articles.Contains(link.ArticleId) && link.State != LinkState.Rejected).Select(link => link.IncidentId).ToListAsync(cancellation)).ToList();
        // Both read back what they need; a full tracker would be searched at every save.
        db.ChangeTracker.Clear();
        await IncidentSummary.RecomputeAsync(db, incidents, cancellation);
        db.ChangeTracker.Clear();
        await SearchIndexer.IndexAsync(db, articles, cancellation);
        // What else is in these incidents, news among it, has their kinds and victims too. A new record has an incident of its own and nothing else in it.
        await SearchIndexer.IndexTaughtAsync(db, [.. changed.Select(row => row.IncidentId).OfType<long>().Distinct()], articles, cancellation);
        return counts;
    }
}
