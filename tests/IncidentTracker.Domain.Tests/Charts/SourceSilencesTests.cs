using IncidentTracker.Domain.Charts;

namespace IncidentTracker.Domain.Tests.Charts;

public sealed class SourceSilencesTests
{
    [Fact]
    public void A_daily_source_that_misses_a_week_was_silent_for_it() =>
        Assert.Equal([new Silence(6, 12)], SourceSilences.Of([1, 2, 3, 4, 5, 13, 14, 15], 16));

    [Fact]
    public void A_weekend_is_no_silence() => Assert.Empty(SourceSilences.Of([1, 2, 3, 4, 5, 8, 9, 10, 11, 12], 12));

    [Fact]
    public void A_weekly_source_is_silent_after_four_weeks() =>
        Assert.Equal([new Silence(30, 57)], SourceSilences.Of([1, 8, 15, 22, 29, 58], 58));

    [Fact]
    public void A_silence_that_lasts_ends_today() => Assert.Equal([new Silence(7, 20)], SourceSilences.Of([1, 2, 3, 4, 5, 6], 20));

    [Fact]
    public void A_source_that_spoke_four_times_has_no_habit() => Assert.Empty(SourceSilences.Of([1, 2, 3, 90], 200));
}
