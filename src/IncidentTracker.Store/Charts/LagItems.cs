using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Charts;

/// <summary>What the rows of the dot plot are.</summary>
public enum LagSplit
{
    /// <summary>One row.</summary>
    None,
    /// <summary>The incident's family of kinds, its first in stacking order.</summary>
    KindFamily,
    /// <summary>In what capacity they speak who reached the milestone.</summary>
    ClaimantKind,
}

/// <summary>What is asked of the lag chart.</summary>
public sealed record LagQuestion
{
    /// <summary>Of which incidents.</summary>
    public IncidentFilter Filter { get; init; } = new();
    /// <summary>Days until what.</summary>
    public LagMilestone Milestone { get; init; } = LagMilestone.FirstAccusation;
    /// <summary>From which dates.</summary>
    public LagDates Dates { get; init; } = LagDates.DayPrecision;
    /// <summary>The rows.</summary>
    public LagSplit Split { get; init; }
}

/// <summary>Which row of the plot. Both null: all, or a kind that was not read.</summary>
public readonly record struct LagKey(KindFamily? Family, ClaimantKind? Kind);

/// <summary>A row of the plot with its figures.</summary>
/// <param name="Key">Which.</param>
/// <param name="Figures">Its quartiles, in days.</param>
/// <param name="Negative">Of them before the day of the attack: dates that cannot both be right, or a claim about an attack still to come.</param>
public sealed record LagRow(LagKey Key, Quartiles Figures, int Negative);

/// <summary>Incidents (or statements) with the same lag in the same row.</summary>
/// <param name="Row">Index of the row.</param>
/// <param name="Days">Days after the attack.</param>
/// <param name="Exact">Both dates are known to the day: a full dot; else a hollow one.</param>
/// <param name="Count">How many.</param>
/// <param name="Number">The incident's number where it is one; 0 where it is several.</param>
public sealed record LagDot(int Row, int Days, bool Exact, int Count, int Number);

/// <summary>The lag chart.</summary>
/// <param name="All">Over all rows; null where nothing is left.</param>
/// <param name="Negative">Of them before the day of the attack.</param>
/// <param name="Rows">One for each key that has a dot, in the order of the vocabulary, "not read" last.</param>
/// <param name="Dots">The dots, by row and days.</param>
/// <param name="LeftOut">Of those that fit the filter, how many have no dot and why.</param>
public sealed record LagChart(Quartiles? All, int Negative, IReadOnlyList<LagRow> Rows, IReadOnlyList<LagDot> Dots, IReadOnlyDictionary<LagGap, int> LeftOut);

/// <summary>One incident's days to each milestone.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Happened">When it happened.</param>
/// <param name="Days">Days after it; only milestones that were reached and whose dates are known.</param>
/// <param name="Exact">Milestones whose days are known to the day.</param>
public sealed record IncidentLag(int Number, string Title, PartialDate? Happened, IReadOnlyDictionary<LagMilestone, int> Days, IReadOnlySet<LagMilestone> Exact);
