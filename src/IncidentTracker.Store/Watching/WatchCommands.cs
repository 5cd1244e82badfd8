using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Watching;

/// <summary>Follows and unfollows, and marks notices as read.</summary>
public sealed class WatchCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Things one reader may follow.</summary>
    public const int MostWatches = 200;

    /// <summary>What fitted at the beginning is written down up to here; a larger view tells of articles alone.</summary>
    public const int MostAtBeginning = 1000;

    /// <summary>How an incident or a view is named as the subject of a watch.</summary>
    public static string Subject(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Follows an incident.</summary>
    public Task<Problem?> FollowIncidentAsync(Editor reader, long incidentId, CancellationToken cancellation) =>
        FollowAsync(reader, WatchKind.Incident, Subject(incidentId), incidents => incidents.Where(row => row.Id == incidentId), cancellation);

    /// <summary>Follows whatever claims lay to this name.</summary>
    public Task<Problem?> FollowActorAsync(Editor reader, string name, CancellationToken cancellation) =>
        FollowAsync(reader, WatchKind.Actor, name, incidents => incidents.Where(row => row.Accused.Any(accused => accused.Name == name)), cancellation);

    /// <summary>Follows a saved view.</summary>
    /// <param name="reader">Whose view it is.</param>
    /// <param name="viewId">Which.</param>
    /// <param name="filter">What it lets through, as its page reads it.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<Problem?> FollowViewAsync(Editor reader, long viewId, IncidentFilter filter, CancellationToken cancellation) =>
        FollowAsync(reader, WatchKind.View, Subject(viewId), incidents => (filter with { AsKnownOn = null }).Apply(incidents), cancellation);

    /// <summary>Follows it no more. What was told stays.</summary>
    public async Task UnfollowAsync(Editor reader, WatchKind kind, string subject, CancellationToken cancellation)
    {
        await lane.WriteAsync(db => db.Watches.Where(row => row.UserId == reader.UserId && row.Kind == kind && row.Subject == subject).ExecuteDeleteAsync(cancellation), cancellation);
        Tell(reader);
    }

    /// <summary>Marks a notice as read, or all of them.</summary>
    public async Task ReadAsync(Editor reader, long? noticeId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await lane.WriteAsync(db => db.Notices.Where(row => row.UserId == reader.UserId && row.ReadAt == null && (noticeId == null || row.Id == noticeId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, now), cancellation), cancellation);
        Tell(reader);
    }

    /// <summary>Marks what was noticed of an incident as read: the reader has it open.</summary>
    public async Task ReadOfAsync(Editor reader, long incidentId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await lane.WriteAsync(db => db.Notices.Where(row => row.UserId == reader.UserId && row.ReadAt == null && row.IncidentId == incidentId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, now), cancellation), cancellation) > 0)
        {
            Tell(reader);
        }
    }

    private async Task<Problem?> FollowAsync(Editor reader, WatchKind kind, string subject, Func<IQueryable<IncidentRow>, IQueryable<IncidentRow>> covered, CancellationToken cancellation)
    {
        if (subject.Length is 0 or > 200)
        {
            return new("watch.subject-bad");
        }

        var problem = await lane.WriteAsync<Problem?>(async db =>
        {
            if (await db.Watches.AnyAsync(row => row.UserId == reader.UserId && row.Kind == kind && row.Subject == subject, cancellation))
            {
                return null;
            }

            if (await db.Watches.CountAsync(row => row.UserId == reader.UserId, cancellation) >= MostWatches)
            {
                return new("watch.too-many", MostWatches.ToString(CultureInfo.InvariantCulture));
            }

            var known = await covered(db.Incidents.AsNoTracking().Where(row => row.State != LinkState.Rejected && row.MergedIntoId == null))
                .OrderBy(row => row.Id).Select(row => new { row.Id, row.ArticleCount, row.StateSentence }).Take(MostAtBeginning + 1).ToListAsync(cancellation);
            var watch = new WatchRow { UserId = reader.UserId, Kind = kind, Subject = subject, MadeAt = time.GetUtcNow().UtcDateTime, Whole = known.Count <= MostAtBeginning };
            db.Watches.Add(watch);
            db.Told.AddRange(known.Select(incident => new ToldRow { Watch = watch, IncidentId = incident.Id, Articles = incident.ArticleCount, Sentence = incident.StateSentence }));
            return null;
        }, cancellation);
        Tell(reader);
        return problem;
    }

    private void Tell(Editor reader) => changes.Publish(Change.OfReader(reader.UserId));
}
