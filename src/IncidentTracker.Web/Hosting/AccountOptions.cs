using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>How people sign in and how long that lasts, section <c>IncidentTracker:Accounts</c>.</summary>
public sealed class AccountOptions
{
    public const string Section = "IncidentTracker:Accounts";

    /// <summary>A session in which nothing was done for so long is over.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The same where they asked to stay signed in.</summary>
    public TimeSpan SessionIdleKept { get; set; } = TimeSpan.FromDays(7);

    /// <summary>No session lasts longer, whatever is done in it.</summary>
    public TimeSpan SessionLongest { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Rounds of PBKDF2 (HMAC-SHA512) over a password. Hashes with fewer are made anew at the next sign-in.</summary>
    public int PasswordRounds { get; set; } = 600_000;

    /// <summary>Wrong tries from one address, on one account, before it must wait.</summary>
    public int TriesPerAccount { get; set; } = 8;

    /// <summary>Wrong tries from one address, on all accounts together, before it must wait.</summary>
    public int TriesPerAddress { get; set; } = 40;

    /// <summary>Wrong tries on one account from everywhere before strangers must wait; browsers that signed in before need not.</summary>
    public int TriesPerAccountFromAnywhere { get; set; } = 100;

    /// <summary>Wrong tries in all before strangers must wait.</summary>
    public int TriesFromAnywhere { get; set; } = 1_000;

    /// <summary>How long wrong tries count, and so the longest wait.</summary>
    public TimeSpan TriesCountFor { get; set; } = TimeSpan.FromMinutes(15);
}

/// <summary>Finds every fault at once.</summary>
internal sealed class AccountOptionsValidator : IValidateOptions<AccountOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountOptions options)
    {
        var faults = new List<string>();
        void Check(bool good, string setting, string rule)
        {
            if (!good)
            {
                faults.Add($"{AccountOptions.Section}:{setting} {rule}.");
            }
        }

        Check(options.SessionIdle > TimeSpan.Zero && options.SessionIdle <= options.SessionLongest, nameof(options.SessionIdle), "is longer than nothing and no longer than SessionLongest");
        Check(options.SessionIdleKept > TimeSpan.Zero && options.SessionIdleKept <= options.SessionLongest, nameof(options.SessionIdleKept), "is longer than nothing and no longer than SessionLongest");
        Check(options.SessionLongest <= TimeSpan.FromDays(366), nameof(options.SessionLongest), "is a year at most");
        Check(options.PasswordRounds is >= 1_000 and <= 10_000_000, nameof(options.PasswordRounds), "is a number from 1000 to 10000000");
        Check(options.TriesCountFor > TimeSpan.Zero && options.TriesCountFor <= TimeSpan.FromDays(1), nameof(options.TriesCountFor), "is longer than nothing and a day at most");
        Check(options.TriesPerAccount is >= 1 and <= 10, nameof(options.TriesPerAccount), "is a number from 1 to 10");
        Check(options.TriesPerAddress >= options.TriesPerAccount && options.TriesPerAccountFromAnywhere >= options.TriesPerAccount && options.TriesFromAnywhere >= options.TriesPerAddress,
            "Tries…", "do not fit: an address may try as often as an account, everybody as often as an address");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
