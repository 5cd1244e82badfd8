using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Watching;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Accounts;

/// <summary>Reads accounts, their sessions and what they sign in with.</summary>
public sealed class AccountQueries(IDbContextFactory<TrackerDbContext> contexts, TimeProvider time)
{
    /// <summary>Accounts by name, a page of them.</summary>
    public async Task<Page<AccountLine>> ListAsync(AccountFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var users = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var pattern = StoreText.Holding(filter.Words);
            users = users.Where(user => EF.Functions.Like(StoreText.Lower(user.Email!), StoreText.Lower(pattern), StoreText.Escape) || EF.Functions.Like(StoreText.Lower(user.DisplayName), StoreText.Lower(pattern), StoreText.Escape));
        }

        if (filter.Role is { } role)
        {
            var name = role.ToString();
            users = users.Where(user => db.UserRoles.Any(row => row.UserId == user.Id && db.Roles.Any(known => known.Id == row.RoleId && known.Name == name)));
        }

        var total = await users.CountAsync(cancellation);
        return new(await LinesAsync(db, users.OrderBy(user => user.DisplayName).ThenBy(user => user.Id).Skip(page.Skip).Take(page.Take), cancellation), total, page);
    }

    /// <summary>Every account by address, for whoever holds the store itself.</summary>
    public async Task<IReadOnlyList<AccountLine>> AllAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await LinesAsync(db, db.Users.AsNoTracking().OrderBy(user => user.UserName), cancellation);
    }

    /// <summary>One account; null where there is none.</summary>
    public async Task<AccountLine?> FindAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await LinesAsync(db, db.Users.AsNoTracking().Where(user => user.Id == userId), cancellation) is [var line] ? line : null;
    }

    /// <summary>What an account may do now; null where it opens nothing: gone, disabled, or the session was ended.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="sessionId">The session that must still be one; null where none is asked for.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<AccountStanding?> StandingAsync(string userId, string? sessionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.Users.AsNoTracking().Where(user => user.Id == userId).Select(user => new
        {
            user.DisplayName,
            user.LockoutEnd,
            Roles = db.UserRoles.Where(row => row.UserId == user.Id).Join(db.Roles, row => row.RoleId, role => role.Id, (_, role) => role.Name!).ToList(),
            Session = db.Sessions.Where(row => row.Id == sessionId && row.UserId == user.Id && row.EndedAt == null).Select(row => new SessionTimes(row.StartedAt, row.SeenAt, row.Kept)).FirstOrDefault(),
        }).FirstOrDefaultAsync(cancellation);
        return found is null || ReaderQueries.IsDisabled(found.LockoutEnd, time.GetUtcNow().UtcDateTime) || (sessionId is not null && found.Session is null)
            ? null
            : new(userId, found.DisplayName, RolesOf(found.Roles), found.Session);
    }

    /// <summary>Where somebody is signed in, the latest first.</summary>
    public async Task<IReadOnlyList<SessionLine>> SessionsAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Sessions.AsNoTracking().Where(row => row.UserId == userId && row.EndedAt == null).OrderByDescending(row => row.SeenAt).ThenBy(row => row.Id)
            .Select(row => new SessionLine(row.Id, row.StartedAt, row.SeenAt, row.Agent, row.Address, row.Way, row.Kept)).ToListAsync(cancellation);
    }

    /// <summary>The codes of an account; null where it has none, not even begun.</summary>
    public async Task<SecondFactor?> FactorAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SecondFactors.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId, cancellation) is { } row
            ? new(row.Secret, row.ConfirmedAt is not null, row.LastStep, row.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length)
            : null;
    }

    /// <summary>An account's passkeys, in the order they were made.</summary>
    public async Task<IReadOnlyList<PasskeyLine>> PasskeysAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Passkeys.AsNoTracking().Where(row => row.UserId == userId).OrderBy(row => row.MadeAt).ThenBy(row => row.Id)
            .Select(row => new PasskeyLine(row.Id, row.Name, row.MadeAt, row.UsedAt, row.BackedUp)).ToListAsync(cancellation);
    }

    /// <summary>What a one-time link is for; null where it is wrong, used, or past.</summary>
    public async Task<LinkKind?> LinkAsync(string userId, string hash, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.AccountLinks.AsNoTracking().Where(row => row.UserId == userId && row.Hash == hash && row.ExpiresAt > now).Select(row => (LinkKind?)row.Kind).FirstOrDefaultAsync(cancellation);
    }

    internal static IReadOnlyList<Role> RolesOf(IEnumerable<string> names) => [.. names.Select(name => Enum.TryParse<Role>(name, out var role) ? role : (Role?)null).OfType<Role>()];

    private async Task<IReadOnlyList<AccountLine>> LinesAsync(TrackerDbContext db, IQueryable<TrackerUser> users, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var found = await users.Select(user => new
        {
            user.Id,
            user.Email,
            user.DisplayName,
            user.LockoutEnd,
            user.LastActiveAt,
            HasPassword = user.PasswordHash != null,
            Roles = db.UserRoles.Where(row => row.UserId == user.Id).Join(db.Roles, row => row.RoleId, role => role.Id, (_, role) => role.Name!).ToList(),
            HasCodes = db.SecondFactors.Any(row => row.UserId == user.Id && row.ConfirmedAt != null),
            Passkeys = db.Passkeys.Count(row => row.UserId == user.Id),
            Providers = db.UserLogins.Any(row => row.UserId == user.Id),
            Sessions = db.Sessions.Count(row => row.UserId == user.Id && row.EndedAt == null),
            LinkUntil = db.AccountLinks.Where(row => row.UserId == user.Id && row.ExpiresAt > now).Select(row => (DateTime?)row.ExpiresAt).FirstOrDefault(),
        }).AsSplitQuery().ToListAsync(cancellation);
        return [.. found.Select(user => new AccountLine(
            user.Id, user.Email ?? "", user.DisplayName, RolesOf(user.Roles), ReaderQueries.IsDisabled(user.LockoutEnd, now), user.HasPassword || user.Passkeys > 0 || user.Providers,
            user.HasPassword, user.HasCodes, user.Passkeys, user.Providers, user.Sessions, user.LastActiveAt, user.LinkUntil))];
    }
}
