using CsCheck;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Tests.Incidents;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2022", TimePrecision.Year, "2022-01-01", "2022-12-31")]
    [InlineData("2024-02", TimePrecision.Month, "2024-02-01", "2024-02-29")]
    [InlineData("2022-01-13", TimePrecision.Day, "2022-01-13", "2022-01-13")]
    [InlineData("2022-01-13 night", TimePrecision.Day, "2022-01-13", "2022-01-13")]
    public void It_keeps_what_is_known_and_no_more(string text, TimePrecision precision, string earliest, string latest)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal((precision, earliest, latest, text), (date!.Precision, date.Earliest.ToString("O"), date.Latest.ToString("O"), date.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2022-13")]
    [InlineData("2022-02-30")]
    [InlineData("2022 night")]
    [InlineData("2022-01 night")]
    [InlineData("1/2/2022")]
    [InlineData("-2022")]
    public void It_refuses_what_is_no_date(string text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void What_it_writes_it_reads() => Gen.Select(Gen.Int[1, 9999], Gen.Int[0, 12], Gen.Int[0, 28]).Sample((year, month, day) =>
    {
        var date = new PartialDate(year, month == 0 ? null : month, month == 0 || day == 0 ? null : day);
        return PartialDate.TryParse(date.ToString(), out var read) && read == date;
    });

    [Fact]
    public void It_sorts_a_year_before_its_months_and_a_month_before_its_days()
    {
        PartialDate[] dates = [new(2022, 1, 13), new(2022), new(2022, 1), new(2021, 12, 31)];
        Assert.Equal(["2021-12-31", "2022", "2022-01", "2022-01-13"], dates.Order().Select(date => date.ToString()));
    }
}
