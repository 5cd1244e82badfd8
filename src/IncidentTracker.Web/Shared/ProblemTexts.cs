using System.Collections.Frozen;
using System.Globalization;
using IncidentTracker.Domain;

namespace IncidentTracker.Web.Shared;

/// <summary>The words of every problem, in one file. {0}, {1} … are the problem's arguments. A code without words is shown as it is, never hidden.</summary>
public static class ProblemTexts
{
    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // Addresses
        ["address.ignored"] = "Left out of the address because it could not be read: {0}.",

        // Accounts
        ["account.wrong"] = "Name or password is wrong.",
        ["account.locked"] = "Too many wrong tries. Wait {0} minutes.",
        ["account.disabled"] = "This account is switched off. An administrator can switch it on.",
        ["account.password-short"] = "The password needs at least {0} characters. A sentence is good; signs and digits are not asked for.",
        ["account.name-missing"] = "A name is missing.",
        ["account.name-taken"] = "There is already an account of that name.",
        ["setup.code-wrong"] = "The one-time code is wrong or used up. The log of this server shows the current one.",
        ["setup.closed"] = "This server is set up already. Sign in.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All codes that have words; a test compares them with the codes in use.</summary>
    public static IReadOnlyCollection<string> Codes => Texts.Keys;

    public static string Of(Problem problem)
    {
        if (!Texts.TryGetValue(problem.Code, out var text))
        {
            return problem.ToString();
        }

        for (var i = 0; i < problem.Args.Count; i++)
        {
            text = text.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", problem.Args[i], StringComparison.Ordinal);
        }

        return text;
    }
}
