using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Operations;
using IncidentTracker.Web.Operations;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Quartz.Diagnostics;

namespace IncidentTracker.Web.Hosting;

/// <summary>Figures at <c>/metrics</c> for administrators and for whoever has the token, and figures and traces by OTLP where the settings name a collector.</summary>
internal static class TelemetryRegistration
{
    public const string MetricsPath = "/metrics";
    public const string Policy = "CanReadMetrics";

    public static void AddTrackerTelemetry(this WebApplicationBuilder builder, string node)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        builder.Services.AddHostedService<TrackerGauges>();
        // A program with a token is told 401, never led to a page with a form.
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(ApiKeys.KeyOrCookie).RequireAssertion(MayRead));
        var collector = builder.Configuration[TelemetryOptions.Section + ":OtlpEndpoint"] is { Length: > 0 } endpoint && Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) ? uri : null;
        void To(OtlpExporterOptions options) => options.Endpoint = collector!;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("incidenttracker", serviceInstanceId: node))
            .WithMetrics(metrics =>
            {
                // Not the components' own: one series for each kind of component, half a megabyte a look.
                metrics.AddMeter(StoreMeter.Name, QuartzInstrumentation.MeterName, "Npgsql", "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components.Server.Circuits");
                metrics.AddPrometheusExporter();
                if (collector is not null)
                {
                    metrics.AddOtlpExporter(To);
                }
            });
        if (collector is not null)
        {
            telemetry.WithTracing(traces => traces.AddSource(StoreMeter.Name, QuartzInstrumentation.ActivitySourceName, "Npgsql").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddOtlpExporter(To));
        }
    }

    public static void MapTrackerTelemetry(this WebApplication app) => app.MapPrometheusScrapingEndpoint(MetricsPath).RequireAuthorization(Policy);

    private static bool MayRead(AuthorizationHandlerContext context) => context.User.IsInRole(nameof(Role.Admin)) || (context.Resource is HttpContext http && HasToken(http));

    private static bool HasToken(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<TelemetryOptions>>().Value.MetricsToken is { Length: > 0 } token
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + token)), SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString())));
}
