using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Watching;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Accounts;

/// <summary>Reads keys of the programming interface.</summary>
public sealed class ApiKeyQueries(IDbContextFactory<TrackerDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan _noteUse = TimeSpan.FromMinutes(5);

    /// <summary>An account's keys, newest first; all accounts' without one.</summary>
    public async Task<IReadOnlyList<ApiKeyItem>> ListAsync(string? userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ApiKeys.AsNoTracking().Where(row => userId == null || row.UserId == userId)
            .GroupJoin(db.Users, row => row.UserId, user => user.Id, (row, users) => new { row, users })
            .SelectMany(pair => pair.users.DefaultIfEmpty(), (pair, user) => new { pair.row, user })
            .OrderByDescending(pair => pair.row.MadeAt).ThenByDescending(pair => pair.row.Id)
            .Select(pair => new ApiKeyItem(
                pair.row.Id, pair.row.UserId, pair.user == null ? "" : pair.user.DisplayName, pair.user == null ? "" : pair.user.Email ?? "", pair.row.Name, pair.row.Start, pair.row.Scope,
                pair.row.MadeAt, pair.row.ExpiresAt, pair.row.RevokedAt, pair.row.RevokedBy, pair.row.UsedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>Whom a key speaks for. Asked at every request, so that what is taken back, or an account that is disabled, ends at once.</summary>
    /// <returns>The answer, and whether its use is due to be noted.</returns>
    public async Task<(ApiKeyLookup Lookup, bool NoteUse)> FindAsync(string hash, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.ApiKeys.AsNoTracking().Where(row => row.Hash == hash).Select(row => new
        {
            Key = row,
            User = db.Users.Where(user => user.Id == row.UserId).Select(user => new { user.DisplayName, user.LockoutEnd }).FirstOrDefault(),
            Roles = db.UserRoles.Where(role => role.UserId == row.UserId).Join(db.Roles, role => role.RoleId, role => role.Id, (_, role) => role.Name!).ToList(),
        }).FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return (Bad("key.unknown"), false);
        }

        if (found.Key.RevokedAt is { } revoked)
        {
            return (Bad("key.revoked", revoked), false);
        }

        if (found.Key.ExpiresAt <= now)
        {
            return (Bad("key.expired", found.Key.ExpiresAt), false);
        }

        if (found.User is null || found.Roles.Count == 0 || ReaderQueries.IsDisabled(found.User.LockoutEnd, now))
        {
            return (Bad("key.owner-gone"), false);
        }

        List<Role> roles = [.. found.Roles.Select(name => Enum.TryParse<Role>(name, out var role) ? role : (Role?)null).OfType<Role>()];
        return (new ApiKeyLookup.Good(found.Key.Id, found.Key.Name, found.Key.Scope, new(found.Key.UserId, found.User.DisplayName, roles)), !(found.Key.UsedAt > now - _noteUse));
    }

    private static ApiKeyLookup.Bad Bad(string code, DateTime? when = null) =>
        new(when is { } at ? new Problem(code, at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)) : new Problem(code));
}
