using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Tests.Charts;

public sealed class AttributionLagTests
{
    [Theory]
    [InlineData(LagMilestone.FirstSuspicion, Stance.Suspects, ClaimantKind.Unnamed, true)]
    [InlineData(LagMilestone.FirstSuspicion, Stance.Accuses, ClaimantKind.Government, false)]
    [InlineData(LagMilestone.FirstAccusation, Stance.Charges, ClaimantKind.Government, true)]
    [InlineData(LagMilestone.FirstAccusation, Stance.Suspects, ClaimantKind.Government, false)]
    [InlineData(LagMilestone.FirstOfficialAccusation, Stance.Accuses, ClaimantKind.SecurityVendor, false)]
    [InlineData(LagMilestone.FirstOfficialAccusation, Stance.Accuses, ClaimantKind.Intergovernmental, true)]
    [InlineData(LagMilestone.FirstDenial, Stance.Disputes, ClaimantKind.Government, false)]
    [InlineData(LagMilestone.EveryStatement, Stance.NoResponse, ClaimantKind.Accused, false)]
    public void A_milestone_is_reached_by_its_stances_and_speakers(LagMilestone milestone, Stance stance, ClaimantKind kind, bool reached) =>
        Assert.Equal(reached, AttributionLag.Reaches(milestone, stance, kind));

    [Fact]
    public void What_is_left_out_says_the_first_reason()
    {
        DateOnly first = new(2022, 3, 1), other = new(2022, 3, 9);
        Assert.Equal(LagGap.IncidentUndated, AttributionLag.Gap(LagDates.Any, null, TimePrecision.Year, TimePrecision.Day));
        Assert.Equal(LagGap.ClaimUndated, AttributionLag.Gap(LagDates.Any, other, TimePrecision.Day, null));
        Assert.Null(AttributionLag.Gap(LagDates.Any, first, TimePrecision.Year, TimePrecision.Year));
        Assert.Equal(LagGap.IncidentNotToTheDay, AttributionLag.Gap(LagDates.DayPrecision, first, TimePrecision.Month, TimePrecision.Year));
        Assert.Equal(LagGap.ClaimNotToTheDay, AttributionLag.Gap(LagDates.DayPrecision, first, TimePrecision.Day, TimePrecision.Year));
        Assert.Null(AttributionLag.Gap(LagDates.DayPrecision, first, TimePrecision.Day, TimePrecision.Instant));
        Assert.Equal(LagGap.IncidentOnFirstOfMonth, AttributionLag.Gap(LagDates.DayPrecisionNotFirstOfMonth, first, TimePrecision.Day, TimePrecision.Day));
        Assert.Null(AttributionLag.Gap(LagDates.DayPrecisionNotFirstOfMonth, other, TimePrecision.Day, TimePrecision.Day));
    }
}
