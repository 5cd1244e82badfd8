using IncidentTracker.Scraper.Pipeline;

namespace IncidentTracker.Scraper.Tests.Pipeline;

public sealed class SilenceTests
{
    private static readonly DateTime _now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private static IEnumerable<DateTime> Daily(int newestDaysAgo) => Enumerable.Range(0, 10).Select(day => _now.AddDays(-newestDaysAgo - day));

    [Fact]
    public void A_daily_source_is_silent_after_more_than_six_days() => Assert.Equal((false, true), (Silence.Of(Daily(5), null, _now), Silence.Of(Daily(7), null, _now)));

    [Fact]
    public void An_hourly_source_is_not_called_silent_over_a_weekend() =>
        Assert.False(Silence.Of(Enumerable.Range(60, 20).Select(hour => _now.AddHours(-hour)), null, _now));

    [Fact]
    public void What_it_brought_counts_as_news_and_dates_in_the_future_do_not() =>
        Assert.Equal((false, true), (Silence.Of(Daily(30), _now.AddDays(-1), _now), Silence.Of(Daily(30).Append(_now.AddYears(10)), null, _now)));

    [Fact]
    public void Without_any_date_nothing_is_said() => Assert.False(Silence.Of([], null, _now));
}
