using System.Security.Claims;
using System.Security.Cryptography;
using IncidentTracker.Domain;
using IncidentTracker.Store;
using IncidentTracker.Store.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentTracker.Web.Security;

/// <summary>What became of somebody at the door.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>They are in.</summary>
    public sealed record In : SignInOutcome;

    /// <summary>The password is right; a code is wanted as well.</summary>
    public sealed record CodeWanted : SignInOutcome;

    /// <summary>They are not; the words never say whether the account exists.</summary>
    public sealed record Refused(Problem Problem) : SignInOutcome;

    /// <summary>There were too many wrong tries from where they are.</summary>
    public sealed record Wait(TimeSpan For) : SignInOutcome
    {
        public Problem Problem => new("account.wait", Math.Ceiling(For.TotalMinutes).ToString("0", System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>Whose password is looked at where there is no account, so that the clock does not tell one from the other.</summary>
public sealed class Nobody
{
    /// <summary>Made once, with the rounds of this program.</summary>
    public string? Hash { get; set; }
}

/// <summary>Lets people in and out. Every way in ends in <see cref="FinishAsync"/>: a session of its own, whatever the browser held before.</summary>
public sealed class SignInDesk(
    UserManager<TrackerUser> users, IUserClaimsPrincipalFactory<TrackerUser> principals, AccountQueries accounts, SessionCommands sessions, FactorCommands factors, SignInLimits limits, KnownDevice devices,
    SecretBox box, Nobody nobody, SecurityEvents events, TimeProvider time)
{
    private const string StampClaim = "stamp";
    private const string StayClaim = "stay";
    private const int LongestEmail = 200;

    /// <summary>A sign-in so long ago stands for a password where the account has none.</summary>
    private static readonly TimeSpan _justNow = TimeSpan.FromMinutes(10);

    /// <summary>With a password.</summary>
    public async Task<SignInOutcome> PasswordAsync(HttpContext http, string email, string password, bool stay)
    {
        email = email.Trim();
        if (email.Length > LongestEmail || password.Length > PasswordRules.Longest)
        {
            // Nobody has such a one; it is not worth a hash.
            return new SignInOutcome.Refused(new("account.wrong"));
        }

        var folded = users.NormalizeEmail(email) ?? "";
        var user = await users.FindByEmailAsync(email);
        var device = user is null ? null : devices.Of(http.Request, user.Id);
        if (limits.Begin(folded, http.Connection.RemoteIpAddress, device) is { } wait)
        {
            await HeldOffAsync(user?.Email, wait);
            return new SignInOutcome.Wait(wait);
        }

        if (!await IsRightAsync(user, password) || user is null || await users.IsLockedOutAsync(user))
        {
            await events.NoteAsync("failed to sign in", ("account", user?.Email));
            return new SignInOutcome.Refused(new("account.wrong"));
        }

        limits.Succeeded(folded, http.Connection.RemoteIpAddress, device);
        if (await accounts.FactorAsync(user.Id, http.RequestAborted) is not { Confirmed: true })
        {
            return await FinishAsync(http, user, SignInWay.Password, stay);
        }

        var half = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        half.AddClaims([new(ClaimTypes.Name, user.Id), new(StampClaim, user.SecurityStamp ?? ""), new(StayClaim, stay ? "yes" : "no")]);
        await http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new(half));
        return new SignInOutcome.CodeWanted();
    }

    /// <summary>Who gave the right password and owes a code.</summary>
    public async Task<(TrackerUser User, bool Stay)?> HalfInAsync(HttpContext http)
    {
        var half = (await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        return half?.FindFirstValue(StampClaim) is { } stamp && half.FindFirstValue(ClaimTypes.Name) is { } id && await users.FindByIdAsync(id) is { } user && user.SecurityStamp == stamp
            ? (user, half.FindFirstValue(StayClaim) == "yes")
            : null;
    }

    /// <summary>With a code of the app, or a recovery code.</summary>
    public async Task<SignInOutcome> CodeAsync(HttpContext http, string code)
    {
        if (await HalfInAsync(http) is not var (user, stay))
        {
            return new SignInOutcome.Refused(new("account.code-gone"));
        }

        var device = devices.Of(http.Request, user.Id);
        var counted = SignInLimits.CodesOf(user.Id);
        if (limits.Begin(counted, http.Connection.RemoteIpAddress, device) is { } wait)
        {
            await HeldOffAsync(user.Email, wait);
            return new SignInOutcome.Wait(wait);
        }

        if (!await TakeAsync(user.Id, code, http.RequestAborted))
        {
            await events.NoteAsync("gave a wrong code", ("account", user.Email));
            return new SignInOutcome.Refused(new("account.code-wrong"));
        }

        limits.Succeeded(counted, http.Connection.RemoteIpAddress, device);
        return await FinishAsync(http, user, SignInWay.Password, stay);
    }

    /// <summary>Begins a session: whichever cookie the browser showed is another's from now on.</summary>
    public async Task<SignInOutcome> FinishAsync(HttpContext http, TrackerUser user, SignInWay way, bool stay)
    {
        if (await users.IsLockedOutAsync(user))
        {
            await events.NoteAsync("failed to sign in", ("account", user.Email), ("with", way.ToString()));
            return new SignInOutcome.Refused(new("account.wrong"));
        }

        var (now, id) = (time.GetUtcNow(), WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24)));
        try
        {
            if (http.User.FindFirstValue(SessionGuard.SessionClaim) is { } before && http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } owner)
            {
                await sessions.EndAsync(owner, before, "signed in again", http.RequestAborted);
            }

            await sessions.StartAsync(
                new(id, now.UtcDateTime, now.UtcDateTime, http.Request.Headers.UserAgent.ToString(), http.Connection.RemoteIpAddress?.ToString() ?? "", way, stay), user.Id, http.RequestAborted);
        }
        catch (StoreTroubleException trouble)
        {
            return new SignInOutcome.Refused(trouble.Problem);
        }

        var principal = await principals.CreateAsync(user);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new(SessionGuard.SessionClaim, id));
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal, new() { IsPersistent = stay });
        devices.Remember(http, user.Id);
        await events.NoteAsync(principal, "signed in", ("with", way.ToString()));
        return new SignInOutcome.In();
    }

    /// <summary>Ends the session this request is of.</summary>
    public async Task SignOutAsync(HttpContext http)
    {
        if (http.User.FindFirstValue(SessionGuard.SessionClaim) is { } session && http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } owner)
        {
            try
            {
                await sessions.EndAsync(owner, session, http.User.DisplayName(), CancellationToken.None);
            }
            catch (StoreTroubleException)
            {
                // The cookie goes all the same: whoever leaves a shared computer must be able to.
            }

            await events.NoteAsync("signed out");
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Whether somebody who is signed in knows the account's password: guesses count as they do at the door, for a window that was left open is a door too.</summary>
    /// <returns>Null where it is right, else what to tell them.</returns>
    public async Task<Problem?> OwnPasswordAsync(HttpContext http, string userId, string password)
    {
        var (user, counted, device) = (await users.FindByIdAsync(userId), "own " + userId, devices.Of(http.Request, userId));
        if (limits.Begin(counted, http.Connection.RemoteIpAddress, device) is { } wait)
        {
            await HeldOffAsync(user?.Email, wait);
            return new SignInOutcome.Wait(wait).Problem;
        }

        if (user?.PasswordHash is null || password.Length > PasswordRules.Longest || !await users.CheckPasswordAsync(user, password))
        {
            await events.NoteAsync("gave a wrong password", ("account", user?.Email));
            return new("account.old-password-wrong");
        }

        limits.Succeeded(counted, http.Connection.RemoteIpAddress, device);
        return null;
    }

    /// <summary>Whether somebody who is signed in may add what one signs in with: a window that was left open must not become a way in for good. They give the password; where the account has none, they signed in just now.</summary>
    /// <returns>Null where they may, else what to tell them.</returns>
    public async Task<Problem?> MayAddWayInAsync(HttpContext http, AccountLine account, string password)
    {
        if (account.HasPassword)
        {
            // None at all is no guess.
            return password.Length == 0 ? new("account.old-password-wrong") : await OwnPasswordAsync(http, account.Id, password);
        }

        var standing = await accounts.StandingAsync(account.Id, http.User.FindFirstValue(SessionGuard.SessionClaim), http.RequestAborted);
        return standing?.Session is { } session && time.GetUtcNow().UtcDateTime - session.StartedAt <= _justNow
            ? null
            : new("account.sign-in-again", _justNow.TotalMinutes.ToString("0", System.Globalization.CultureInfo.InvariantCulture));
    }

    private Task HeldOffAsync(string? account, TimeSpan wait) =>
        events.NoteAsync("was held off", ("account", account), ("minutes", Math.Ceiling(wait.TotalMinutes).ToString("0", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Takes a code, so that it is good this once.</summary>
    private async Task<bool> TakeAsync(string userId, string code, CancellationToken cancellation)
    {
        if (code.Length > 40 || await accounts.FactorAsync(userId, cancellation) is not { Confirmed: true } factor)
        {
            return false;
        }

        return box.Open(factor.Secret) is { } secret && Totp.StepOf(Convert.FromBase64String(secret), code, time.GetUtcNow()) is { } step
            ? await factors.TakeStepAsync(userId, step, cancellation)
            : await factors.TakeRecoveryCodeAsync(userId, Totp.RecoveryHash(code), cancellation);
    }

    private async Task<bool> IsRightAsync(TrackerUser? user, string password)
    {
        if (user?.PasswordHash is not null)
        {
            return await users.CheckPasswordAsync(user, password);
        }

        nobody.Hash ??= users.PasswordHasher.HashPassword(new(), SecretBox.NewToken());
        _ = users.PasswordHasher.VerifyHashedPassword(new(), nobody.Hash, password);
        return false;
    }
}
