using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Charts;

/// <summary>What the days after an attack are counted to.</summary>
public enum LagMilestone
{
    /// <summary>The first time that somebody suspects a party.</summary>
    FirstSuspicion,
    /// <summary>The first time that somebody accuses or charges a party.</summary>
    FirstAccusation,
    /// <summary>The first time that a government or an intergovernmental body does.</summary>
    FirstOfficialAccusation,
    /// <summary>The first time that the accused denies this attack.</summary>
    FirstDenial,
    /// <summary>Not a first: every statement about who did it, each for itself.</summary>
    EveryStatement,
}

/// <summary>Which dates a lag is counted from.</summary>
public enum LagDates
{
    /// <summary>Any: a year counts from its first day.</summary>
    Any,
    /// <summary>Both the attack and the claim are known to the day.</summary>
    DayPrecision,
    /// <summary>The same, and the attack is not dated to the first of a month: catalogues write that where they only know the month.</summary>
    DayPrecisionNotFirstOfMonth,
}

/// <summary>Why an incident or statement has no lag.</summary>
public enum LagGap
{
    /// <summary>Nobody knows when it happened.</summary>
    IncidentUndated,
    /// <summary>Nobody has said so yet.</summary>
    NotReached,
    /// <summary>The claim has no date of its own.</summary>
    ClaimUndated,
    /// <summary>The attack is known to the month or the year only.</summary>
    IncidentNotToTheDay,
    /// <summary>The claim is dated to the month or the year only.</summary>
    ClaimNotToTheDay,
    /// <summary>The attack is dated to the first of a month.</summary>
    IncidentOnFirstOfMonth,
}

/// <summary>Days from an attack to what is said about it.</summary>
public static class AttributionLag
{
    /// <summary>True where a claim that counts reaches the milestone.</summary>
    public static bool Reaches(LagMilestone milestone, Stance stance, ClaimantKind kind) => milestone switch
    {
        LagMilestone.FirstSuspicion => stance == Stance.Suspects,
        LagMilestone.FirstAccusation => IsAccusation(stance),
        LagMilestone.FirstOfficialAccusation => IsAccusation(stance) && IsOfficial(kind),
        LagMilestone.FirstDenial => stance == Stance.Denies,
        _ => stance != Stance.NoResponse,
    };

    /// <summary>Speaks for a government or a body of governments.</summary>
    public static bool IsOfficial(ClaimantKind kind) => kind is ClaimantKind.Government or ClaimantKind.Intergovernmental;

    /// <summary>Says it as a fact, or before a court.</summary>
    public static bool IsAccusation(Stance stance) => stance is Stance.Accuses or Stance.Charges;

    /// <summary>Why a pair of dates gives no lag; null where it gives one.</summary>
    /// <param name="dates">Which dates count.</param>
    /// <param name="start">First day the attack may mean; null where undated.</param>
    /// <param name="startPrecision">How exact that is.</param>
    /// <param name="claimPrecision">How exactly the claim is dated; null where it is not.</param>
    public static LagGap? Gap(LagDates dates, DateOnly? start, TimePrecision startPrecision, TimePrecision? claimPrecision) =>
        start is not { } day ? LagGap.IncidentUndated
        : claimPrecision is not { } said ? LagGap.ClaimUndated
        : dates == LagDates.Any ? null
        : startPrecision < TimePrecision.Day ? LagGap.IncidentNotToTheDay
        : said < TimePrecision.Day ? LagGap.ClaimNotToTheDay
        : dates == LagDates.DayPrecisionNotFirstOfMonth && day.Day == 1 ? LagGap.IncidentOnFirstOfMonth
        : null;
}
