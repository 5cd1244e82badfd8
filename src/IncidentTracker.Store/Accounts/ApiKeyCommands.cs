using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Accounts;

/// <summary>Makes keys and takes them back. Both leave a revision.</summary>
public sealed class ApiKeyCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Names longer than this do not fit anywhere.</summary>
    public const int LongestName = 60;

    /// <summary>No key lives longer, so that a forgotten one ends by itself.</summary>
    public const int MostDays = 366;

    /// <summary>Good keys of one account.</summary>
    public const int MostKeys = 20;

    /// <summary>Who asks every second is not written down every second.</summary>
    private static readonly TimeSpan _usedEvery = TimeSpan.FromMinutes(5);

    /// <summary>Notes a new key of an account.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="name">What they call it.</param>
    /// <param name="scope">What it may do; a key that writes needs an owner who may.</param>
    /// <param name="days">How long it is good.</param>
    /// <param name="key">The hash it is looked up by, and its first signs.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<EditOutcome> AddAsync(Editor owner, string name, ApiScope scope, int days, (string Hash, string Start) key, CancellationToken cancellation)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return Rejected("key.name-bad", LongestName);
        }

        if (days is < 1 or > MostDays)
        {
            return Rejected("key.days-bad", MostDays);
        }

        if (owner.Roles.Count == 0 || (scope == ApiScope.Write && !owner.MayEdit))
        {
            return new EditOutcome.Rejected(new Problem("key.scope-not-allowed"));
        }

        var now = time.GetUtcNow().UtcDateTime;
        var outcome = await lane.EditAsync(async db =>
        {
            if (await db.ApiKeys.CountAsync(row => row.UserId == owner.UserId && row.RevokedAt == null && row.ExpiresAt > now, cancellation) >= MostKeys)
            {
                return Rejected("key.too-many", MostKeys);
            }

            var row = new ApiKeyRow { UserId = owner.UserId, Name = name, Hash = key.Hash, Start = key.Start, Scope = scope, MadeAt = now, ExpiresAt = now.AddDays(days) };
            db.ApiKeys.Add(row);
            await db.SaveChangesAsync(cancellation);
            return new EditOutcome.Saved(await RevisionLog.AppendAsync(db, RevisionSubject.ApiKey, row.Id, owner, now, "made", null, new Dictionary<string, string?>(StringComparer.Ordinal), Revised(row), cancellation));
        }, cancellation);
        changes.Publish(new(ChangeTopic.Readers, 0));
        return outcome;
    }

    /// <summary>Takes a key back for good: the owner, or an administrator.</summary>
    public async Task<EditOutcome> RevokeAsync(Editor who, long id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var outcome = await lane.EditAsync(async db =>
        {
            var row = await db.ApiKeys.FirstOrDefaultAsync(key => key.Id == id, cancellation);
            if (row is null || (row.UserId != who.UserId && !who.MayAdminister))
            {
                // Somebody else's key is as good as none: not even that it is there is told.
                return Refusals.Missing("key");
            }

            var before = Revised(row);
            (row.RevokedAt, row.RevokedBy) = (row.RevokedAt ?? now, row.RevokedBy ?? who.Name);
            return new EditOutcome.Saved(await RevisionLog.AppendAsync(db, RevisionSubject.ApiKey, row.Id, who, now, "taken back", null, before, Revised(row), cancellation));
        }, cancellation);
        changes.Publish(new(ChangeTopic.Readers, 0));
        return outcome;
    }

    /// <summary>Notes that a key was used.</summary>
    public async Task UsedAsync(long id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - _usedEvery;
        await lane.WriteAsync(db => db.ApiKeys.Where(row => row.Id == id && (row.UsedAt == null || row.UsedAt < before))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancellation), cancellation);
    }

    private static EditOutcome.Rejected Rejected(string code, int most) => new(new Problem(code, most.ToString(CultureInfo.InvariantCulture)));

    private static Dictionary<string, string?> Revised(ApiKeyRow row) => new(StringComparer.Ordinal)
    {
        ["owner"] = row.UserId,
        ["name"] = row.Name,
        ["scope"] = WireWords.Of(row.Scope),
        ["expires"] = row.ExpiresAt.ToString("O", CultureInfo.InvariantCulture),
        ["taken back by"] = row.RevokedBy,
    };
}
