using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>Somebody who has a record open.</summary>
/// <param name="Subject">What kind of record.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="UserId">The account.</param>
/// <param name="Who">Its name.</param>
/// <param name="Until">UTC; when it ends by itself.</param>
public sealed record HeldLock(RevisionSubject Subject, long SubjectId, string UserId, string Who, DateTime Until);

/// <summary>"I'm on it". A lock says who is there and stops nobody: whoever saves second gets the conflict screen. It ends by leaving, by deciding, or by time.</summary>
public sealed class LockCommands(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>How long a lock holds without a sign of life.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Takes or renews a lock; what the same editor held elsewhere is let go.</summary>
    /// <returns>Who holds it: the editor, or somebody who was there before.</returns>
    public async Task<HeldLock?> TakeAsync(Editor editor, RevisionSubject subject, long id, CancellationToken cancellation)
    {
        if (!editor.MayEdit)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var (held, changed) = await lane.WriteAsync(async db =>
        {
            var gone = await db.Locks.Where(row => row.Until <= now || (row.UserId == editor.UserId && !(row.Subject == subject && row.SubjectId == id))).ToListAsync(cancellation);
            db.Locks.RemoveRange(gone);
            var row = await db.Locks.FirstOrDefaultAsync(known => known.Subject == subject && known.SubjectId == id && known.Until > now, cancellation);
            var taken = row is null;
            if (row is null)
            {
                // The row of a lock that ran out is the same row: it is taken over.
                row = gone.Find(old => old.Subject == subject && old.SubjectId == id);
                if (row is not null)
                {
                    db.Entry(row).State = EntityState.Modified;
                    (row.UserId, row.Who, row.Since) = (editor.UserId, editor.Name, now);
                }
                else
                {
                    db.Locks.Add(row = new() { Subject = subject, SubjectId = id, UserId = editor.UserId, Who = editor.Name, Since = now });
                }
            }

            if (row.UserId == editor.UserId)
            {
                row.Until = now + Life;
            }

            return (Shape(row), taken || gone.Count > 0);
        }, cancellation);
        if (changed)
        {
            changes.Publish(new(ChangeTopic.Desk, id));
        }

        return held;
    }

    /// <summary>Lets go of all that an editor holds.</summary>
    public async Task ReleaseAsync(Editor editor, CancellationToken cancellation)
    {
        var gone = await lane.WriteAsync(db => db.Locks.Where(row => row.UserId == editor.UserId).ExecuteDeleteAsync(cancellation), cancellation);
        if (gone > 0)
        {
            changes.Publish(new(ChangeTopic.Desk, 0));
        }
    }

    /// <summary>The locks in force.</summary>
    public async Task<IReadOnlyList<HeldLock>> InForceAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        return [.. (await db.Locks.AsNoTracking().Where(row => row.Until > now).ToListAsync(cancellation)).Select(Shape)];
    }

    private static HeldLock Shape(LockRow row) => new(row.Subject, row.SubjectId, row.UserId, row.Who, row.Until);
}
