using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Editing;

/// <summary>What waits for an editor.</summary>
public enum WaitingKind
{
    /// <summary>A claim that the machine found and nobody decided.</summary>
    Claim,
    /// <summary>An article about a cyber incident that belongs to none.</summary>
    Article,
    /// <summary>An incident that the machine put together and nobody confirmed.</summary>
    Candidate,
    /// <summary>An incident whose attribution is disputed and that has no verdict.</summary>
    Dispute,
}

/// <summary>How much of a doubt each waiting thing is, 0–1, so that one queue can hold them all: the highest doubt is worked first.</summary>
public static class WaitingDoubt
{
    /// <summary>Below it an article is not about a cyber incident, so that it waits for nobody.</summary>
    public const double Relevant = 0.5;

    /// <summary>Disputes are for people by their nature, but no machine's mistake waits behind them.</summary>
    private const double OfDispute = 0.6;

    /// <summary>A claim is as doubtful as its reader was unsure.</summary>
    public static double OfClaim(double confidence) => 1 - Math.Clamp(confidence, 0, 1);

    /// <summary>The surer it is about an incident, the odder that it belongs to none.</summary>
    public static double OfArticle(double relevance) => Math.Clamp(relevance, 0, 1);

    /// <summary>What an incident waits for, and how doubtful it is; null where it waits for nothing. Each further independent report makes a candidate less doubtful.</summary>
    public static (WaitingKind Kind, double Doubt)? OfIncident(LinkState state, bool mergedAway, AttributionState attribution, bool judged, int origins) =>
        mergedAway || state == LinkState.Rejected ? null
        : state == LinkState.Proposed ? (WaitingKind.Candidate, Math.Round(1.0 / (2 + Math.Max(1, origins)), 3))
        : attribution == AttributionState.Disputed && !judged ? (WaitingKind.Dispute, OfDispute)
        : null;
}
