using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Charts;

/// <summary>The figures of one stretch of time, over the incidents that happened in it.</summary>
/// <param name="Incidents">How many.</param>
/// <param name="Unattributed">Nobody is accused or suspected, of all.</param>
/// <param name="Disputed">Denied or disputed, of those in which somebody is pointed at.</param>
/// <param name="SingleSource">Rest on one independent report, of all.</param>
/// <param name="Lag">Days to the first accusation, both dates known to the day; null where no incident has them.</param>
/// <param name="LagLeftOut">Incidents that have no such lag, and why.</param>
public sealed record OverviewFigures(int Incidents, Share Unattributed, Share Disputed, Share SingleSource, Quartiles? Lag, IReadOnlyDictionary<LagGap, int> LagLeftOut);

/// <summary>The tiles, with the period before, and the same figures month by month.</summary>
/// <param name="From">First day: the first of a month.</param>
/// <param name="To">Last day: the last of a month.</param>
/// <param name="Now">The period.</param>
/// <param name="Before">As many months before it.</param>
/// <param name="Months">The axis of <paramref name="ByMonth"/>.</param>
/// <param name="ByMonth">One for each month of the period, empty months among them.</param>
/// <param name="ByMonthBefore">One for each month of the period before.</param>
/// <param name="LeftOut">Incidents that fit the filter and belong to no month, by reason: "undated", "date less exact than the step".</param>
public sealed record Overview(
    DateOnly From, DateOnly To, OverviewFigures Now, OverviewFigures Before, IReadOnlyList<TimeBucket> Months, IReadOnlyList<OverviewFigures> ByMonth, IReadOnlyList<OverviewFigures> ByMonthBefore,
    IReadOnlyDictionary<string, int> LeftOut)
{
    /// <summary>The incidents that a figure is about.</summary>
    public static IncidentFilter Behind(IncidentFilter filter, DateOnly from, DateOnly to) => filter with { HappenedFrom = from, HappenedTo = to, HappenedExact = Domain.Articles.TimePrecision.Month };
}
