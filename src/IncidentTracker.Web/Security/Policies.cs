using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace IncidentTracker.Web.Security;

/// <summary>What an account may do, by name. Pages ask for one; the services that write ask again.</summary>
public static class Policies
{
    /// <summary>Any role: reads everything that is published here.</summary>
    public const string CanBrowse = nameof(CanBrowse);
    /// <summary>Decides claims, places articles, edits incidents.</summary>
    public const string CanEdit = nameof(CanEdit);
    /// <summary>Reads the team's figures.</summary>
    public const string CanManage = nameof(CanManage);
    /// <summary>Reads how the desk works: editors their own craft, managers the team's.</summary>
    public const string CanSeeTeam = nameof(CanSeeTeam);
    /// <summary>Sources, users, settings.</summary>
    public const string CanAdminister = nameof(CanAdminister);
    /// <summary>A program, or a signed-in reader's browser, that reads what every role may.</summary>
    public const string ApiRead = nameof(ApiRead);
    /// <summary>The same for what editors read.</summary>
    public const string ApiReadDesk = nameof(ApiReadDesk);
    /// <summary>A program with a key that writes, of somebody who may.</summary>
    public const string ApiWrite = nameof(ApiWrite);

    public static void Add(AuthorizationOptions options)
    {
        // What says nothing of who may ask it is for whoever has signed in, and not for everybody.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(CanBrowse, policy => policy.RequireRole(Enum.GetNames<Role>()));
        options.AddPolicy(CanEdit, policy => policy.RequireRole(nameof(Role.Editor), nameof(Role.Admin)));
        options.AddPolicy(CanManage, policy => policy.RequireRole(nameof(Role.Manager), nameof(Role.Admin)));
        options.AddPolicy(CanSeeTeam, policy => policy.RequireRole(nameof(Role.Editor), nameof(Role.Manager), nameof(Role.Admin)));
        options.AddPolicy(CanAdminister, policy => policy.RequireRole(nameof(Role.Admin)));
        options.AddPolicy(ApiRead, policy => policy.AddAuthenticationSchemes(ApiKeys.KeyOrCookie).RequireRole(Enum.GetNames<Role>()));
        options.AddPolicy(ApiReadDesk, policy => policy.AddAuthenticationSchemes(ApiKeys.KeyOrCookie).RequireRole(nameof(Role.Editor), nameof(Role.Admin)));
        options.AddPolicy(ApiWrite, policy => policy.AddAuthenticationSchemes(ApiKeys.Scheme).RequireRole(nameof(Role.Editor), nameof(Role.Admin)).RequireClaim(ApiKeys.ScopeClaim, WireWords.Of(ApiScope.Write)));
    }
}
