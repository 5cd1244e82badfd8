namespace IncidentTracker.Domain.Incidents;

/// <summary>The sectors of victims: the words that reading, imports and forms share, so that counts by sector do not split over spellings.</summary>
public static class Sectors
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "commerce", "education", "energy", "finance", "health", "media", "military", "political parties", "sport", "state institutions", "technology", "telecommunications", "transport",
    ];
}
