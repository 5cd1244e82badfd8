using IncidentTracker.Domain.Sources;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store.Sources;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Operations;

/// <summary>What waits in the store, and for how long.</summary>
/// <param name="At">UTC; when it was counted.</param>
/// <param name="Sources">Sources that are watched.</param>
/// <param name="Due">Of these, those whose time has come, or that a person asked for, and that are not being read.</param>
/// <param name="OldestDue">UTC; since when the longest waiting of them is due.</param>
/// <param name="OpenRuns">Runs that go on now.</param>
/// <param name="LastRun">UTC; when a run ended last.</param>
/// <param name="NewestArticle">UTC; when the newest article was first seen.</param>
/// <param name="Messages">Messages to readers' addresses that wait to be sent.</param>
/// <param name="OldestMessage">UTC; when the longest waiting of them was due.</param>
/// <param name="DeadMessages">Messages that were given up.</param>
public sealed record StoreStatus(
    DateTime At, int Sources, int Due, DateTime? OldestDue, int OpenRuns, DateTime? LastRun, DateTime? NewestArticle, int Messages, DateTime? OldestMessage, int DeadMessages)
{
    /// <summary>How far reading is behind: how long the source waits that waits longest.</summary>
    public TimeSpan Lag => OldestDue is { } due && due < At ? At - due : TimeSpan.Zero;
}

/// <summary>Counts what waits; each question is answered along an index or over the few rows of sources.</summary>
public sealed class StatusQueries(IDbContextFactory<TrackerDbContext> contexts, TimeProvider time)
{
    public async Task<StoreStatus> ReadAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var watched = db.Sources.AsNoTracking().Where(row => row.Kind != SourceKind.ByHand);
        // Until its run ends a source is as due as it was; but nobody waits who is being read.
        var due = SourceQueries.Due(db, now).Where(row => !db.SourceRuns.Any(run => run.SourceId == row.Id && run.EndedAt == null));
        var waiting = db.HookDeliveries.AsNoTracking().Where(row => row.State == DeliveryState.Waiting && row.NextAt <= now);
        return new(
            now,
            await watched.CountAsync(row => !row.Paused, cancellation),
            await due.CountAsync(cancellation),
            await due.MinAsync(row => row.RunRequestedAt ?? (row.NextDueAt <= now ? row.NextDueAt : row.BackfillDueAt), cancellation),
            await db.SourceRuns.CountAsync(row => row.EndedAt == null, cancellation),
            await watched.MaxAsync(row => row.LastRunAt, cancellation),
            await db.Articles.MaxAsync(row => (DateTime?)row.FirstSeenAt, cancellation),
            await waiting.CountAsync(cancellation),
            await waiting.MinAsync(row => (DateTime?)row.NextAt, cancellation),
            await db.HookDeliveries.CountAsync(row => row.State == DeliveryState.Dead, cancellation));
    }
}
