using System.Security.Claims;
using IncidentTracker.Web.Tests.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;
using Known = OpenIddict.Abstractions.OpenIddictConstants;

namespace IncidentTracker.Web.Tests.People;

/// <summary>A real OpenID Connect provider on loopback. Whoever is sent to it is signed in there already, as the test says.</summary>
internal sealed class OrganisationProvider : IAsyncDisposable
{
    public const string Client = "incidenttracker";
    public const string Secret = "a secret of the test";

    private readonly WebApplication _app;

    private OrganisationProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>How often anything was asked.</summary>
    public int Asked { get; private set; }

    public string Subject { get; set; } = "s-1";

    public string Email { get; set; } = "olga@paper.example";

    public string[] Roles { get; set; } = ["desk-editors"];

    public static async Task<OrganisationProvider> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        OrganisationProvider? provider = null;
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.EnableDegradedMode().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            options.AddEphemeralEncryptionKey().AddEphemeralSigningKey().RegisterScopes(Known.Scopes.Profile, Known.Scopes.Email);
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.RedirectUri?.EndsWith("/sign-in/organisation/answer", StringComparison.Ordinal) != true)
                {
                    context.Reject(Known.Errors.InvalidClient);
                }

                return default;
            }));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.ClientSecret != Secret)
                {
                    context.Reject(Known.Errors.InvalidClient);
                }

                return default;
            }));
            options.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (provider!.Subject.Length == 0)
                {
                    context.Reject(Known.Errors.AccessDenied);
                    return default;
                }

                var identity = new ClaimsIdentity("test", Known.Claims.Name, Known.Claims.Role);
                identity.AddClaims([new(Known.Claims.Subject, provider.Subject), new(Known.Claims.Email, provider.Email), new(Known.Claims.Name, "Olga Straume"), .. provider.Roles.Select(role => new Claim("roles", role))]);
                identity.SetScopes(context.Request.GetScopes());
                identity.SetDestinations(_ => [Known.Destinations.IdentityToken]);
                context.Principal = new(identity);
                return default;
            }));
            options.UseAspNetCore().DisableTransportSecurityRequirement();
        });
        var app = builder.Build();
        provider = new(app);
        app.Use((context, next) =>
        {
            provider.Asked++;
            return next(context);
        });
        app.UseAuthentication();
        await app.StartAsync(ServedApi.Stop);
        return provider;
    }

    /// <summary>The settings of a program that goes there.</summary>
    public string[] Settings(string secret = Secret) =>
    [
        $"--IncidentTracker:Organisation:Authority={Address}", $"--IncidentTracker:Organisation:ClientId={Client}", $"--IncidentTracker:Organisation:ClientSecret={secret}",
        "--IncidentTracker:Organisation:Roles:desk-editors=Editor", "--IncidentTracker:Organisation:Roles:desk-readers=Analyst", "--IncidentTracker:Organisation:Roles:desk-admins=Admin",
        "--IncidentTracker:Organisation:Button=Sign in with the paper",
    ];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
