using IncidentTracker.Domain.Timeline;

namespace IncidentTracker.Domain.Tests.Timeline;

public sealed class TimeBucketsTests
{
    private static readonly TimeZoneInfo _riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");

    [Theory]
    [InlineData(2026, 3, 29, 23)]
    [InlineData(2026, 10, 25, 25)]
    [InlineData(2026, 6, 1, 24)]
    public void A_day_has_the_hours_that_its_zone_gives_it(int year, int month, int day, int hours)
    {
        var bucket = Assert.Single(TimeBuckets.Of(new(year, month, day), new(year, month, day), TimeStep.Day, _riga));
        Assert.Equal(hours, (bucket.Ends - bucket.Begins).TotalHours);
    }

    [Fact]
    public void Buckets_touch_and_cover_the_whole_range()
    {
        foreach (var step in Enum.GetValues<TimeStep>())
        {
            var buckets = TimeBuckets.Of(new(2024, 2, 10), new(2026, 3, 3), step, _riga);
            Assert.True(buckets[0].From <= new DateOnly(2024, 2, 10) && buckets[^1].To > new DateOnly(2026, 3, 3));
            Assert.All(buckets.Zip(buckets.Skip(1)), pair => Assert.Equal((pair.First.To, pair.First.Ends), (pair.Second.From, pair.Second.Begins)));
        }
    }

    [Theory]
    [InlineData(TimeStep.Week, 2026, 1, 12)]
    [InlineData(TimeStep.Month, 2026, 1, 1)]
    [InlineData(TimeStep.Quarter, 2026, 1, 1)]
    [InlineData(TimeStep.Year, 2026, 1, 1)]
    public void A_bucket_begins_where_its_step_does(TimeStep step, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), TimeBuckets.StartOf(new(2026, 1, 18), step));

    [Fact]
    public void A_zone_that_skips_midnight_begins_at_the_first_moment_there_is()
    {
        // Beirut moves its clocks at midnight.
        var bucket = TimeBuckets.Of(new(2026, 3, 29), new(2026, 3, 29), TimeStep.Day, TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut"))[0];
        Assert.Equal(23, (bucket.Ends - bucket.Begins).TotalHours);
    }

    [Fact]
    public void Thirty_years_of_days_fit_and_a_thousand_do_not()
    {
        Assert.Equal(10_958, TimeBuckets.Of(new(1996, 1, 1), new(2025, 12, 31), TimeStep.Day, TimeZoneInfo.Utc).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeBuckets.Of(new(1000, 1, 1), new(2025, 12, 31), TimeStep.Day, TimeZoneInfo.Utc));
    }
}
