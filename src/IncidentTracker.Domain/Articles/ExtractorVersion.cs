namespace IncidentTracker.Domain.Articles;

/// <summary>Stamped on every reading; raised whenever reading changes, so that a re-read knows what is old.</summary>
public static class ExtractorVersion
{
    /// <summary>The version of the reader in this program. Counts from 1.</summary>
    public const int Current = 10;
}
