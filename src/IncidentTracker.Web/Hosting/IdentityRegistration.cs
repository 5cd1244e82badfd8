using System.Security.Claims;
using IncidentTracker.Store;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
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
                // Length is what counts (NIST SP 800-63B): no rules on classes of characters.
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.User.RequireUniqueEmail = true;
                options.Lockout.MaxFailedAccessAttempts = 10;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<TrackerDbContext>()
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
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
        });
        services.AddDataProtection().SetApplicationName("IncidentTracker");
        services.AddOptions<KeyManagementOptions>().Configure<SettingStore, IOptions<TrackerOptions>>((keys, settings, options) =>
        {
            keys.XmlRepository = new StoredKeys(settings);
            keys.XmlEncryptor = string.IsNullOrEmpty(options.Value.KeySecret) ? null : new KeySeal(options.Value.KeySecret);
        });
        services.AddScoped<Accounts>();
        services.AddSingleton<SetUpLink>();
        return services;
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
