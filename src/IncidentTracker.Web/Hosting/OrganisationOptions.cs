using IncidentTracker.Domain.Editing;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>The organisation's own sign-in (OpenID Connect), section <c>IncidentTracker:Organisation</c>. Without an authority there is none, and nothing is asked of anybody.</summary>
public sealed class OrganisationOptions
{
    public const string Section = "IncidentTracker:Organisation";

    /// <summary>The provider, as <c>https://login.example.org/realm</c>.</summary>
    public string? Authority { get; set; }

    /// <summary>Under what name the provider knows this program.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>What this program shows to the provider.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What is asked for, with spaces between.</summary>
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>The claim whose values say what somebody may do.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Which value makes which role. Who has none of the values is refused.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    /// <summary>What stands on the button.</summary>
    public string Button { get; set; } = "Sign in with your organisation";

    internal static Role? RoleOf(string word) => Enum.TryParse<Role>(word, ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsDigit(word[0]) ? role : null;

    internal bool IsSet => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>By what accounts are tied: the provider, spelled one way.</summary>
    internal string Issuer => (Authority ?? "").Trim().TrimEnd('/');
}

/// <summary>Finds every fault at once.</summary>
internal sealed class OrganisationOptionsValidator : IValidateOptions<OrganisationOptions>
{
    public ValidateOptionsResult Validate(string? name, OrganisationOptions options)
    {
        if (!options.IsSet)
        {
            return ValidateOptionsResult.Success;
        }

        var faults = new List<string>();
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || !(authority.Scheme == "https" || (authority.Scheme == "http" && authority.IsLoopback)))
        {
            faults.Add($"{OrganisationOptions.Section}:Authority is '{options.Authority}'; it begins with https://, or is on this machine.");
        }

        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            faults.Add($"{OrganisationOptions.Section}:ClientId is missing.");
        }

        if (!options.Scopes.Split(' ').Contains("openid", StringComparer.Ordinal))
        {
            faults.Add($"{OrganisationOptions.Section}:Scopes must name openid.");
        }

        if (options.Roles.Count == 0)
        {
            faults.Add($"{OrganisationOptions.Section}:Roles is empty, so nobody could sign in; say which value of the claim makes which role.");
        }

        faults.AddRange(options.Roles.Where(role => OrganisationOptions.RoleOf(role.Value) is null).Select(role => $"{OrganisationOptions.Section}:Roles:{role.Key} is '{role.Value}'; known are {string.Join(", ", Enum.GetNames<Role>())}."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
