using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Identity;

namespace IncidentTracker.Web.Security;

/// <summary>A door that stayed shut for somebody with an account or a key leaves an event.</summary>
internal sealed class NotedRefusals(SecurityEvents events) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            await events.NoteAsync(context.User, "was refused", ("method", context.Request.Method), ("address", context.Request.Path));
        }
        else if (authorizeResult.Challenged && context.Request.Headers.Authorization.Count > 0)
        {
            await events.NoteAsync(context.User, "showed a key that opens nothing", ("address", context.Request.Path));
        }

        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}

/// <summary>What of this the container must know.</summary>
internal static class SecurityEventRegistration
{
    public static void AddSecurityEvents(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<SecurityEvents>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotedRefusals>();
        // After whatever else the cookie's events do.
        services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
        {
            var (signedIn, signingOut) = (options.Events.OnSignedIn, options.Events.OnSigningOut);
            options.Events.OnSignedIn = async context =>
            {
                await signedIn(context);
                await context.HttpContext.RequestServices.GetRequiredService<SecurityEvents>().NoteAsync(context.Principal, "signed in");
            };
            options.Events.OnSigningOut = async context =>
            {
                await signingOut(context);
                if (context.HttpContext.User.Identity?.IsAuthenticated == true)
                {
                    await context.HttpContext.RequestServices.GetRequiredService<SecurityEvents>().NoteAsync(context.HttpContext.User, "signed out");
                }
            };
        });
    }
}
