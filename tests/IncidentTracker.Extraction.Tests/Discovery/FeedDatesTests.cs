using CsCheck;
using IncidentTracker.Extraction.Discovery;

namespace IncidentTracker.Extraction.Tests.Discovery;

public sealed class FeedDatesTests
{
    [Theory]
    [InlineData("Tue, 07 May 2024 09:30:00 +0200", "2024-05-07T07:30:00Z")]
    [InlineData("Tue, 07 May 2024 09:30:00 EDT", "2024-05-07T13:30:00Z")]
    [InlineData("7 May 24 09:30 GMT", "2024-05-07T09:30:00Z")]
    [InlineData("Tue May  7 09:30:00 2024", "2024-05-07T09:30:00Z")]
    [InlineData("May 7, 2024 9:30 PM", "2024-05-07T21:30:00Z")]
    [InlineData("2024-05-07T09:30:00.5-04:30", "2024-05-07T14:00:00.5Z")]
    [InlineData("2024-05-07 09:30:00", "2024-05-07T09:30:00Z")]
    [InlineData("20240507T093000Z", "2024-05-07T09:30:00Z")]
    [InlineData("2024-128", "2024-05-07T00:00:00Z")]
    [InlineData("2024-05", "2024-05-01T00:00:00Z")]
    [InlineData("2024", "2024-01-01T00:00:00Z")]
    [InlineData("Tue, 2024/05/07 09:30:00 EST", "2024-05-07T14:30:00Z")]
    [InlineData("2024년 05월 07일 09:30:00", "2024-05-07T09:30:00Z")]
    [InlineData("2024-05-07 오후 9:30:00", "2024-05-07T21:30:00Z")]
    [InlineData("2024年5月7日 09:30", "2024-05-07T09:30:00Z")]
    [InlineData("Τρι, 07 Μάι 2024 09:30:00 EST", "2024-05-07T14:30:00Z")]
    [InlineData("2024-május-7T9:30+02:00", "2024-05-07T07:30:00Z")]
    [InlineData("07 mai 2024 09:30", "2024-05-07T09:30:00Z")]
    [InlineData("05.03.2026 10:14", "2026-03-05T10:14:00Z")]
    [InlineData("Thu, 2026.03.05 10:14", "2026-03-05T10:14:00Z")]
    [InlineData("05/03/2026 10:14", "2026-05-03T10:14:00Z")]
    [InlineData("mar. 07 mai 2024 09:30", "2024-05-07T09:30:00Z")]
    [InlineData("martes, 7 de mayo de 2024", "2024-05-07T00:00:00Z")]
    [InlineData("maandag 6 mei 2024 09:30", "2024-05-06T09:30:00Z")]
    [InlineData("maanantai 6. toukokuuta 2024", "2024-05-06T00:00:00Z")]
    [InlineData("March 7, 2024 09:30", "2024-03-07T09:30:00Z")]
    [InlineData("2024-05-07T24:00:00Z", "2024-05-08T00:00:00Z")]
    [InlineData("2024-05-07T09:30:00+99:99", "2024-05-07T09:30:00Z")]
    [InlineData("0000-00-00 00:00:00", null)]
    [InlineData("2024-02-30", null)]
    [InlineData("9999-12-31T23:59:59-12:00", null)]
    [InlineData("soon", null)]
    public void A_date_is_an_instant_in_utc_or_none(string written, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), FeedDates.Read(written));

    [Fact]
    public void Nothing_throws() => Gen.Char["0123456789-/:.,TZ+ aMmyPj年오"].Array[0, 40].Sample(chars => _ = FeedDates.Read(new string(chars)), iter: 20_000);
}
