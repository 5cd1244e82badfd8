namespace IncidentTracker.Domain.Sources;

/// <summary>Per-source reading hints, as data. All optional.</summary>
/// <param name="LinkSelector">CSS selector of article links on a section page.</param>
/// <param name="BodySelector">CSS selector of the article's body where the general reader fails.</param>
/// <param name="Agency">The agency whose wire the source carries.</param>
/// <param name="Zone">IANA zone of stated times that carry none.</param>
public sealed record SourceProfile(string? LinkSelector = null, string? BodySelector = null, string? Agency = null, string? Zone = null)
{
    /// <summary>No hints.</summary>
    public static SourceProfile None { get; } = new();
}
