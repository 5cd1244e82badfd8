namespace IncidentTracker.Web.Hosting;

/// <summary>
/// What every answer carries, faults and refusals among them: written when the answer begins, so that nothing on the way can lose it.
/// Scripts only from here; styles inline, because MudBlazor's theme provider writes style elements without a nonce.
/// </summary>
internal static class SecurityHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>A year, as browsers' own lists ask for.</summary>
    public const string StrictTransport = "max-age=31536000; includeSubDomains";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    });

    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = StrictTransport;
        }

        // Pages, lists and files are somebody's; only what the program ships (its style sheets and scripts) says by itself how long it may be kept.
        if (!MayBeKept(headers.CacheControl.ToString()) && !(http.Response.StatusCode == StatusCodes.Status304NotModified && headers.CacheControl.Count > 0))
        {
            headers.CacheControl = headers.CacheControl.ToString().Contains("private", StringComparison.Ordinal) ? "private, no-store" : "no-store";
        }

        return Task.CompletedTask;
    }

    /// <summary>Feeds are asked for with a tag, and what is shipped carries its hash or its age: both say so themselves.</summary>
    private static bool MayBeKept(string said) => said.Contains("max-age=", StringComparison.Ordinal) || said.Contains("immutable", StringComparison.Ordinal) || said is "no-cache" or "no-store" or "private, no-store";
}
