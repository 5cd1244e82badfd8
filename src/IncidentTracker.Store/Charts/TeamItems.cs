using IncidentTracker.Domain.Timeline;

namespace IncidentTracker.Store.Charts;

/// <summary>Claims that wait for an editor, by how long they have.</summary>
/// <param name="Total">All of them.</param>
/// <param name="LessThanADay">Found within the last 24 hours.</param>
/// <param name="LessThanAWeek">Within the last seven days, not the last 24 hours.</param>
/// <param name="LessThanAMonth">Within the last thirty days, not the last seven.</param>
/// <param name="Longer">Before that.</param>
/// <param name="OldestClaim">The one that has waited longest; null where none waits.</param>
/// <param name="OldestSince">UTC; since when.</param>
public sealed record WaitingClaims(int Total, int LessThanADay, int LessThanAWeek, int LessThanAMonth, int Longer, long? OldestClaim, DateTime? OldestSince);

/// <summary>What editors decided.</summary>
/// <param name="Accepted">Kept as found.</param>
/// <param name="Corrected">Kept with changes.</param>
/// <param name="Rejected">Rejected.</param>
/// <param name="Tagged">Tagged by hand, where the machine had found nothing.</param>
public readonly record struct Decisions(int Accepted, int Corrected, int Rejected, int Tagged)
{
    /// <summary>Decisions on what the machine found.</summary>
    public int OfTheMachine => Accepted + Corrected + Rejected;

    /// <summary>Of these the part that was kept as found; null of none.</summary>
    public double? AcceptRate => OfTheMachine == 0 ? null : (double)Accepted / OfTheMachine;
}

/// <summary>Decisions under a name: a rule, a source, an editor.</summary>
/// <param name="Name">The name; null: claims of articles that no source brought.</param>
/// <param name="Made">What was decided.</param>
public sealed record NamedDecisions(string? Name, Decisions Made);

/// <summary>How the desk is doing.</summary>
/// <param name="Waiting">What waits.</param>
/// <param name="Weeks">The axis of <paramref name="ByWeek"/>.</param>
/// <param name="ByWeek">One for each week, empty weeks among them.</param>
/// <param name="ByRule">By the rule that found the claim, most decided first.</param>
/// <param name="BySource">By the source whose article it stands in.</param>
/// <param name="ByEditor">By who decided.</param>
public sealed record TeamFigures(
    WaitingClaims Waiting, IReadOnlyList<TimeBucket> Weeks, IReadOnlyList<Decisions> ByWeek, IReadOnlyList<NamedDecisions> ByRule, IReadOnlyList<NamedDecisions> BySource, IReadOnlyList<NamedDecisions> ByEditor);
