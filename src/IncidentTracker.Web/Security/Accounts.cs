using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Web.Security;

/// <summary>Passwords, links and visits of accounts. Faults come back as words of the password and name rules.</summary>
public sealed class Accounts(UserManager<TrackerUser> users, RoleManager<IdentityRole> roles, AccountCommands commands, AccountQueries queries)
{
    /// <summary>An invitation waits for somebody who is not at their desk.</summary>
    public static readonly TimeSpan InvitationLife = TimeSpan.FromHours(48);

    /// <summary>Somebody who asked for another password is waiting for it.</summary>
    public static readonly TimeSpan ResetLife = TimeSpan.FromHours(1);

    /// <summary>True once anybody may administer.</summary>
    public async Task<bool> HasAdminAsync() =>
        await roles.RoleExistsAsync(nameof(Role.Admin)) && (await users.GetUsersInRoleAsync(nameof(Role.Admin))).Count > 0;

    /// <summary>Adds an account with these roles, for whoever holds the store itself.</summary>
    /// <returns>Nothing where it was made, else the faults.</returns>
    public Task<IReadOnlyList<string>> AddAsync(string email, string name, string password, params IEnumerable<Role> may) => AddAsync(email, name, password, [.. may], onlyAsFirst: false);

    /// <summary>Adds the first administrator; of many at once, one.</summary>
    public Task<IReadOnlyList<string>> AddFirstAsync(string email, string name, string password) => AddAsync(email, name, password, [Role.Admin], onlyAsFirst: true);

    private async Task<IReadOnlyList<string>> AddAsync(string email, string name, string password, IReadOnlyCollection<Role> may, bool onlyAsFirst)
    {
        var user = new TrackerUser { UserName = email.Trim(), Email = email.Trim(), DisplayName = name.Trim() };
        return await FaultsAsync(user, password) is { Count: > 0 } faults
            ? faults
            : Faults((await commands.AddAsync(AccountCommands.Operator, email, name, may, users.PasswordHasher.HashPassword(user, password), CancellationToken.None, onlyAsFirst)).Outcome);
    }

    /// <summary>All accounts by address.</summary>
    public Task<IReadOnlyList<AccountLine>> ListAsync() => queries.AllAsync(CancellationToken.None);

    /// <summary>The account with this address, or null.</summary>
    public async Task<string?> IdOfAsync(string email) => (await users.FindByEmailAsync(email))?.Id;

    /// <summary>Does something to the account with this address, for whoever holds the store itself.</summary>
    public async Task<IReadOnlyList<string>> ChangeAsync(string email, Func<AccountCommands, string, Task<EditOutcome>> change) =>
        await users.FindByEmailAsync(email) is { } user ? Faults(await change(commands, user.Id)) : [$"There is no account {email}."];

    /// <summary>Gives an account a new password and ends its sessions.</summary>
    public async Task<IReadOnlyList<string>> ResetPasswordAsync(string email, string password) =>
        await users.FindByEmailAsync(email) is not { } user ? [$"There is no account {email}."]
        : await FaultsAsync(user, password) is { Count: > 0 } faults ? faults
        : Faults(await commands.SetPasswordAsync(AccountCommands.Operator, user.Id, users.PasswordHasher.HashPassword(user, password), null, CancellationToken.None));

    /// <summary>Changes somebody's own password, once they showed the old one; all other sessions end.</summary>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(Editor owner, string password, string? session) =>
        await users.FindByIdAsync(owner.UserId) is not { } user ? [ProblemTexts.Of(new("account.old-password-wrong"))]
        : await FaultsAsync(user, password) is { Count: > 0 } faults ? faults
        : Faults(await commands.SetPasswordAsync(owner, user.Id, users.PasswordHasher.HashPassword(user, password), session, CancellationToken.None));

    /// <summary>A one-time link; the one before no longer works.</summary>
    /// <returns>The path and question of the link, to be shown once; or why there is none.</returns>
    public async Task<(string? Link, Problem? Problem)> LinkAsync(Editor who, string userId, LinkKind kind, CancellationToken cancellation)
    {
        var token = SecretBox.NewToken();
        return await commands.LinkAsync(who, userId, SecretBox.Hash(token), kind, kind == LinkKind.Invitation ? InvitationLife : ResetLife, cancellation) is EditOutcome.Rejected { Problems: [var problem, ..] }
            ? (null, problem)
            : ($"set-password?for={Uri.EscapeDataString(userId)}&token={token}", null);
    }

    /// <summary>Whose link it is, and what for; null where it is wrong, used or past.</summary>
    public async Task<(TrackerUser User, LinkKind Kind)?> OfLinkAsync(string? userId, string? token, CancellationToken cancellation) =>
        userId is { Length: > 0 and < 100 } && token is { Length: > 0 and < 100 } && await queries.LinkAsync(userId, SecretBox.Hash(token), cancellation) is { } kind && await users.FindByIdAsync(userId) is { } user && !await users.IsLockedOutAsync(user)
            ? (user, kind)
            : null;

    /// <summary>Sets the password that somebody chose with their link.</summary>
    public async Task<IReadOnlyList<string>> UseLinkAsync(TrackerUser user, string token, string password, CancellationToken cancellation) =>
        await FaultsAsync(user, password) is { Count: > 0 } faults ? faults
        : Faults(await commands.UseLinkAsync(user.Id, SecretBox.Hash(token), users.PasswordHasher.HashPassword(user, password), cancellation));

    /// <summary>Notes a sign of life. A visit ends with half an hour of silence; "new since your last visit" then counts from its end.</summary>
    /// <returns>UTC; when the visit before this one ended, or null at the first.</returns>
    public async Task<DateTime?> VisitAsync(string userId, DateTime now)
    {
        if (await users.FindByIdAsync(userId) is not { } user)
        {
            return null;
        }

        if (user.LastActiveAt is null || now - user.LastActiveAt > TimeSpan.FromMinutes(30))
        {
            user.LastVisitAt = user.LastActiveAt;
            user.LastActiveAt = now;
            await NoteAsync(user);
        }
        else if (now - user.LastActiveAt > TimeSpan.FromMinutes(5))
        {
            // Every page would write; a few minutes make no visit.
            user.LastActiveAt = now;
            await NoteAsync(user);
        }

        return user.LastVisitAt;
    }

    /// <summary>What is wrong with a password for somebody.</summary>
    private async Task<IReadOnlyList<string>> FaultsAsync(TrackerUser user, string password)
    {
        var faults = new List<string>();
        foreach (var rule in users.PasswordValidators)
        {
            faults.AddRange((await rule.ValidateAsync(users, user, password)).Errors.Select(error => error.Description));
        }

        return faults;
    }

    private static IReadOnlyList<string> Faults(EditOutcome outcome) => outcome is EditOutcome.Rejected rejected ? [.. rejected.Problems.Select(ProblemTexts.Of)] : [];

    private async Task NoteAsync(TrackerUser user)
    {
        try
        {
            await users.UpdateAsync(user);
        }
        catch (DbUpdateException)
        {
            // A visit is not worth a page: where the store cannot be written, it can still be read.
        }
    }
}
