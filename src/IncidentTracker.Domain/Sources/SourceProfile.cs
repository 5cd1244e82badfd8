namespace IncidentTracker.Domain.Sources;

/// <summary>Per-source reading hints, as data. All optional.</summary>
/// <param name="LinkSelector">CSS selector of article links on a section page.</param>
/// <param name="BodySelector">CSS selector of the article's body where the general reader fails.</param>
/// <param name="Agency">The agency whose wire the source carries.</param>
/// <param name="Zone">IANA zone of stated times that carry none.</param>
public sealed record SourceProfile(string? LinkSelector = null, string? BodySelector = null, string? Agency = null, string? Zone = null)
{
    /// <summary>The host whose TLS certificate is taken as it is, though it is not in order; null as a rule. Set by an administrator, for a site that is worth it.</summary>
    public string? AnyCertificateOf { get; init; }

    /// <summary>No hints.</summary>
    public static SourceProfile None { get; } = new();
}
