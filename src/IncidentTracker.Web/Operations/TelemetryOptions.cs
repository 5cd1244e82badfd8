using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Operations;

/// <summary>Settings of figures and traces, section <c>IncidentTracker:Telemetry</c>. Nothing leaves this machine unless one is set.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "IncidentTracker:Telemetry";

    /// <summary>Where metrics and traces are sent by OTLP, as <c>http://collector:4317</c>. Empty: nowhere.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>With it as a bearer token <c>/metrics</c> may be read; at least 16 characters. Empty: by administrators only.</summary>
    public string? MetricsToken { get; set; }
}

internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var faults = new List<string>();
        if (options.OtlpEndpoint is { Length: > 0 } endpoint && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            faults.Add($"{TelemetryOptions.Section}:OtlpEndpoint is '{endpoint}'; it is an address like http://collector:4317.");
        }

        if (options.MetricsToken is { Length: > 0 and < 16 })
        {
            faults.Add($"{TelemetryOptions.Section}:MetricsToken is shorter than 16 characters.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
