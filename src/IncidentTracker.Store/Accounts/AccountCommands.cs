using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Watching;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Accounts;

/// <summary>Makes and changes accounts. Each change is one transaction with its revision, ends the sessions it must end, and is told to open pages.</summary>
public sealed class AccountCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Names longer than this do not fit anywhere.</summary>
    public const int LongestName = 100;

    /// <summary>Whoever runs a verb holds the store itself; the history names it.</summary>
    public static Editor Operator { get; } = new("", "The command line", [Role.Admin]);

    /// <summary>Makes an account.</summary>
    /// <param name="who">An administrator.</param>
    /// <param name="email">What they will sign in with.</param>
    /// <param name="name">As shown to others; the address where it is empty.</param>
    /// <param name="may">The roles.</param>
    /// <param name="passwordHash">Null for somebody who is invited, or comes from the organisation.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <param name="onlyAsFirst">Only where nobody administers yet: of many who set the program up at once, one does.</param>
    /// <returns>What became of it, and the new account's id.</returns>
    public async Task<(EditOutcome Outcome, string Id)> AddAsync(
        Editor who, string email, string name, IReadOnlyCollection<Role> may, string? passwordHash, CancellationToken cancellation, bool onlyAsFirst = false)
    {
        email = email.Trim();
        name = name.Trim() is { Length: > 0 } given ? given : email;
        if (Refusals.MayNotAdminister(who) is { } refusal)
        {
            return (refusal, "");
        }

        if (NameFault(name) is { } fault)
        {
            return (new EditOutcome.Rejected(fault), "");
        }

        if (email.Length is < 3 or > 200 || !email.Contains('@', StringComparison.Ordinal) || email.Any(sign => sign is <= ' ' or > '~'))
        {
            return (new EditOutcome.Rejected(new Problem("account.name-missing")), "");
        }

        var user = new TrackerUser
        {
            UserName = email,
            NormalizedUserName = Folded(email),
            Email = email,
            NormalizedEmail = Folded(email),
            EmailConfirmed = true,
            DisplayName = name,
            PasswordHash = passwordHash,
            SecurityStamp = NewStamp(),
            LockoutEnabled = true,
        };
        var outcome = await EditAsync(user.Id, async (db, now) =>
        {
            if (await db.Users.AnyAsync(other => other.NormalizedEmail == user.NormalizedEmail || other.NormalizedUserName == user.NormalizedUserName, cancellation))
            {
                return new EditOutcome.Rejected(new Problem("account.taken", email));
            }

            if (onlyAsFirst && await db.UserRoles.AnyAsync(row => db.Roles.Any(role => role.Id == row.RoleId && role.Name == nameof(Role.Admin)), cancellation))
            {
                return new EditOutcome.Rejected(new Problem("account.set-up-done"));
            }

            db.Users.Add(user);
            await db.SaveChangesAsync(cancellation);
            await SetRolesAsync(db, user.Id, may, cancellation);
            return await NoteAsync(db, user, who, now, "made", null, null, Words(may), cancellation);
        }, cancellation);
        return (outcome, user.Id);
    }

    /// <summary>Gives an account another role, the only one it then has.</summary>
    public Task<EditOutcome> ChangeRoleAsync(Editor who, string userId, Role role, CancellationToken cancellation) => AdministerAsync(who, userId, async (db, user, now) =>
    {
        var before = await RolesAsync(db, userId, cancellation);
        if (before is [var only] && only == role)
        {
            return new EditOutcome.Rejected(new Problem("account.role-same"));
        }

        if (role != Role.Admin && await IsLastAdminAsync(db, userId, now, cancellation))
        {
            return new EditOutcome.Rejected(new Problem("account.last-admin"));
        }

        await SetRolesAsync(db, userId, [role], cancellation);
        return await NoteAsync(db, user, who, now, "role changed", "role", Words(before), Words([role]), cancellation);
    }, cancellation);

    /// <summary>Closes an account: its sessions end at once, its keys and feeds with it.</summary>
    public Task<EditOutcome> DisableAsync(Editor who, string userId, CancellationToken cancellation) => AdministerAsync(who, userId, async (db, user, now) =>
    {
        if (await IsLastAdminAsync(db, userId, now, cancellation))
        {
            return new EditOutcome.Rejected(new Problem("account.last-admin"));
        }

        (user.LockoutEnabled, user.LockoutEnd, user.SecurityStamp) = (true, DateTimeOffset.MaxValue, NewStamp());
        await SessionCommands.EndAllAsync(db, userId, null, who.Name, now, cancellation);
        await db.AccountLinks.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        return await NoteAsync(db, user, who, now, "disabled", "disabled", "no", "yes", cancellation);
    }, cancellation);

    /// <summary>Opens a closed account again.</summary>
    public Task<EditOutcome> EnableAsync(Editor who, string userId, CancellationToken cancellation) => AdministerAsync(who, userId, async (db, user, now) =>
    {
        user.LockoutEnd = null;
        return await NoteAsync(db, user, who, now, "enabled", "disabled", "yes", "no", cancellation);
    }, cancellation);

    /// <summary>Takes away codes and passkeys of somebody who lost them; the password is then enough. Sessions end.</summary>
    public Task<EditOutcome> RemoveFactorsAsync(Editor who, string userId, CancellationToken cancellation) => AdministerAsync(who, userId, async (db, user, now) =>
    {
        var codes = await db.SecondFactors.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        var passkeys = await db.Passkeys.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        user.SecurityStamp = NewStamp();
        await SessionCommands.EndAllAsync(db, userId, null, who.Name, now, cancellation);
        return await NoteAsync(db, user, who, now, "second factors removed", "factors", Numbers(codes, passkeys), Numbers(0, 0), cancellation);
    }, cancellation);

    /// <summary>Notes a one-time link; the one before no longer works.</summary>
    public Task<EditOutcome> LinkAsync(Editor who, string userId, string hash, LinkKind kind, TimeSpan life, CancellationToken cancellation) => AdministerAsync(who, userId, async (db, user, now) =>
    {
        if (ReaderQueries.IsDisabled(user.LockoutEnd, now))
        {
            return new EditOutcome.Rejected(new Problem("account.disabled"));
        }

        await db.AccountLinks.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        db.AccountLinks.Add(new() { UserId = userId, Hash = hash, Kind = kind, ExpiresAt = now + life });
        return await NoteAsync(db, user, who, now, kind == LinkKind.Invitation ? "invited" : "link for a new password made", "link until", null, (now + life).ToString("O", System.Globalization.CultureInfo.InvariantCulture), cancellation);
    }, cancellation);

    /// <summary>Sets a password that was chosen with a one-time link. The link is used up in the same step, so that it works for one of two who use it at once.</summary>
    public Task<EditOutcome> UseLinkAsync(string userId, string linkHash, string passwordHash, CancellationToken cancellation) => EditAsync(userId, async (db, now) =>
    {
        if (await db.Users.FirstOrDefaultAsync(known => known.Id == userId, cancellation) is not { } user || ReaderQueries.IsDisabled(user.LockoutEnd, now)
            || await db.AccountLinks.Where(row => row.UserId == userId && row.Hash == linkHash && row.ExpiresAt > now).ExecuteDeleteAsync(cancellation) == 0)
        {
            return new EditOutcome.Rejected(new Problem("account.link-bad"));
        }

        (user.PasswordHash, user.SecurityStamp, user.AccessFailedCount) = (passwordHash, NewStamp(), 0);
        await SessionCommands.EndAllAsync(db, userId, null, user.DisplayName, now, cancellation);
        return await NoteAsync(db, user, new(userId, user.DisplayName, []), now, "password set with a link", null, null, null, cancellation);
    }, cancellation);

    /// <summary>Sets a password. All other sessions end.</summary>
    /// <param name="who">The owner, or an administrator.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="passwordHash">Of the new one.</param>
    /// <param name="keep">The session in which it was changed.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<EditOutcome> SetPasswordAsync(Editor who, string userId, string passwordHash, string? keep, CancellationToken cancellation) => OwnAsync(who, userId, async (db, user, now) =>
    {
        (user.PasswordHash, user.SecurityStamp, user.AccessFailedCount) = (passwordHash, NewStamp(), 0);
        await SessionCommands.EndAllAsync(db, userId, keep, who.Name, now, cancellation);
        await db.AccountLinks.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        return await NoteAsync(db, user, who, now, "password changed", null, null, null, cancellation);
    }, cancellation);

    /// <summary>Changes the name that is shown to others.</summary>
    public Task<EditOutcome> RenameAsync(Editor who, string userId, string name, CancellationToken cancellation) => OwnAsync(who, userId, async (db, user, now) =>
    {
        name = name.Trim();
        if (NameFault(name) is { } fault)
        {
            return new EditOutcome.Rejected(fault);
        }

        var before = user.DisplayName;
        user.DisplayName = name;
        return await NoteAsync(db, user, who, now, "renamed", "name", before, name, cancellation);
    }, cancellation);

    /// <summary>Ties an account to somebody of the organisation's sign-in, by issuer and subject.</summary>
    public Task<EditOutcome> TieAsync(Editor who, string userId, string issuer, string subject, CancellationToken cancellation) => AdministerAsync(who, userId, async (db, user, now) =>
    {
        if (await db.UserLogins.AnyAsync(row => row.LoginProvider == issuer && row.ProviderKey == subject, cancellation))
        {
            return new EditOutcome.Rejected(new Problem("account.tied"));
        }

        db.UserLogins.Add(new() { UserId = userId, LoginProvider = issuer, ProviderKey = subject, ProviderDisplayName = issuer });
        return await NoteAsync(db, user, who, now, "tied to the organisation's sign-in", "subject", null, subject, cancellation);
    }, cancellation);

    private static string Folded(string email) => email.Normalize().ToUpperInvariant();

    private static string NewStamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));

    private static Problem? NameFault(string name) =>
        name.Length is 0 or > LongestName || name.Any(char.IsControl) ? new("account.full-name-bad", LongestName.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;

    private static string Words(IEnumerable<Role> roles) => string.Join(", ", roles.Order());

    private static string Numbers(int codes, int passkeys) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"codes {codes}, passkeys {passkeys}");

    private static async Task<IReadOnlyList<Role>> RolesAsync(TrackerDbContext db, string userId, CancellationToken cancellation) =>
        AccountQueries.RolesOf(await db.UserRoles.Where(row => row.UserId == userId).Join(db.Roles, row => row.RoleId, role => role.Id, (_, role) => role.Name!).ToListAsync(cancellation));

    private static async Task SetRolesAsync(TrackerDbContext db, string userId, IReadOnlyCollection<Role> may, CancellationToken cancellation)
    {
        await db.UserRoles.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        foreach (var name in may.Distinct().Select(role => role.ToString()))
        {
            var known = await db.Roles.FirstOrDefaultAsync(role => role.Name == name, cancellation);
            if (known is null)
            {
                known = new IdentityRole(name) { NormalizedName = name.ToUpperInvariant() };
                db.Roles.Add(known);
                await db.SaveChangesAsync(cancellation);
            }

            db.UserRoles.Add(new() { UserId = userId, RoleId = known.Id });
        }
    }

    /// <summary>True where nobody else could administer: who cannot sign in, or is disabled, does not count.</summary>
    internal static async Task<bool> IsLastAdminAsync(TrackerDbContext db, string userId, DateTime now, CancellationToken cancellation)
    {
        var admins = await db.Users.Where(user => db.UserRoles.Any(row => row.UserId == user.Id && db.Roles.Any(role => role.Id == row.RoleId && role.Name == nameof(Role.Admin))))
            .Select(user => new { user.Id, user.LockoutEnd, CanSignIn = user.PasswordHash != null || db.Passkeys.Any(row => row.UserId == user.Id) || db.UserLogins.Any(row => row.UserId == user.Id) }).ToListAsync(cancellation);
        var working = admins.Where(admin => admin.CanSignIn && !ReaderQueries.IsDisabled(admin.LockoutEnd, now)).Select(admin => admin.Id).ToList();
        return working is [var last] && last == userId;
    }

    internal static async Task<EditOutcome> NoteAsync(
        TrackerDbContext db, TrackerUser user, Editor who, DateTime now, string action, string? field, string? before, string? after, CancellationToken cancellation)
    {
        // What an account is called stands in both, so that a line of the history says whose it is.
        Dictionary<string, string?> Fields(string? value) => new(StringComparer.Ordinal) { ["account"] = user.Email, [field ?? "roles"] = value };
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return new EditOutcome.Saved(await RevisionLog.AppendAsync(db, RevisionSubject.User, AccountNumber.Of(user.Id), who, now, action, null, Fields(before), Fields(after), cancellation));
    }

    private Task<EditOutcome> AdministerAsync(Editor who, string userId, Func<TrackerDbContext, TrackerUser, DateTime, Task<EditOutcome>> write, CancellationToken cancellation) =>
        Refusals.MayNotAdminister(who) is { } refusal ? Task.FromResult(refusal) : WithUserAsync(userId, write, cancellation);

    internal Task<EditOutcome> OwnAsync(Editor who, string userId, Func<TrackerDbContext, TrackerUser, DateTime, Task<EditOutcome>> write, CancellationToken cancellation) =>
        who.UserId != userId && Refusals.MayNotAdminister(who) is { } refusal ? Task.FromResult(refusal) : WithUserAsync(userId, write, cancellation);

    private Task<EditOutcome> WithUserAsync(string userId, Func<TrackerDbContext, TrackerUser, DateTime, Task<EditOutcome>> write, CancellationToken cancellation) => EditAsync(userId, async (db, now) =>
        await db.Users.FirstOrDefaultAsync(user => user.Id == userId, cancellation) is { } user ? await write(db, user, now) : Refusals.Missing("account"), cancellation);

    private async Task<EditOutcome> EditAsync(string userId, Func<TrackerDbContext, DateTime, Task<EditOutcome>> write, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var outcome = await lane.EditAsync(db => write(db, now), cancellation);
        if (outcome is EditOutcome.Saved)
        {
            changes.Publish(new(ChangeTopic.Accounts, AccountNumber.Of(userId)));
        }

        return outcome;
    }
}
