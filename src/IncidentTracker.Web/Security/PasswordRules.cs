using System.Collections.Frozen;
using IncidentTracker.Store.Accounts;
using Microsoft.AspNetCore.Identity;

namespace IncidentTracker.Web.Security;

/// <summary>Long enough, and not one that is guessed first (NIST SP 800-63B): no rules on classes of characters, nothing is cut off.</summary>
internal sealed class PasswordRules : IPasswordValidator<TrackerUser>
{
    public const int Shortest = 8;
    public const int Longest = 1_000;

    private const string Product = "incidenttracker";

    /// <summary>A word of the list with so many signs at its ends is as good as the word.</summary>
    private const int Ornaments = 5;

    /// <summary>The most common of passwords that leaked, five characters and longer: the list of zxcvbn (MIT licence).</summary>
    private static readonly Lazy<FrozenSet<string>> _common = new(() =>
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("IncidentTracker.Web.Security.CommonPasswords.txt")!);
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    });

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
        // What is left when the names are taken out must be something by itself.
        var left = known.Where(word => word.Length > 3).Aggregate(password, (text, word) => text.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        return left.Trim().Length < Shortest / 2 || IsCommon(password) || IsOneMove(password)
            ? "This password is among the first that are guessed. Take another: some words that do not belong together are good."
            : null;
    }

    private static bool IsCommon(string password)
    {
        var word = password.Trim().TrimEnd("0123456789!?.,*#$@+-_".ToCharArray()).TrimStart("0123456789!?.,*#$@+-_".ToCharArray());
        return _common.Value.Contains(password) || (password.Length - word.Length <= Ornaments && _common.Value.Contains(word));
    }

    /// <summary>The same sign again and again, or one after the other.</summary>
    private static bool IsOneMove(string password) => Enumerable.Range(1, password.Length - 1).Count(i => Math.Abs(password[i] - password[i - 1]) <= 1) >= 0.7 * (password.Length - 1);
}
