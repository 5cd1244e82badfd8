using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Domain.Incidents;

/// <summary>Whom it hit, as the machine found it.</summary>
/// <param name="Span">Where the name stands.</param>
/// <param name="Name">The name as written, without articles.</param>
/// <param name="Country">ISO 3166-1 alpha-2, or null where the text does not show it.</param>
/// <param name="Sector">"state institutions", "finance", "health" …, or null.</param>
public sealed record VictimFinding(TextSpan Span, string Name, string? Country, string? Sector);
