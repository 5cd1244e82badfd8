using IncidentTracker.Domain.Timeline;

namespace IncidentTracker.Domain.Tests.Timeline;

public sealed class NewsBarsTests
{
    [Theory]
    [InlineData("2026-01-01", "2026-01-16", TimeStep.Day, 16)]
    [InlineData("2026-01-01", "2026-01-17", TimeStep.Week, 3)]
    [InlineData("2025-10-01", "2026-01-20", TimeStep.Month, 4)]
    [InlineData("2022-12-31", "2026-01-20", TimeStep.Quarter, 14)]
    [InlineData("2014-05-05", "2026-01-20", TimeStep.Year, 13)]
    [InlineData("1988-05-05", "2026-01-20", TimeStep.Year, 16)]
    public void Bars_are_as_wide_as_they_must_be_to_be_told_apart(string first, string last, TimeStep step, int count)
    {
        var bars = Of(first, last)!;
        Assert.Equal((step, count, 1), (bars.Step, bars.Bars.Count, bars.Bars[^1].Count));
    }

    [Fact]
    public void Every_day_is_counted_in_its_bar_and_gaps_are_bars_of_none()
    {
        // Thursday, Friday; two weeks on a Monday.
        var bars = Of("2026-01-01", "2026-01-02", "2026-01-19")!;
        Assert.Equal([2, 0, 0, 1], bars.Bars.Select(bar => bar.Count));
        Assert.Equal((new DateOnly(2025, 12, 29), new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 19)), (bars.Bars[0].From, bars.First, bars.Last));
    }

    [Fact]
    public void Without_news_there_are_no_bars() => Assert.Null(NewsBars.Of(new Dictionary<int, int>()));

    private static NewsBars? Of(params string[] days) =>
        NewsBars.Of(days.ToDictionary(day => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber, _ => 1));
}
