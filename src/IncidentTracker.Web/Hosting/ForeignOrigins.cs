using IncidentTracker.Web.Api;

namespace IncidentTracker.Web.Hosting;

/// <summary>
/// Other sites' pages may lead here, and nothing more: what writes, and the line of a live page, is refused where the browser says that another origin asks. Cookies are not sent along then anyway
/// (SameSite), and forms carry a token besides; a line that is opened carries neither, so this check is its own. A program with a key is no browser, and is not asked.
/// </summary>
internal static class ForeignOrigins
{
    private const string Line = "/_blazor";

    public static void UseForeignOriginCheck(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        var guarded = !reads || http.Request.Path.StartsWithSegments(Line, StringComparison.OrdinalIgnoreCase);
        if (!guarded || http.Request.Headers.Authorization.Count > 0 || IsOwn(http))
        {
            return next(http);
        }

        return http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? ApiProblem.Of(StatusCodes.Status403Forbidden, "foreign-origin", "Another site's page asked for this. Nothing was changed.").ExecuteAsync(http)
            : Refuse(http);
    });

    private static bool IsOwn(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            // Programs send none; browsers do wherever it matters, and newer ones say the same in other words.
            return http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
        }

        var site = new Uri(http.RequestServices.GetRequiredService<PublicAddress>().Of(http.Request));
        return Uri.TryCreate(origin, UriKind.Absolute, out var asker)
            && (Same(asker, site) || (IsAsked(asker, http.Request) && (asker.Scheme == http.Request.Scheme || asker.Scheme == "https")));
    }

    /// <summary>Under the name that was asked for. A proxy may have taken the encryption off on the way; nobody else has that name by https.</summary>
    private static bool IsAsked(Uri asker, HttpRequest request) => string.Equals(asker.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private static bool Same(Uri one, Uri other) => Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static Task Refuse(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsync("Another site's page asked for this. Nothing was changed.", http.RequestAborted);
    }
}
