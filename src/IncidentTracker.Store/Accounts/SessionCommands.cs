using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Accounts;

/// <summary>Begins and ends sessions. What is ended here opens nothing any more, whatever cookie is shown.</summary>
public sealed class SessionCommands(AccountCommands accounts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>What a browser says of itself is cut here.</summary>
    public const int LongestAgent = 300;

    private static readonly TimeSpan _seenEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _keptFor = TimeSpan.FromDays(90);

    /// <summary>Notes a new session.</summary>
    public Task StartAsync(SessionLine session, string userId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return lane.WriteAsync(async db =>
        {
            var old = now - _keptFor;
            await db.Sessions.Where(row => row.UserId == userId && row.SeenAt < old).ExecuteDeleteAsync(cancellation);
            db.Sessions.Add(new()
            {
                Id = session.Id,
                UserId = userId,
                StartedAt = session.StartedAt,
                SeenAt = session.SeenAt,
                Agent = session.Agent.Length > LongestAgent ? session.Agent[..LongestAgent] : session.Agent,
                Address = session.Address,
                Way = session.Way,
                Kept = session.Kept,
            });
            return 0;
        }, cancellation);
    }

    /// <summary>Notes a sign of life; at most once a minute.</summary>
    public Task SeenAsync(string sessionId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - _seenEvery;
        return lane.WriteAsync(db => db.Sessions.Where(row => row.Id == sessionId && row.EndedAt == null && row.SeenAt < before)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now), cancellation), cancellation);
    }

    /// <summary>Ends one session of somebody's own.</summary>
    public async Task EndAsync(string userId, string sessionId, string by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await lane.WriteAsync(db => db.Sessions.Where(row => row.Id == sessionId && row.UserId == userId && row.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now).SetProperty(row => row.EndedBy, by), cancellation), cancellation);
        changes.Publish(new(ChangeTopic.Accounts, AccountNumber.Of(userId)));
    }

    /// <summary>Ends all sessions of an account but one: its owner, or an administrator.</summary>
    public Task<EditOutcome> EndAllAsync(Editor who, string userId, string? except, CancellationToken cancellation) => accounts.OwnAsync(who, userId, async (db, user, now) =>
    {
        var ended = await EndAllAsync(db, userId, except, who.Name, now, cancellation);
        return await AccountCommands.NoteAsync(db, user, who, now, "signed out everywhere", "sessions", null, ended.ToString(System.Globalization.CultureInfo.InvariantCulture), cancellation);
    }, cancellation);

    internal static Task<int> EndAllAsync(TrackerDbContext db, string userId, string? except, string by, DateTime now, CancellationToken cancellation) =>
        db.Sessions.Where(row => row.UserId == userId && row.EndedAt == null && row.Id != except)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now).SetProperty(row => row.EndedBy, by), cancellation);
}
