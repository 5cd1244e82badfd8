using Bunit;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Dashboards;
using IncidentTracker.Web.Shared;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Shared;

/// <summary>A field of a day tells of each digit of the year: 0002, 0020, 0202, 2025.</summary>
public sealed class DayFieldTests
{
    private static readonly FakeTimeProvider _january = new(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_range_waits_for_the_whole_year_and_can_be_cleared()
    {
        using var context = new BunitContext();
        var (begins, ends) = (new List<DateOnly?>(), new List<DateOnly?>());
        var range = context.Render<DayRange>(with => with.Add(each => each.Title, "Said (UTC)").Add(each => each.OnFrom, begins.Add).Add(each => each.OnTo, ends.Add));
        foreach (var typed in new[] { "0002-01-14", "0020-01-14", "0202-01-14", "2025-01-14", "" })
        {
            range.FindAll("input")[0].Change(typed);
            range.FindAll("input")[1].Change(typed);
        }

        Assert.Equal("2025-01-14, ", string.Join(", ", begins.Select(DayText.Field)));
        Assert.Equal("2025-01-14, ", string.Join(", ", ends.Select(DayText.Field)));
    }

    [Fact]
    public void W95_the_days_of_a_chart_wait_for_the_whole_year()
    {
        using var context = new BunitContext();
        var said = new List<DashboardPanel>();
        var (from, to) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31));
        var view = new ChartView(new(from, to, null, new()), from, to, new(_january), _january.GetUtcNow().UtcDateTime, new(0, 0), null, _ => "");
        var form = context.Render<PanelForm>(with => with.Add(each => each.Panel, new DashboardPanel(DashboardChart.Lag, "from=2026-01-01&to=2026-01-31")).Add(each => each.View, view).Add(each => each.OnRange, said.Add));
        foreach (var typed in new[] { "0002-01-01", "0202-01-01", "", "2025-01-01" })
        {
            form.FindAll("input")[0].Change(typed);
        }

        Assert.Equal("from=2025-01-01&to=2026-01-31", Assert.Single(said).Query);
    }
}
