using IncidentTracker.Domain;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Watching;

/// <summary>Notices gathered into mails: whose is due, and what became of it.</summary>
public sealed class DigestCommands(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, TimeProvider time)
{
    /// <summary>Lines of one mail; the page has the rest.</summary>
    private const int MostLines = 100;

    /// <summary>Who takes a mail up has so long to send it.</summary>
    private static readonly TimeSpan _hold = TimeSpan.FromMinutes(5);

    /// <summary>Takes up one mail that is due; null where none is. No other process gets the same.</summary>
    public async Task<DueDigest?> TakeAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using (var look = await contexts.CreateDbContextAsync(cancellation))
        {
            // Asked every few seconds: the lane of writing is entered only where there is something.
            if (!await Due(look, now).AnyAsync(cancellation))
            {
                return null;
            }
        }

        return await lane.WriteAsync<DueDigest?>(async db =>
        {
            var due = await Due(db, now).OrderBy(row => row.UserId).FirstOrDefaultAsync(cancellation);
            if (due is null)
            {
                return null;
            }

            due.DigestNextAt = now + _hold;
            var user = await db.Users.AsNoTracking().Where(row => row.Id == due.UserId).Select(row => new { row.Email, row.DisplayName }).FirstOrDefaultAsync(cancellation);
            if (user?.Email is null || !await ReaderQueries.MayReadAsync(db, due.UserId, now, cancellation))
            {
                due.Digest = DigestRhythm.Off;
                return null;
            }

            var notices = await WatchQueries.ShapeAsync(db.Notices.Where(row => row.UserId == due.UserId && row.MailedAt == null && row.ReadAt == null).OrderBy(row => row.At).ThenBy(row => row.Id).Take(MostLines), cancellation);
            return new(due.UserId, user.Email, user.DisplayName, due.Digest, due.DigestFailures, notices);
        }, cancellation);
    }

    /// <summary>What became of a mail: null where the server took it. Its notices are then not mailed again, unless they grow.</summary>
    public Task TriedAsync(DueDigest digest, Problem? problem, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return lane.WriteAsync(async db =>
        {
            if (await db.Readers.FirstOrDefaultAsync(row => row.UserId == digest.UserId, cancellation) is not { } row)
            {
                return 0;
            }

            if (problem is not null)
            {
                row.DigestFailures++;
                (row.DigestNextAt, row.DigestProblemJson) = (now + (DeliveryRetry.After(Math.Min(row.DigestFailures, DeliveryRetry.MostTries - 1)) ?? TimeSpan.Zero), StoreConventions.Json(problem));
                return 0;
            }

            (row.DigestFailures, row.DigestProblemJson, row.DigestSentAt, row.DigestNextAt) = (0, null, now, now + (digest.Rhythm == DigestRhythm.Daily ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1)));
            foreach (var told in digest.Notices)
            {
                // One that grew while the mail was on its way is told again.
                await db.Notices.Where(notice => notice.Id == told.Id && notice.At == told.At).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.MailedAt, now), cancellation);
            }

            return digest.Notices.Count;
        }, cancellation);
    }

    private static IQueryable<ReaderRow> Due(TrackerDbContext db, DateTime now) => db.Readers.Where(row => row.Digest != DigestRhythm.Off && (row.DigestNextAt == null || row.DigestNextAt <= now)
        && db.Notices.Any(notice => notice.UserId == row.UserId && notice.MailedAt == null && notice.ReadAt == null));
}
