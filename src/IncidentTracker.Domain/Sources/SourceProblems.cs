namespace IncidentTracker.Domain.Sources;

/// <summary>The problems that change how a source is treated, not only what is shown.</summary>
public static class SourceProblems
{
    /// <summary>The address answers that it is gone for good (410).</summary>
    public const string Gone = "fetch.gone";
    /// <summary>robots.txt forbids it.</summary>
    public const string Robots = "fetch.robots";
    /// <summary>The site wants a sign-in or refuses us (401, 403).</summary>
    public const string Forbidden = "fetch.forbidden";
}
