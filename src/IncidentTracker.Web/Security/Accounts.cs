using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Web.Security;

/// <summary>An account as lists show it.</summary>
public sealed record AccountItem(string Id, string Email, string Name, IReadOnlyList<Role> Roles, bool Disabled);

/// <summary>Makes and changes accounts. Faults come back as words of the password and name rules.</summary>
public sealed class Accounts(UserManager<TrackerUser> users, RoleManager<IdentityRole> roles)
{
    /// <summary>Disabled accounts are locked out for good.</summary>
    private static readonly DateTimeOffset _forGood = DateTimeOffset.MaxValue;

    /// <summary>True once anybody may administer.</summary>
    public async Task<bool> HasAdminAsync() =>
        await roles.RoleExistsAsync(nameof(Role.Admin)) && (await users.GetUsersInRoleAsync(nameof(Role.Admin))).Count > 0;

    /// <summary>Adds an account with these roles.</summary>
    /// <returns>Nothing where it was made, else the faults.</returns>
    public async Task<IReadOnlyList<string>> AddAsync(string email, string name, string password, params IEnumerable<Role> may)
    {
        var user = new TrackerUser { UserName = email.Trim(), Email = email.Trim(), EmailConfirmed = true, DisplayName = string.IsNullOrWhiteSpace(name) ? email.Trim() : name.Trim() };
        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded)
        {
            return [.. made.Errors.Select(error => error.Description)];
        }

        foreach (var role in may.Distinct())
        {
            if (!await roles.RoleExistsAsync(role.ToString()))
            {
                await roles.CreateAsync(new(role.ToString()));
            }

            await users.AddToRoleAsync(user, role.ToString());
        }

        return [];
    }

    /// <summary>All accounts by name.</summary>
    public async Task<IReadOnlyList<AccountItem>> ListAsync()
    {
        var items = new List<AccountItem>();
        foreach (var user in await users.Users.OrderBy(user => user.UserName).ToListAsync())
        {
            var may = (await users.GetRolesAsync(user)).Select(role => Enum.TryParse<Role>(role, out var known) ? known : (Role?)null).OfType<Role>();
            items.Add(new(user.Id, user.Email ?? "", user.DisplayName, [.. may], user.LockoutEnd == _forGood));
        }

        return items;
    }

    /// <summary>Locks an account for good and ends its sessions at their next check.</summary>
    public async Task<IReadOnlyList<string>> DisableAsync(string email)
    {
        if (await users.FindByEmailAsync(email) is not { } user)
        {
            return [$"There is no account {email}."];
        }

        await users.SetLockoutEnabledAsync(user, enabled: true);
        await users.SetLockoutEndDateAsync(user, _forGood);
        await users.UpdateSecurityStampAsync(user);
        return [];
    }

    /// <summary>Gives an account a new password.</summary>
    public async Task<IReadOnlyList<string>> ResetPasswordAsync(string email, string password)
    {
        if (await users.FindByEmailAsync(email) is not { } user)
        {
            return [$"There is no account {email}."];
        }

        var reset = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
        return [.. reset.Errors.Select(error => error.Description)];
    }

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
