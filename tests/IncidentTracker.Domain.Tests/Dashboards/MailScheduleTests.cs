using IncidentTracker.Domain.Dashboards;

namespace IncidentTracker.Domain.Tests.Dashboards;

public sealed class MailScheduleTests
{
    private static readonly TimeZoneInfo _riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");

    [Theory]
    [InlineData("2026-01-14T05:59:59Z", "2026-01-14T06:00:00Z")]
    [InlineData("2026-01-14T06:00:00Z", "2026-01-15T06:00:00Z")]
    [InlineData("2026-07-14T05:30:00Z", "2026-07-15T05:00:00Z")]
    public void W106_every_day_at_eight_is_eight_by_the_owners_clock(string now, string next) =>
        Assert.Equal(Utc(next), new MailSchedule(MailRhythm.Daily, DayOfWeek.Monday, 8).NextAfter(Utc(now), _riga));

    [Theory]
    [InlineData("2026-01-14T00:00:00Z", "2026-01-19T06:00:00Z")]
    [InlineData("2026-01-19T05:00:00Z", "2026-01-19T06:00:00Z")]
    [InlineData("2026-01-19T06:00:00Z", "2026-01-26T06:00:00Z")]
    public void W106_every_week_waits_for_its_day(string now, string next) =>
        Assert.Equal(Utc(next), new MailSchedule(MailRhythm.Weekly, DayOfWeek.Monday, 8).NextAfter(Utc(now), _riga));

    [Fact]
    public void W106_the_day_is_the_owners_where_UTC_has_another()
    {
        var kiritimati = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati");
        Assert.Equal(Utc("2026-01-18T10:00:00Z"), new MailSchedule(MailRhythm.Weekly, DayOfWeek.Monday, 0).NextAfter(Utc("2026-01-18T00:00:00Z"), kiritimati));
    }

    [Fact]
    public void W106_an_hour_that_the_clock_jumps_over_comes_when_it_goes_on_and_one_shown_twice_comes_once()
    {
        var three = new MailSchedule(MailRhythm.Daily, DayOfWeek.Monday, 3);
        Assert.Equal(Utc("2026-03-29T01:00:00Z"), three.NextAfter(Utc("2026-03-28T12:00:00Z"), _riga));
        var first = three.NextAfter(Utc("2026-10-24T12:00:00Z"), _riga);
        Assert.Equal(Utc("2026-10-25T00:00:00Z"), first);
        Assert.Equal(Utc("2026-10-26T01:00:00Z"), three.NextAfter(first!.Value, _riga));
    }

    [Fact]
    public void No_mail_has_no_next() => Assert.Null(MailSchedule.None.NextAfter(Utc("2026-01-14T00:00:00Z"), _riga));

    private static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
