namespace IncidentTracker.Domain.Incidents;

/// <summary>What a part of an intensity score measures.</summary>
public enum IntensityPart
{
    /// <summary>Data that were taken.</summary>
    DataTheft,
    /// <summary>Services that stood still.</summary>
    Disruption,
    /// <summary>Systems that were taken over.</summary>
    Hijacking,
    /// <summary>How widely things were harmed.</summary>
    PhysicalSpatial,
    /// <summary>How long things were harmed.</summary>
    PhysicalTemporal,
}

/// <summary>One part of an intensity score as the origin gives it.</summary>
/// <param name="Part">What it measures.</param>
/// <param name="Points">0, 1 or 2; null where the origin does not say.</param>
/// <param name="Words">The origin's own words.</param>
public sealed record IntensityScore(IntensityPart Part, int? Points, string Words);

/// <summary>How grave an imported record says that the incident was. Somebody else's measure, shown with its parts and never changed here.</summary>
/// <param name="Origin">Whose measure.</param>
/// <param name="ExternalId">The record's id there.</param>
/// <param name="Parts">The five parts.</param>
/// <param name="Unweighted">Their sum as the origin states it.</param>
/// <param name="Multiplier">Why it was weighted, in the origin's words; null where it does not say.</param>
/// <param name="Weighted">The weighted score as the origin states it.</param>
public sealed record Intensity(string Origin, string ExternalId, IReadOnlyList<IntensityScore> Parts, double? Unweighted, string? Multiplier, double? Weighted)
{
    /// <summary>False where the parts are not the sum that the origin states; nothing here mends it.</summary>
    public bool AddsUp => Parts.Any(part => part.Points is null) || Unweighted is null || Parts.Sum(part => part.Points ?? 0) == Unweighted;
}
