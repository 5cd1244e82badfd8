using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Dashboards;

public sealed class DashboardTests
{
    private static readonly CancellationToken _none = CancellationToken.None;
    private static readonly DashboardPanel _bars = new(DashboardChart.OverTime, "last=3&accused=RU");
    private static readonly DashboardPanel _lag = new(DashboardChart.Lag, "from=2026-01-01&to=2026-01-31&zone=Europe%2FRiga");

    [Fact]
    public async Task W95_charts_gather_under_a_name_each_with_its_own_question_in_the_order_they_came()
    {
        await using var store = await TestStore.CreateAsync();
        var (commands, queries) = (store.Get<DashboardCommands>(), store.Get<DashboardQueries>());
        var made = await commands.AddAsync(Some.Analyst, " Monday ", _bars, _none);
        var again = await commands.AddAsync(Some.Analyst, "monday", _lag, _none);
        var others = await commands.AddAsync(Some.Editor, "Monday", _lag, _none);

        Assert.Equal((made.Id, (object?)null), (again.Id, again.Problem));
        Assert.NotEqual(made.Id, others.Id);
        var shown = (await queries.FindAsync(made.Id, _none))!;
        Assert.Equal(("Monday", Some.Analyst.UserId, Some.Analyst.Name), (shown.Name, shown.UserId, shown.Owner));
        Assert.Equal([_bars, _lag], shown.Panels);
        Assert.Equal([DashboardChart.OverTime, DashboardChart.Lag], Assert.Single(await queries.ListAsync(Some.Analyst.UserId, _none)).Charts);
    }

    [Fact]
    public async Task W95_only_its_owner_changes_a_dashboard_and_two_windows_do_not_undo_each_other()
    {
        await using var store = await TestStore.CreateAsync();
        var (commands, queries) = (store.Get<DashboardCommands>(), store.Get<DashboardQueries>());
        var (id, _) = await commands.AddAsync(Some.Analyst, "Monday", _bars, _none);
        await commands.AddAsync(Some.Analyst, "Monday", _lag, _none);
        var seen = (await queries.FindAsync(id, _none))!;

        Assert.Equal("dashboard.missing", (await commands.ChangeAsync(Some.Admin, id, seen.Revision, "Mine", [], _none)).Problem!.Code);
        Assert.Null((await commands.ChangeAsync(Some.Analyst, id, seen.Revision, "Tuesday", [_lag, _bars], _none)).Problem);
        Assert.Equal("dashboard.changed", (await commands.ChangeAsync(Some.Analyst, id, seen.Revision, "Wednesday", [], _none)).Problem!.Code);
        var now = (await queries.FindAsync(id, _none))!;
        Assert.Equal("Tuesday", now.Name);
        Assert.Equal([_lag, _bars], now.Panels);
    }

    [Fact]
    public async Task W95_what_was_removed_can_be_taken_back_by_its_owner_with_its_address_for_a_month()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var (commands, queries) = (store.Get<DashboardCommands>(), store.Get<DashboardQueries>());
        var (id, _) = await commands.AddAsync(Some.Analyst, "Monday", _bars, _none);

        await commands.RemoveAsync(Some.Editor, id, _none);
        Assert.NotNull(await queries.FindAsync(id, _none));
        await commands.RemoveAsync(Some.Analyst, id, _none);
        Assert.Null(await queries.FindAsync(id, _none));
        Assert.Empty(await queries.ListAsync(Some.Analyst.UserId, _none));
        Assert.Equal("dashboard.missing", (await commands.RestoreAsync(Some.Editor, id, _none))!.Code);
        Assert.Null(await commands.RestoreAsync(Some.Analyst, id, _none));
        Assert.Equal([_bars], (await queries.FindAsync(id, _none))!.Panels);

        await commands.RemoveAsync(Some.Analyst, id, _none);
        time.Advance(TimeSpan.FromDays(31));
        await commands.RemoveAsync(Some.Analyst, 0, _none);
        Assert.Equal("dashboard.missing", (await commands.RestoreAsync(Some.Analyst, id, _none))!.Code);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_nothing_is_written()
    {
        await using var store = await TestStore.CreateAsync();
        var (commands, queries) = (store.Get<DashboardCommands>(), store.Get<DashboardQueries>());
        Assert.Equal("dashboard.name-bad", (await commands.AddAsync(Some.Analyst, " ", _bars, _none)).Problem!.Code);
        Assert.Equal("dashboard.name-bad", (await commands.AddAsync(Some.Analyst, new string('a', DashboardCommands.LongestName + 1), _bars, _none)).Problem!.Code);
        Assert.Equal("dashboard.query-long", (await commands.AddAsync(Some.Analyst, "Monday", new(DashboardChart.Lag, new string('a', DashboardPanel.LongestQuery + 1)), _none)).Problem!.Code);
        Assert.Empty(await queries.ListAsync(Some.Analyst.UserId, _none));

        var (id, _) = await commands.AddAsync(Some.Analyst, "Monday", _bars, _none);
        for (var more = 1; more < DashboardCommands.MostPanels; more++)
        {
            Assert.Null((await commands.AddAsync(Some.Analyst, "Monday", _bars, _none)).Problem);
        }

        Assert.Equal("dashboard.full", (await commands.AddAsync(Some.Analyst, "Monday", _bars, _none)).Problem!.Code);
        Assert.Equal(DashboardCommands.MostPanels, (await queries.FindAsync(id, _none))!.Panels.Count);
    }
}
