using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Tests.Charts;

/// <summary>The address is the state of a chart: what is written is read again.</summary>
public sealed class ChartAddressTests
{
    [Theory]
    [InlineData("lag?until=first_official_accusation&dates=any&rows=claimant_kind&row=government&days=-3&page=2")]
    [InlineData("lag?row=none")]
    [InlineData("lag?row=espionage&days=0")]
    public void The_lag_chart(string address)
    {
        var state = UrlState.Parse(address);
        Assert.Equal(address, LagState.Read(state).Write(new("lag")).ToString());
        Assert.Empty(state.Ignored);
    }

    [Theory]
    [InlineData("accusations?count=origins&by=kind&stance=accuses&stance=charges&hedge=evidence&cell=government.RU&page=3&whole=1")]
    [InlineData("accusations?cell=none.none")]
    [InlineData("accusations?cell=LV.none")]
    public void The_matrix(string address)
    {
        var state = UrlState.Parse(address);
        Assert.Equal(address, AccusationState.Read(state).Write(new("accusations")).ToString());
        Assert.Empty(state.Ignored);
    }

    [Theory]
    [InlineData("cell=RU")]
    [InlineData("cell=LV.RUS")]
    [InlineData("cell=teapot.RU")]
    [InlineData("hedge=9")]
    [InlineData("stance=denies")]
    public void What_is_no_cell_stance_or_wording_is_named(string query)
    {
        var state = UrlState.Parse("accusations?" + query);
        Assert.Equal(new AccusationState().Write(new("x")).ToString(), AccusationState.Read(state).Write(new("x")).ToString());
        Assert.Equal([query], state.Ignored);
    }

    [Fact]
    public void The_step_fits_the_range_and_gives_way_where_bars_could_not_be_told_apart()
    {
        var day = new DateOnly(2026, 1, 1);
        Assert.Equal(TimeStep.Day, OverTimeState.Default.StepFor(day, day));
        Assert.Equal(TimeStep.Month, OverTimeState.Default.StepFor(day, day.AddMonths(12)));
        Assert.Equal(TimeStep.Year, OverTimeState.Default.StepFor(day, day.AddYears(30)));
        Assert.Equal(TimeStep.Month, (OverTimeState.Default with { Step = TimeStep.Day }).StepFor(day, day.AddYears(30)));
    }

    [Fact]
    public void A_permalink_names_days_and_zone_so_that_it_shows_everybody_the_same()
    {
        var scope = new ChartScope(new(2026, 1, 1), new(2026, 1, 31), TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga"), new());
        Assert.Equal("overview?from=2026-01-01&to=2026-01-31&zone=Europe%2FRiga", scope.Write(new("overview")).ToString());
        Assert.Equal(scope.Write(new("overview")).ToString(), ChartScope.Read(UrlState.Parse(scope.Write(new("overview")).ToString())).Write(new("overview")).ToString());
    }

    [Fact]
    public void Waits_are_said_as_people_say_them()
    {
        Assert.Equal(["the same day", "1 day", "2.5 days", "31 days", "-1 days", "–"], new double?[] { 0, 1, 2.5, 31, -1, null }.Select(ChartWords.Days));
        Assert.Equal("33 %", ChartWords.Percent(new(1, 3)));
        Assert.Equal("–", ChartWords.Percent(new(0, 0)));
        Assert.Equal(Stance.NoResponse, ChartWords.Glyph(OpenQuestionKind.NeverAnswered));
        Assert.Equal("1 independent origin", ChartWords.Count(AccusationMeasure.Origins, 1));
    }
}
