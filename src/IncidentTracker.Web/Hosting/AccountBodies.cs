using Microsoft.AspNetCore.Http.Features;

namespace IncidentTracker.Web.Hosting;

/// <summary>Forms around signing in are small: a body of megabytes is refused before anything reads it, a password in it never hashed.</summary>
internal static class AccountBodies
{
    private const long Largest = 64 * 1024;
    private static readonly PathString[] _paths = ["/sign-in", "/sign-out", "/account", "/set-up", "/set-password"];

    public static void UseAccountBodies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!Array.Exists(_paths, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        if (context.Request.ContentLength > Largest)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Largest;
        }

        return next(context);
    });
}
