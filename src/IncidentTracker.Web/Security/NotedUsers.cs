using IncidentTracker.Store.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Security;

/// <summary>Accounts whose every change leaves an event, whichever page or verb made it.</summary>
internal sealed class NotedUsers(
    IUserStore<TrackerUser> store, IOptions<IdentityOptions> options, IPasswordHasher<TrackerUser> hasher, IEnumerable<IUserValidator<TrackerUser>> users, IEnumerable<IPasswordValidator<TrackerUser>> passwords,
    ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<TrackerUser>> log, SecurityEvents events)
    : UserManager<TrackerUser>(store, options, hasher, users, passwords, normalizer, errors, services, log)
{
    public override async Task<IdentityResult> CreateAsync(TrackerUser user) => await NotedAsync(await base.CreateAsync(user), user, "added an account");

    public override async Task<IdentityResult> DeleteAsync(TrackerUser user) => await NotedAsync(await base.DeleteAsync(user), user, "removed an account");

    public override async Task<IdentityResult> AddToRoleAsync(TrackerUser user, string role) => await NotedAsync(await base.AddToRoleAsync(user, role), user, "gave a role", ("role", role));

    public override async Task<IdentityResult> AddToRolesAsync(TrackerUser user, IEnumerable<string> roles)
    {
        var all = roles.ToList();
        return await NotedAsync(await base.AddToRolesAsync(user, all), user, "gave a role", ("role", string.Join(", ", all)));
    }

    public override async Task<IdentityResult> RemoveFromRoleAsync(TrackerUser user, string role) => await NotedAsync(await base.RemoveFromRoleAsync(user, role), user, "took a role", ("role", role));

    public override async Task<IdentityResult> RemoveFromRolesAsync(TrackerUser user, IEnumerable<string> roles)
    {
        var all = roles.ToList();
        return await NotedAsync(await base.RemoveFromRolesAsync(user, all), user, "took a role", ("role", string.Join(", ", all)));
    }

    public override async Task<IdentityResult> ResetPasswordAsync(TrackerUser user, string token, string newPassword) => await NotedAsync(await base.ResetPasswordAsync(user, token, newPassword), user, "reset a password");

    public override async Task<IdentityResult> ChangePasswordAsync(TrackerUser user, string currentPassword, string newPassword) =>
        await NotedAsync(await base.ChangePasswordAsync(user, currentPassword, newPassword), user, "changed a password");

    public override async Task<IdentityResult> SetTwoFactorEnabledAsync(TrackerUser user, bool enabled) =>
        await NotedAsync(await base.SetTwoFactorEnabledAsync(user, enabled), user, enabled ? "switched the second factor on" : "switched the second factor off");

    public override async Task<IdentityResult> SetLockoutEndDateAsync(TrackerUser user, DateTimeOffset? lockoutEnd) =>
        await NotedAsync(await base.SetLockoutEndDateAsync(user, lockoutEnd), user, lockoutEnd == DateTimeOffset.MaxValue ? "disabled an account" : lockoutEnd is null ? "opened an account again" : "locked an account for a time");

    public override async Task<IdentityResult> AccessFailedAsync(TrackerUser user)
    {
        var result = await base.AccessFailedAsync(user);
        await events.NoteAsync(await IsLockedOutAsync(user) ? "was locked out" : "failed to sign in", ("account", user.Email));
        return result;
    }

    private async Task<IdentityResult> NotedAsync(IdentityResult result, TrackerUser user, string action, params (string Name, string? Value)[] facts)
    {
        if (result.Succeeded)
        {
            await events.NoteAsync(action, [("account", user.Email), .. facts]);
        }

        return result;
    }
}
