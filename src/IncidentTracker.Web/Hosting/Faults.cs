using System.Diagnostics;
using IncidentTracker.Store;
using IncidentTracker.Web.Api;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Diagnostics;

namespace IncidentTracker.Web.Hosting;

/// <summary>The edge where a bug in a request ends: logged once with an id, and who asked is told the id, never the exception's text. Pages that are alive have <see cref="Layout.ErrorPanel"/>.</summary>
internal static partial class Faults
{
    public static void UseFaults(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = TellAsync,
        // It is written here, once and with the id.
        SuppressDiagnosticsCallback = _ => true,
    });

    private static async Task TellAsync(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var id = IdOf(http);
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Faults));
        var trouble = (failure as StoreTroubleException)?.Problem;
        var status = failure switch
        {
            // A body that breaks off or is too large: the asker's fault, and the server knows which.
            BadHttpRequestException refused => refused.StatusCode,
            StoreTroubleException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            Failed(log, failure, http.Request.Method, http.Request.Path, id);
        }

        http.Response.StatusCode = status;
        var words = trouble is not null ? ProblemTexts.Of(trouble)
            : status < StatusCodes.Status500InternalServerError ? "The request could not be read. Nothing was changed."
            : $"It is our fault. What was saved is kept. The log of this server holds the details under {id}.";
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments(Taxii.Path, StringComparison.Ordinal))
        {
            await ApiProblem.Of(status, status < StatusCodes.Status500InternalServerError ? "unreadable" : trouble is not null ? "store" : "fault", words).ExecuteAsync(http);
            return;
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>A fault – IncidentTracker</title></head>"
            + $"<body style=\"font:16px/1.5 system-ui,sans-serif;margin:10vh auto;max-width:36em;padding:0 1em\"><main><h1 style=\"font-size:1.4em\">This did not work</h1><p role=\"alert\">{System.Net.WebUtility.HtmlEncode(words)}</p><p><a href=\"/incidents\">All incidents</a></p></main></body></html>",
            http.RequestAborted);
    }

    /// <summary>By what the log knows the request: short enough to be read out on the telephone.</summary>
    public static string IdOf(HttpContext http) => Activity.Current?.TraceId.ToHexString()[..8] ?? http.TraceIdentifier;

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed, told as {FaultId}")]
    private static partial void Failed(ILogger log, Exception? failure, string method, string path, string faultId);
}
