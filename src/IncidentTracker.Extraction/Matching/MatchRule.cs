namespace IncidentTracker.Extraction.Matching;

/// <summary>The numbers that matching goes by. <see cref="Default"/> is what the product uses; the training program tries others.</summary>
internal sealed record MatchRule
{
    public static MatchRule Default { get; } = new();

    /// <summary>Score from which an article is linked to an incident; below, it opens a new one.</summary>
    public double LinkAt { get; init; } = IncidentMatcher.LinkAt;

    /// <summary>Days within which distance in time costs nothing.</summary>
    public int NearDays { get; init; } = IncidentMatcher.NearDays;

    /// <summary>Days beyond the near ones in which likeness falls to about a third.</summary>
    public double FadeDays { get; init; } = IncidentMatcher.FadeDays;

    /// <summary>Terms that both texts must share before anything else counts.</summary>
    public int LeastSharedTerms { get; init; } = IncidentMatcher.LeastSharedTerms;
}
