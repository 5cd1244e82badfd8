using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Domain.Tests.Sources;

public sealed class RhythmTests
{
    private static readonly DateTime _now = new(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan _fallback = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(60, 30)]
    [InlineData(240, 120)]
    [InlineData(10, 10)]
    [InlineData(10_080, 1440)]
    public void A_source_is_visited_twice_in_its_usual_gap_within_limits(int gap, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Rhythm.Next(Every(gap), _now, _fallback));

    [Fact]
    public void One_that_has_gone_quiet_is_left_alone_for_longer() =>
        Assert.Equal(TimeSpan.FromHours(3), Rhythm.Next(Every(60, quietFor: TimeSpan.FromHours(24)), _now, _fallback));

    [Fact]
    public void Without_a_habit_the_fallback_counts() => Assert.Equal(_fallback, Rhythm.Next([_now.AddHours(-1), _now.AddHours(-2)], _now, _fallback));

    [Fact]
    public void Items_from_the_future_are_no_habit() => Assert.Equal(_fallback, Rhythm.Next(Enumerable.Range(1, 9).Select(i => _now.AddMinutes(i)), _now, _fallback));

    [Theory]
    [InlineData(90, 90)]
    [InlineData(5, 30)]
    [InlineData(500_000, 1440)]
    public void The_rest_that_a_feed_asks_for_is_honoured_up_to_a_day(int asked, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Rhythm.Next(Every(60), _now, _fallback, TimeSpan.FromMinutes(asked)));

    [Fact]
    public void An_outlier_does_not_make_the_habit() =>
        Assert.Equal(TimeSpan.FromMinutes(60), Rhythm.Usual(Every(60).Append(_now.AddYears(-1)), _now));

    private static IEnumerable<DateTime> Every(int minutes, TimeSpan quietFor = default) => Enumerable.Range(0, 10).Select(i => _now - quietFor - TimeSpan.FromMinutes(i * minutes));
}
