using IncidentTracker.Domain;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace IncidentTracker.Web.Hosting;

/// <summary>The way to the organisation's own sign-in and back. The provider is asked when somebody goes there, never at the start.</summary>
internal static class OrganisationEndpoints
{
    private const string Answer = OrganisationSignIn.Path + "/answer";
    private const string Done = OrganisationSignIn.Path + "/done";

    public static void AddOrganisationSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OrganisationOptions>().BindConfiguration(OrganisationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OrganisationOptions>, OrganisationOptionsValidator>();
        services.AddScoped<OrganisationSignIn>();
        if (configuration.GetSection(OrganisationOptions.Section).Get<OrganisationOptions>() is not { IsSet: true } set)
        {
            return;
        }

        services.AddAuthentication().AddOpenIdConnect(OrganisationSignIn.Scheme, set.Button, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (set.Authority, set.ClientId, set.ClientSecret);
            options.RequireHttpsMetadata = !(Uri.TryCreate(set.Authority, UriKind.Absolute, out var authority) && authority.IsLoopback);
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.CallbackPath = Answer;
            // Answered by an address, not by a form of another site: our cookies are never sent with those.
            (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
            (options.CorrelationCookie.SameSite, options.NonceCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
            (options.CorrelationCookie.SecurePolicy, options.NonceCookie.SecurePolicy) = (CookieSecurePolicy.SameAsRequest, CookieSecurePolicy.SameAsRequest);
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.ClaimActions.MapUniqueJsonKey("email", "email");
            options.ClaimActions.MapUniqueJsonKey("name", "name");
            options.ClaimActions.MapUniqueJsonKey(set.RoleClaim, set.RoleClaim);
            options.SaveTokens = false;
            options.Scope.Clear();
            foreach (var scope in set.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                options.Scope.Add(scope);
            }

            options.Events.OnRedirectToIdentityProvider = context =>
            {
                if (context.HttpContext.RequestServices.GetRequiredService<IOptions<TrackerOptions>>().Value.PublicAddress is { Length: > 0 } here)
                {
                    context.ProtocolMessage.RedirectUri = here.TrimEnd('/') + Answer;
                }

                return Task.CompletedTask;
            };
            options.Events.OnRemoteFailure = context =>
            {
                context.HttpContext.RequestServices.GetRequiredService<ILogger<OrganisationSignIn>>().LogWarning("The organisation's sign-in failed: {Reason}", context.Failure?.Message);
                context.Response.Redirect(Refused("failed"));
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }

    public static void MapOrganisationSignIn(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<OrganisationOptions>>().Value.IsSet)
        {
            return;
        }

        app.MapGet(OrganisationSignIn.Path, (string? returnUrl) => Results.Challenge(
            new() { RedirectUri = $"{Done}?returnUrl={Uri.EscapeDataString(LocalAddress.Of(returnUrl))}" }, [OrganisationSignIn.Scheme])).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Done, DoneAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> DoneAsync(HttpContext http, string? returnUrl, OrganisationSignIn organisation, SignInDesk desk, SecurityEvents events)
    {
        var vouched = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        if (vouched.Principal is null)
        {
            return Results.LocalRedirect(Refused("failed"));
        }

        var (user, problem) = await organisation.AccountAsync(vouched.Principal, http.RequestAborted);
        if (problem is not null)
        {
            await events.NoteAsync("failed to sign in", ("account", user?.Email), ("with", nameof(SignInWay.Provider)), ("why", problem.Code));
        }

        if (user is not null && await desk.FinishAsync(http, user, SignInWay.Provider, stay: false) is SignInOutcome.Refused refused)
        {
            problem = refused.Problem;
        }

        return problem is null ? Results.LocalRedirect(LocalAddress.Of(returnUrl)) : Results.LocalRedirect(Refused(Why(problem)));
    }

    /// <summary>A closed list, so that nothing of the address is shown on the page.</summary>
    private static string Why(Problem problem) => problem.Code switch
    {
        "account.no-role" => "no-role",
        "account.not-tied" => "not-tied",
        "account.wrong" => "closed",
        _ when problem.Code.StartsWith("store.", StringComparison.Ordinal) => "later",
        _ => "not-made",
    };

    private static string Refused(string why) => "/sign-in/refused?why=" + why;
}
