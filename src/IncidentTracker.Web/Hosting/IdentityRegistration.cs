using System.Security.Claims;
using IncidentTracker.Store;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>Accounts: ASP.NET Core Identity on the store, cookies, and keys in the store.</summary>
internal static class IdentityRegistration
{
    public static IServiceCollection AddTrackerAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<TrackerUser>(options =>
            {
                // PasswordRules says what a password must be.
                options.Password = new() { RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
                options.User.RequireUniqueEmail = true;
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<TrackerDbContext>()
            .AddUserStore<PasskeyStore>()
            .AddPasswordValidator<PasswordRules>()
            .AddClaimsPrincipalFactory<NamedPrincipalFactory>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        authentication.AddApiKeys();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/sign-in";
            options.LogoutPath = "/sign-out";
            options.AccessDeniedPath = "/not-allowed";
            options.ReturnUrlParameter = "returnUrl";
            options.Cookie.Name = "incidenttracker";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            // The session ends by its row; the cookie only has to live as long.
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = ValidateAsync;
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<AccountOptions>>((cookie, accounts) => cookie.ExpireTimeSpan = accounts.Value.SessionLongest);
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<AccountOptions>>((hasher, accounts) => hasher.IterationCount = accounts.Value.PasswordRounds);
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<TrackerOptions>>((passkeys, tracker) =>
        {
            // A passkey stands for password and code, so its owner shows that it is theirs; and it is found without a name.
            (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "required");
            // Where the settings say how we are reached, no Host header says otherwise.
            passkeys.ServerDomain = Uri.TryCreate(tracker.Value.PublicAddress, UriKind.Absolute, out var here) ? here.Host : null;
        });
        // As the session's own cookie: over https never without it.
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddSingleton<IValidateOptions<AccountOptions>, AccountOptionsValidator>();
        services.AddDataProtection().SetApplicationName("IncidentTracker");
        services.AddOptions<KeyManagementOptions>().Configure<SettingStore, IOptions<TrackerOptions>>((keys, settings, options) =>
        {
            keys.XmlRepository = new StoredKeys(settings);
            keys.XmlEncryptor = string.IsNullOrEmpty(options.Value.KeySecret) ? null : new KeySeal(options.Value.KeySecret);
        });
        services.AddScoped<Accounts>();
        services.AddSingleton<SetUpLink>();
        services.AddSingleton<SessionGuard>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<KnownDevice>();
        services.AddSingleton<Nobody>();
        services.AddScoped<SignInDesk>();
        services.AddSecurityEvents();
        return services;
    }

    /// <summary>At every request: a cookie whose session was ended is nobody's, and the roles are those of now.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var guard = context.HttpContext.RequestServices.GetRequiredService<SessionGuard>();
        if (context.Principal?.HasClaim(claim => claim.Type == SessionGuard.SessionClaim) != true || await guard.CheckAsync(context.Principal, context.HttpContext.RequestAborted) is not { } now)
        {
            context.RejectPrincipal();
            return;
        }

        context.ReplacePrincipal(now);
        await guard.SeenAsync(now);
    }

    /// <summary>Puts the full name into the cookie, so that pages need no query for it.</summary>
    private sealed class NamedPrincipalFactory(UserManager<TrackerUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<TrackerUser, IdentityRole>(users, roles, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(TrackerUser user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new(PrincipalNames.FullName, user.DisplayName));
            return identity;
        }
    }
}
