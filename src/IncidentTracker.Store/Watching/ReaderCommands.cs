using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store.Changes;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Watching;

/// <summary>Writes what belongs to one reader alone: it changes no record, so it has no revision.</summary>
public sealed class ReaderCommands(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Names longer than this do not fit anywhere.</summary>
    public const int LongestName = 60;

    /// <summary>Views of one reader. Each is counted whenever incidents change.</summary>
    public const int MostViews = 30;

    /// <summary>Notes that the reader opened an incident: what came until now is no news to them any more.</summary>
    public Task OpenedAsync(Editor reader, long incidentId, CancellationToken cancellation) => lane.WriteAsync(async db =>
    {
        if (await db.ReadMarks.FirstOrDefaultAsync(row => row.UserId == reader.UserId && row.IncidentId == incidentId, cancellation) is { } mark)
        {
            mark.At = Now;
        }
        else if (await db.Incidents.AnyAsync(row => row.Id == incidentId, cancellation))
        {
            db.ReadMarks.Add(new() { UserId = reader.UserId, IncidentId = incidentId, At = Now });
        }

        return 0;
    }, cancellation);

    /// <summary>All that came until now counts as read.</summary>
    public Task AllReadAsync(Editor reader, CancellationToken cancellation) => ChangeAsync(reader, row => row.AllReadAt = Now, cancellation);

    /// <summary>Keeps a filter under a name; a name that is there already is given the new filter.</summary>
    public async Task<Problem?> SaveViewAsync(Editor reader, string name, string query, CancellationToken cancellation)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return new("view.name-bad", LongestName.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var problem = await lane.WriteAsync<Problem?>(async db =>
        {
            var views = await db.SavedViews.Where(row => row.UserId == reader.UserId).ToListAsync(cancellation);
            if (views.Find(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                (known.Name, known.Query) = (name, query);
                return null;
            }

            if (views.Count >= MostViews)
            {
                return new("view.too-many", MostViews.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            db.SavedViews.Add(new() { UserId = reader.UserId, Name = name, Query = query, MadeAt = Now });
            return null;
        }, cancellation);
        Tell(reader);
        return problem;
    }

    /// <summary>Forgets a view, and that it was followed.</summary>
    public async Task RemoveViewAsync(Editor reader, long id, CancellationToken cancellation)
    {
        var subject = WatchCommands.Subject(id);
        await lane.WriteAsync(async db => await db.SavedViews.Where(row => row.Id == id && row.UserId == reader.UserId).ExecuteDeleteAsync(cancellation)
            + await db.Watches.Where(row => row.UserId == reader.UserId && row.Kind == WatchKind.View && row.Subject == subject).ExecuteDeleteAsync(cancellation), cancellation);
        Tell(reader);
    }

    /// <summary>Gives the reader's feeds a new address: the one before no longer works. Null takes the address away.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="token">The new token's hash and the token sealed, or null.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task SetFeedAsync(Editor reader, (string Hash, string Sealed)? token, CancellationToken cancellation) => ChangeAsync(reader, row =>
        (row.FeedHash, row.FeedSealed, row.FeedMadeAt, row.FeedAskedAt) = (token?.Hash, token?.Sealed, token is null ? null : Now, null), cancellation);

    /// <summary>Notes that somebody asked for a feed with the reader's token, at most every quarter of an hour: so its owner sees whether it is in use.</summary>
    public async Task FeedAskedAsync(string hash, CancellationToken cancellation)
    {
        var (now, before) = (Now, Now.AddMinutes(-15));
        await using (var look = await contexts.CreateDbContextAsync(cancellation))
        {
            // Feeds are asked for all day: the lane of writing is entered only where there is something to note.
            if (!await look.Readers.AnyAsync(row => row.FeedHash == hash && (row.FeedAskedAt == null || row.FeedAskedAt < before), cancellation))
            {
                return;
            }
        }

        await lane.WriteAsync(db => db.Readers.Where(row => row.FeedHash == hash && (row.FeedAskedAt == null || row.FeedAskedAt < before))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.FeedAskedAt, now), cancellation), cancellation);
    }

    /// <summary>Where messages are posted, with the sealed secret that signs them; null ends it, and what still waited is dropped.</summary>
    public async Task SetHookAsync(Editor reader, (string Url, string Sealed)? hook, CancellationToken cancellation)
    {
        await ChangeAsync(reader, async (db, row) =>
        {
            (row.HookUrl, row.HookSealed) = (hook?.Url, hook?.Sealed);
            if (hook is null)
            {
                await db.HookDeliveries.Where(delivery => delivery.UserId == reader.UserId && delivery.State != DeliveryState.Delivered).ExecuteDeleteAsync(cancellation);
            }
        }, cancellation);
        // Administrators see everybody's messages that did not go out.
        changes.Publish(new(ChangeTopic.Readers, 0));
    }

    /// <summary>How often notices come by mail. What was noticed before counts as told.</summary>
    public Task SetDigestAsync(Editor reader, DigestRhythm rhythm, CancellationToken cancellation) => ChangeAsync(reader, async (db, row) =>
    {
        if (row.Digest == DigestRhythm.Off && rhythm != DigestRhythm.Off)
        {
            var now = Now;
            await db.Notices.Where(notice => notice.UserId == reader.UserId && notice.MailedAt == null).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.MailedAt, now), cancellation);
        }

        (row.Digest, row.DigestNextAt, row.DigestFailures, row.DigestProblemJson) = (rhythm, null, 0, null);
    }, cancellation);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Task ChangeAsync(Editor reader, Action<ReaderRow> change, CancellationToken cancellation) => ChangeAsync(reader, (_, row) =>
    {
        change(row);
        return Task.CompletedTask;
    }, cancellation);

    private async Task ChangeAsync(Editor reader, Func<TrackerDbContext, ReaderRow, Task> change, CancellationToken cancellation)
    {
        await lane.WriteAsync(async db =>
        {
            var row = await db.Readers.FirstOrDefaultAsync(other => other.UserId == reader.UserId, cancellation);
            if (row is null)
            {
                db.Readers.Add(row = new() { UserId = reader.UserId });
            }

            await change(db, row);
            return 0;
        }, cancellation);
        Tell(reader);
    }

    private void Tell(Editor reader) => changes.Publish(Change.OfReader(reader.UserId));
}
