using IncidentTracker.Web.Api;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>By which names the program answers, whose word it takes for who asks, how much may come in at once, and whether it is to be reached by https alone.</summary>
internal static partial class FrontDoor
{
    /// <summary>Forms are small, and files come through the line of a live page, piece by piece.</summary>
    private const long LargestBody = 2 * 1024 * 1024;

    private const int LargestHeaders = 32 * 1024;

    public static void AddFrontDoor(this WebApplicationBuilder builder, TrackerOptions options)
    {
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel));
        builder.Services.Configure<HostFilteringOptions>(filter =>
        {
            filter.IncludeFailureMessage = false;
            filter.AllowEmptyHosts = false;
            if (Names(builder.Configuration, options) is { Count: > 0 } names)
            {
                filter.AllowedHosts = [.. names];
            }
        });
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // Nobody's word is taken but that of the proxies in the settings; the framework's own list would trust every program on this machine.
            // Where none is named nobody is believed, also not where the framework's own switch is on: to it an empty list is everybody.
            forwarded.ForwardedHeaders = options.ProxyNetworks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in options.ProxyNetworks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
    }

    public static void UseFrontDoor(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<TrackerOptions>>().Value;
        if (string.IsNullOrWhiteSpace(app.Configuration["AllowedHosts"]) && Names(app.Configuration, options).Count == 0)
        {
            AnyName(app.Logger);
        }

        if (options.ProxyNetworks.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        if (!options.HttpsOnly)
        {
            return;
        }

        app.Use((http, next) =>
        {
            // Whoever looks whether the process lives, or reads its figures with their token, stands on the inside.
            if (http.Request.IsHttps || http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments(TelemetryRegistration.MetricsPath, StringComparison.Ordinal))
            {
                return next(http);
            }

            if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments(Taxii.Path, StringComparison.Ordinal))
            {
                // What a program sent in clear, its key, is known to whoever listened: it must hear of it, and not be led on in silence.
                return ApiProblem.Of(StatusCodes.Status403Forbidden, "https-only", "This is asked by https alone. Whatever key was sent is to be taken back.").ExecuteAsync(http);
            }

            http.Response.Redirect(app.Services.GetRequiredService<PublicAddress>().Here.TrimEnd('/') + http.Request.Path + http.Request.QueryString, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>The names that are answered to; empty where the settings say it, or where the program listens to everybody and nobody said under which name.</summary>
    internal static IReadOnlyList<string> Names(IConfiguration configuration, TrackerOptions options)
    {
        if (!string.IsNullOrWhiteSpace(configuration["AllowedHosts"]))
        {
            return [];
        }

        var listens = (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(HostOf).ToList();
        var set = Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var site) ? site.Host : null;
        return listens.Any(host => host is "*" or "+" or "0.0.0.0" or "[::]") && set is null
            ? []
            : [.. listens.Where(host => host is not ("*" or "+" or "0.0.0.0" or "[::]" or "")).Concat(["localhost", "127.0.0.1", "[::1]"]).Concat(set is null ? [] : [set]).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static string HostOf(string address)
    {
        var rest = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? address[(scheme + 3)..] : address;
        rest = rest.Split('/')[0];
        return rest.StartsWith('[') ? rest[..(rest.IndexOf(']', StringComparison.Ordinal) + 1)] : rest.Split(':')[0];
    }

    [LoggerMessage(1, LogLevel.Warning, "The program answers under any name, because it listens to everybody and no PublicAddress is set; set it, or AllowedHosts")]
    private static partial void AnyName(ILogger log);

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }
}
