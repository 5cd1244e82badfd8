namespace IncidentTracker.Domain.Dashboards;

/// <summary>A chart that can stand on a dashboard.</summary>
public enum DashboardChart
{
    /// <summary>The figures with their change against the period before.</summary>
    Figures,
    /// <summary>Incidents over time.</summary>
    OverTime,
    /// <summary>How firm the record is, month by month.</summary>
    Shares,
    /// <summary>Who accuses whom.</summary>
    Accusations,
    /// <summary>How long the first suspicion, accusation or denial took.</summary>
    Lag,
    /// <summary>Incidents as spans with their claims.</summary>
    Spans,
    /// <summary>Questions that wait for an answer.</summary>
    StillOpen,
    /// <summary>What was said over time, by stance.</summary>
    Stances,
}

/// <summary>One chart of a dashboard with what it was asked: its range, zone, filter and switches are its own.</summary>
/// <param name="Chart">Which.</param>
/// <param name="Query">The chart's address without its path, as its page wrote it; the page alone reads it.</param>
public sealed record DashboardPanel(DashboardChart Chart, string Query)
{
    /// <summary>Characters of the longest address that a page writes.</summary>
    public const int LongestQuery = 4000;
}
