using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Domain.Tests.Sources;

public sealed class BackOffTests
{
    private static readonly DateTime _now = new(2026, 3, 1, 14, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan _halfHour = TimeSpan.FromMinutes(30);
    private static readonly Problem _timeout = new("fetch.timeout");

    [Fact]
    public void After_a_good_run_the_interval_holds() =>
        Assert.Equal(new NextTry(_now + _halfHour, WaitReason.Interval), BackOff.Next(0, null, null, _halfHour, _now));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(50, 24 * 60)]
    [InlineData(int.MaxValue, 24 * 60)]
    public void Each_failure_in_a_row_doubles_the_wait_up_to_a_day(int failures, int minutes) =>
        Assert.Equal(_now.AddMinutes(minutes), BackOff.Next(failures, _timeout, null, _halfHour, _now, spread: 10).Due);

    [Fact]
    public void The_answer_says_why_so_that_a_person_can_read_it() =>
        Assert.Equal(new NextTry(_now.AddMinutes(40), WaitReason.AfterFailure, 3, _timeout), BackOff.Next(3, _timeout, null, _halfHour, _now, spread: 10));

    [Fact]
    public void H45_Retry_After_is_obeyed_where_it_is_longer() =>
        Assert.Equal(new NextTry(_now.AddHours(2), WaitReason.AskedToWait, 1, _timeout), BackOff.Next(1, _timeout, TimeSpan.FromHours(2), _halfHour, _now));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void H47_a_nonsense_Retry_After_is_clamped(long ticks)
    {
        var due = BackOff.Next(1, _timeout, TimeSpan.FromTicks(ticks), _halfHour, _now).Due;
        Assert.InRange(due!.Value, _now + BackOff.Shortest, _now + BackOff.Longest);
    }

    [Fact]
    public void H48_a_year_long_interval_is_clamped_to_a_day() =>
        Assert.Equal(_now + BackOff.Longest, BackOff.Next(0, null, null, TimeSpan.FromDays(365), _now).Due);

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(9, 24 * 60)]
    public void H50_a_site_that_refuses_us_is_asked_later_each_time_and_once_a_day_in_the_end(int failures, int minutes) =>
        Assert.Equal(new NextTry(_now.AddMinutes(minutes), WaitReason.AfterFailure, failures, new(SourceProblems.Forbidden)), BackOff.Next(failures, new(SourceProblems.Forbidden), null, _halfHour, _now, spread: 10));

    [Fact]
    public void What_robots_txt_forbids_is_asked_once_a_day_from_the_first() =>
        Assert.Equal(new NextTry(_now.AddDays(1), WaitReason.Forbidden, 1, new(SourceProblems.Robots)), BackOff.Next(1, new(SourceProblems.Robots), null, _halfHour, _now));

    [Fact]
    public void H51_a_gone_source_stops() =>
        Assert.Equal(new NextTry(null, WaitReason.Stopped, 1, new(SourceProblems.Gone)), BackOff.Next(1, new(SourceProblems.Gone), TimeSpan.FromHours(1), _halfHour, _now));

    [Fact]
    public void H52_sources_that_failed_together_do_not_return_together()
    {
        var dues = Enumerable.Range(-30, 60).Select(spread => BackOff.Next(3, _timeout, null, _halfHour, _now, spread).Due!.Value).ToHashSet();
        Assert.Equal(21, dues.Count);
        Assert.All(dues, due => Assert.InRange(due, _now.AddMinutes(36), _now.AddMinutes(44)));
    }
}
