using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

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
    }
}
