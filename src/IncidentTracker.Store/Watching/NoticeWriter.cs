using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Watching;

/// <summary>Turns what happened in watched incidents into notices. Asked twice about the same it says nothing the second time: what was told stands beside the watch.</summary>
public sealed class NoticeWriter(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Notices that were read, and messages that arrived, are kept so long.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromDays(90);

    /// <summary>Writes the notices, and for readers with an address of their own the messages to it.</summary>
    /// <param name="hits">Watched incidents in which something may have happened.</param>
    /// <param name="payload">The body of a message about a notice.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many notices were written or grew.</returns>
    public async Task<int> TellAsync(IReadOnlyList<WatchHit> hits, Func<Notice, string> payload, CancellationToken cancellation)
    {
        if (hits.Count == 0)
        {
            return 0;
        }

        var told = await lane.WriteAsync(async db =>
        {
            var count = 0;
            foreach (var batch in hits.Chunk(200))
            {
                count += await TellAsync(db, batch, payload, cancellation);
            }

            return count;
        }, cancellation);
        if (told > 0)
        {
            foreach (var reader in hits.Select(hit => hit.Watch.UserId).Distinct(StringComparer.Ordinal))
            {
                changes.Publish(Change.OfReader(reader));
            }
        }

        return told;
    }

    /// <summary>Forgets what nobody looks at any more.</summary>
    public Task TidyAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().UtcDateTime - _kept;
        return lane.WriteAsync(async db => await db.Notices.Where(row => row.ReadAt < before).ExecuteDeleteAsync(cancellation)
            + await db.HookDeliveries.Where(row => row.DoneAt < before).ExecuteDeleteAsync(cancellation), cancellation);
    }

    private async Task<int> TellAsync(TrackerDbContext db, IReadOnlyList<WatchHit> hits, Func<Notice, string> payload, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        List<long> watchIds = [.. hits.Select(hit => hit.Watch.Id).Distinct()], incidentIds = [.. hits.Select(hit => hit.IncidentId).Distinct()];
        var watches = await db.Watches.Where(row => watchIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var incidents = await db.Incidents.Where(row => incidentIds.Contains(row.Id) && row.MergedIntoId == null && row.State != LinkState.Rejected).ToDictionaryAsync(row => row.Id, cancellation);
        var told = await db.Told.Where(row => watchIds.Contains(row.WatchId) && incidentIds.Contains(row.IncidentId)).ToDictionaryAsync(row => (row.WatchId, row.IncidentId), cancellation);
        var links = (await db.IncidentArticles.Where(link => incidentIds.Contains(link.IncidentId) && link.State != LinkState.Rejected).Select(link => new { link.IncidentId, link.LinkedAt }).ToListAsync(cancellation))
            .ToLookup(link => link.IncidentId, link => link.LinkedAt);
        var users = watches.Values.Select(row => row.UserId).Distinct().ToList();
        var readers = await db.Readers.Where(row => users.Contains(row.UserId)).ToDictionaryAsync(row => row.UserId, cancellation);
        var unread = (await db.Notices.Where(row => watchIds.Contains(row.WatchId) && incidentIds.Contains(row.IncidentId) && row.ReadAt == null).ToListAsync(cancellation)).ToDictionary(row => (row.WatchId, row.IncidentId));
        var count = 0;
        foreach (var hit in hits)
        {
            if (!watches.TryGetValue(hit.Watch.Id, out var watch) || !incidents.TryGetValue(hit.IncidentId, out var incident))
            {
                continue;
            }

            var key = (watch.Id, incident.Id);
            var before = told.GetValueOrDefault(key);
            var added = before is null ? links[incident.Id].Count(at => at > watch.MadeAt) : Math.Max(0, incident.ArticleCount - before.Articles);
            var changed = before is not null && before.Sentence != incident.StateSentence;
            // What fitted from the beginning, or may have, is no news for having been looked at.
            var news = added > 0 || changed || (before is null && watch.Whole);
            var was = changed ? before!.Sentence : null;
            if (before is null)
            {
                db.Told.Add(told[key] = before = new() { WatchId = watch.Id, IncidentId = incident.Id });
            }

            (before.Articles, before.Sentence) = (incident.ArticleCount, incident.StateSentence);
            if (!news)
            {
                continue;
            }

            if (!unread.TryGetValue(key, out var notice))
            {
                db.Notices.Add(unread[key] = notice = new() { UserId = watch.UserId, WatchId = watch.Id, IncidentId = incident.Id, Because = hit.Watch.Name });
            }

            // An unread notice grows; a reader who was away finds one line an incident, with what it was when they left.
            (notice.At, notice.NewArticles, notice.Sentence, notice.Before, notice.MailedAt) = (now, notice.NewArticles + added, incident.StateSentence, notice.Before ?? was, null);
            if (readers.GetValueOrDefault(watch.UserId)?.HookUrl is not null)
            {
                db.HookDeliveries.Add(new()
                {
                    UserId = watch.UserId,
                    IncidentNumber = incident.Number,
                    Payload = payload(new(0, incident.Number, incident.Title, hit.Watch.Name, now, added, incident.StateSentence, was, true)),
                    MadeAt = now,
                    NextAt = now,
                });
            }

            count++;
        }

        await db.SaveChangesAsync(cancellation);
        return count;
    }
}
