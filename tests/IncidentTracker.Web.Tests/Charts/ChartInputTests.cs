using Bunit;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Testing;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Dashboards;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Charts;

/// <summary>Every page of charts with the input that charts go wrong on: nothing, one point, thirty years of days, a day of 25 hours, no date, a filter that lets nothing through, days that no calendar of ours has.</summary>
public sealed class ChartInputTests
{
    private static readonly FakeTimeProvider _january = new(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<Type, string> Pages => new()
    {
        { typeof(OverviewPage), "overview" },
        { typeof(TimelinePage), "timeline" },
        { typeof(AccusationsPage), "accusations" },
        { typeof(LagPage), "lag" },
        { typeof(StillOpenPage), "still-open" },
        { typeof(TeamPage), "team" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_at_all_is_said_in_words(Type page, string path)
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        var drawn = Draw(context, page, path);
        drawn.WaitForAssertion(() => Assert.NotEmpty(drawn.FindAll(".empty h2, .tile")));
        Assert.Matches("No |Nobody|Nothing|None", drawn.Markup);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task One_incident_is_enough_to_draw(Type page, string path)
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        // Nobody answers, so that something stays open.
        await Some.StoreAsync(context.Store, Some.Reading(Some.Story.Replace("Russia denied any part in it.", "Nobody else spoke.", StringComparison.Ordinal)));
        var drawn = Draw(context, page, path + (path == "still-open" ? "?days=0" : ""));
        drawn.WaitForAssertion(() => Assert.NotEmpty(drawn.FindAll(".echart, .mx td a, .open td, .tile .v")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Thirty_years_of_days_in_a_zone_with_a_day_of_25_hours_are_drawn(Type page, string path)
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        await Some.StoreAsync(context.Store, Some.Reading());
        var drawn = Draw(context, page, path + "?from=1996-01-01&to=2026-01-20&zone=Europe%2FRiga" + (path == "overview" ? "&step=day" : ""));
        drawn.WaitForAssertion(() => Assert.Contains("days of Europe/Riga", drawn.Find(".asof").TextContent, StringComparison.Ordinal));
        Assert.Empty(drawn.FindAll(".note.addr, .note.bad"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Days_before_and_after_every_calendar_are_named_and_left_out(Type page, string path)
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        await Some.StoreAsync(context.Store, Some.Reading());
        var drawn = Draw(context, page, path + "?from=0001-01-01&to=9999-12-31");
        drawn.WaitForAssertion(() => Assert.Contains("from=0001-01-01, to=9999-12-31", drawn.Find(".note.addr").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(drawn.FindAll(".asof"));
    }

    [Theory]
    [InlineData(typeof(TimelinePage), "timeline", "No incident in these days")]
    [InlineData(typeof(AccusationsPage), "accusations", "Nobody accuses anybody here")]
    [InlineData(typeof(LagPage), "lag", "Nothing to count")]
    [InlineData(typeof(StillOpenPage), "still-open", "None")]
    public async Task A_filter_that_lets_nothing_through_says_so_and_stands_above(Type page, string path, string said)
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        await Some.StoreAsync(context.Store, Some.Reading());
        var drawn = Draw(context, page, path + "?kind=fraud");
        drawn.WaitForAssertion(() => Assert.Equal(said, drawn.Find(".empty h2").TextContent));
        Assert.Contains("Kind", drawn.Find(".tags").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(TimelinePage), "timeline", "1 incident without a date of the attack left out")]
    [InlineData(typeof(LagPage), "lag", "1 incident without a date of the attack is in no days")]
    public async Task An_incident_without_a_date_is_counted_in_the_note(Type page, string path, string said)
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        await Some.StoreAsync(context.Store, Some.Reading());
        await Some.StoreAsync(context.Store, Some.Reading(title: "A bank says nothing of when") with { EventDate = null }, "https://baltic-courier.example/2");
        var drawn = Draw(context, page, path);
        drawn.WaitForAssertion(() => Assert.Contains(said, string.Concat(drawn.FindAll(".hint").Select(hint => hint.TextContent)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_undated_incident_alone_leaves_the_plot_of_lags_empty_and_says_why()
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        await Some.StoreAsync(context.Store, Some.Reading() with { EventDate = null });
        var drawn = Draw(context, typeof(LagPage), "lag");
        drawn.WaitForAssertion(() => Assert.Contains("1 incident without a date of the attack is in no days", drawn.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_months_move_with_today_and_a_day_named_takes_their_place()
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        await Some.StoreAsync(context.Store, Some.Reading() with { EventDate = new PartialDate(2026, 1, 2) });
        var drawn = Draw(context, typeof(TimelinePage), "timeline?last=2");
        drawn.WaitForAssertion(() => Assert.Contains("1 Dec 2025 – 20 Jan 2026", drawn.Find(".drop summary").TextContent, StringComparison.Ordinal));
        Draw(context, typeof(TimelinePage), "timeline?from=2026-01-01&last=2", drawn);
        drawn.WaitForAssertion(() => Assert.Contains("1 Jan 2026 – 20 Jan 2026", drawn.Find(".drop summary").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_table_of_spans_says_the_year_of_each_claim()
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        await Some.StoreAsync(context.Store, Some.Reading());
        var drawn = Draw(context, typeof(TimelinePage), "timeline");
        drawn.WaitForAssertion(() => Assert.NotEmpty(drawn.FindAll("#spans button")));
        drawn.FindAll("#spans button").First(button => button.TextContent == "Table").Click();
        drawn.WaitForAssertion(() => Assert.Contains("accuses 14 Jan 2026", drawn.Find("#spans tbody td:last-child").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task W95_a_chart_of_a_dashboard_that_has_nothing_to_show_says_so_beside_the_others()
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        await Some.StoreAsync(context.Store, Some.Reading());
        var owner = new Domain.Editing.Editor("u-3", "Bartholomew Quist", [Domain.Editing.Role.Manager]);
        var id = 0L;
        foreach (var panel in new DashboardPanel[] { new(DashboardChart.OverTime, "from=2026-01-01&to=2026-01-31&step=day"), new(DashboardChart.Lag, "kind=fraud"), new(DashboardChart.OverTime, "zz=1&from=0001-01-01&zone=Nowhere") })
        {
            id = (await context.Store.Get<DashboardCommands>().AddAsync(owner, "Monday", panel, CancellationToken.None)).Id;
        }

        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"dashboards/{id}");
        var page = context.Render<DashboardPage>(parameters => parameters.Add(shown => shown.Id, id));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".panel").Count));
        Assert.Equal(["over-time-1", "over-time-3"], page.FindAll(".panel .cbox").Select(box => box.Id));
        Assert.Contains("Nothing in these days fits the filter", page.Find("#panel-2").TextContent, StringComparison.Ordinal);
        Assert.Contains("n = 1", page.Find("#over-time-1").TextContent, StringComparison.Ordinal);
        // Every id is there once.
        var ids = page.FindAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    private static IRenderedComponent<IComponent> Draw(PageContext context, Type page, string address, IRenderedComponent<IComponent>? there = null)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return there ?? context.Render(builder =>
        {
            builder.OpenComponent(0, page);
            builder.CloseComponent();
        });
    }
}
