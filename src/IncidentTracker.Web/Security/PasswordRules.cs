using IncidentTracker.Store.Accounts;
using Microsoft.AspNetCore.Identity;

namespace IncidentTracker.Web.Security;

/// <summary>Long enough, and not one that is guessed first (NIST SP 800-63B): no rules on classes of characters, nothing is cut off.</summary>
internal sealed class PasswordRules : IPasswordValidator<TrackerUser>
{
    public const int Shortest = 8;
    public const int Longest = 1_000;

    private const string Product = "incidenttracker";

    /// <summary>zxcvbn's mark for what falls to a million guesses: common passwords and words, turned about and ornamented, years, rows of keys. Of 0 to 4.</summary>
    private const int GuessedFirst = 1;

    /// <summary>Its work grows with the length; what is long enough by its beginning needs no more of it.</summary>
    private const int LooksAt = 64;

    public Task<IdentityResult> ValidateAsync(UserManager<TrackerUser> manager, TrackerUser user, string? password) => Task.FromResult(Fault(password ?? "", user.Email ?? "", user.DisplayName) is { } fault
        ? IdentityResult.Failed(new IdentityError { Code = "password", Description = fault })
        : IdentityResult.Success);

    public static string? Fault(string password, string email, string name)
    {
        if (password.Length < Shortest)
        {
            return $"A password has at least {Shortest} characters.";
        }

        if (password.Length > Longest)
        {
            return $"A password has at most {Longest} characters.";
        }

        string[] known = [Product, "incident", "tracker", email, email.Split('@')[0], name, .. name.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        return Zxcvbn.Zxcvbn.MatchPassword(password.Length > LooksAt ? password[..LooksAt] : password, known.Where(word => word.Length > 0)).Score <= GuessedFirst
            ? "This password is among the first that are guessed. Take another: some words that do not belong together are good."
            : null;
    }
}
