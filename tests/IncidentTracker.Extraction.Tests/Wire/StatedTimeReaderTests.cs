using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Tests.Wire;

public sealed class StatedTimeReaderTests
{
    [Theory]
    [InlineData("2026-03-02T08:15:00+01:00", "2026-03-02T08:15:00+01:00")]
    [InlineData("2026-03-02T08:15:00.123456789Z", "2026-03-02T08:15:00+00:00")]
    [InlineData("2026-03-02T08:15:00.5+01:00[Europe/Paris]", "2026-03-02T08:15:00+01:00")]
    [InlineData("2026-03-02T08:15:00 UTC", "2026-03-02T08:15:00+00:00")]
    [InlineData("2026-03-02T08:15:00 EST", "2026-03-02T08:15:00-05:00")]
    [InlineData("Mon, 02 Mar 2026 08:15:00 EST", "2026-03-02T08:15:00-05:00")]
    [InlineData("July 2, 2026 at 4:20 pm ET", "2026-07-02T16:20:00-04:00")]
    [InlineData("2. März 2026", "2026-03-02")]
    [InlineData("2 de marzo de 2026", "2026-03-02")]
    [InlineData("Updated: 23/01/2026", "2026-01-23")]
    [InlineData("2026年3月2日 8:15", "2026-03-02T08:15:00+00:00")]
    [InlineData("March 2nd, 2026, 12:05 a.m.", "2026-03-02T00:05:00+00:00")]
    [InlineData("Mon Mar 02 08:15:00 +0000 2026", "2026-03-02T08:15:00+00:00")]
    [InlineData("2 Μαρτίου 2026", "2026-03-02")]
    [InlineData("2 مارس 2026", "2026-03-02")]
    [InlineData("٢ مارس ٢٠٢٦", "2026-03-02")]
    [InlineData("2 تشرين الثاني 2025", "2025-11-02")]
    [InlineData("دوشنبه ۱۱ اسفند ۱۴۰۴", "2026-03-02")]
    [InlineData("2 березня 2026", "2026-03-02")]
    [InlineData("2 במרץ 2026", "2026-03-02")]
    [InlineData("2 मार्च 2026", "2026-03-02")]
    [InlineData("2 มีนาคม 2569", "2026-03-02")]
    [InlineData("ngày 2 tháng 3 năm 2026", "2026-03-02")]
    [InlineData("令和8年3月2日", "2026-03-02")]
    [InlineData("2026년 3월 2일", "2026-03-02")]
    [InlineData("10:14 - 05/03/2026", "2026-03-05T10:14:00+00:00")]
    [InlineData("10:14 -05.03.2026", "2026-03-05T10:14:00+00:00")]
    [InlineData("10:14 - 05/03/2026 CET", "2026-03-05T10:14:00+01:00")]
    [InlineData("5 March 2026 10:14 -0500", "2026-03-05T10:14:00-05:00")]
    [InlineData("2 mars 2026", "2026-03-02")]
    [InlineData("2 Mart 2026", "2026-03-02")]
    [InlineData("2. maaliskuuta 2026", "2026-03-02")]
    [InlineData("2026. március 2.", "2026-03-02")]
    [InlineData("2. března 2026", "2026-03-02")]
    [InlineData("2 марта 2026 г.", "2026-03-02")]
    public void A_time_is_read_as_far_as_it_is_stated(string text, string expected) => Assert.Equal(expected, StatedTimeReader.Read(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("no date here 2026")]
    [InlineData("February 30 2026")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-03-02T08:15:00Ztail")]
    [InlineData("2026-03-02T08:15:00.1.2Z")]
    [InlineData("2026-03-02T08:15:00 tomorrow")]
    [InlineData("14:35:10")]
    public void What_is_no_full_date_is_refused(string text) => Assert.Null(StatedTimeReader.Read(text));

    [Fact]
    public void The_order_of_day_and_month_is_the_readers_to_say()
    {
        Assert.Equal("2026-04-03", StatedTimeReader.Read("3/4/2026")?.ToString());
        Assert.Equal("2026-03-04", StatedTimeReader.Read("3/4/2026", monthFirst: true)?.ToString());
    }
}
