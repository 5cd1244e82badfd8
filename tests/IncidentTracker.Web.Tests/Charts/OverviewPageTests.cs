using AngleSharp.Dom;
using Bunit;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Testing;
using IncidentTracker.Web.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Charts;

/// <summary>The overview over a real store, with input that charts go wrong on.</summary>
public sealed class OverviewPageTests
{
    private static readonly FakeTimeProvider _january = new(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Without_incidents_the_page_says_so()
    {
        await using var context = await PageContext.CreateAsync(_january);
        var page = context.Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Equal("No incident in these days", page.Find(".empty h2").TextContent));
        Assert.Contains("No incident of these months fits", page.Find(".insight").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_holds_every_month_also_empty_ones_and_each_number_opens_its_incidents()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = context.Render<OverviewPage>();
        Assert.Equal(12, Rows(page).Count);
        var links = page.FindAll("#over-time tbody td:last-child a");
        Assert.Equal("incidents?from=2026-01-01&to=2026-01-31&exact=month&sort=happened", Assert.Single(links).GetAttribute("href"));
        Assert.Equal("1", page.Find("#over-time tfoot td:last-child").TextContent);
        Assert.Equal("1", page.Find(".tile .v a").TextContent);
        Assert.Contains("0 of 1 incident", page.Find(".insight").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_and_zone_stand_in_the_address()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        Go(context, "overview?from=2026-01-01&to=2026-01-20&step=day&zone=Europe%2FRiga");
        var page = context.Render<OverviewPage>();
        Assert.Equal(20, Rows(page).Count);
        Assert.Contains("Europe/Riga", page.Find(".asof").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_with_a_day_of_25_hours_has_one_bar_for_that_day()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        Go(context, "overview?from=2025-10-24&to=2025-10-28&step=day&zone=Europe%2FRiga");
        var page = context.Render<OverviewPage>();
        Assert.Equal(["24 Oct 2025", "25 Oct 2025", "26 Oct 2025", "27 Oct 2025", "28 Oct 2025"], Rows(page).Select(row => row.QuerySelector("th")!.TextContent));
    }

    [Fact]
    public async Task Thirty_years_of_days_are_drawn_wider_and_the_page_says_why()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        Go(context, "overview?from=1996-01-01&to=2026-01-20&step=day");
        var page = context.Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Contains("more than can be told apart", page.Find("#over-time .hint").TextContent, StringComparison.Ordinal));
        Assert.InRange(Rows(page).Count, 12, OverTimeState.MostBars);
    }

    [Fact]
    public async Task An_undated_incident_is_counted_in_the_note_never_dropped_silently()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        await Some.StoreAsync(context.Store, Some.Reading(title: "A bank says nothing of when") with { EventDate = null }, "https://baltic-courier.example/2");
        var page = context.Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Contains("Without a bar: 1 undated", page.Find("#over-time .hint").TextContent, StringComparison.Ordinal));
        Assert.Contains("n = 1, 1 left out", page.Find("#over-time .ch .m").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_only_date_has_a_bar_by_years_and_none_by_months()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading() with { EventDate = new PartialDate(2025) });
        Go(context, "overview?from=2025-01-01&to=2026-01-20&step=month");
        var months = context.Render<OverviewPage>();
        months.WaitForAssertion(() => Assert.Contains("1 date less exact than the step", months.Find("#over-time .hint").TextContent, StringComparison.Ordinal));
        Go(context, "overview?from=2025-01-01&to=2026-01-20&step=year");
        months.WaitForAssertion(() => Assert.Contains("n = 1", months.Find("#over-time .ch .m").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_that_matches_nothing_says_so_and_offers_the_way_back()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        Go(context, "overview?kind=fraud");
        var page = context.Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Equal("overview", page.Find(".empty a").GetAttribute("href")));
        Assert.Contains("Kind", page.Find(".tags").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_address_says_wrongly_is_named_and_the_rest_applies()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        Go(context, "overview?from=2026-02-31&step=fortnight&split=accused_country");
        var page = context.Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Contains("from=2026-02-31, step=fortnight", page.Find(".note.addr").TextContent, StringComparison.Ordinal));
        // A group whose state nobody named.
        Assert.Contains("Other or unknown", page.Find("#over-time .leg").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_news_only_opens_the_months_that_have_it()
    {
        await using var context = await PageContext.CreateAsync(new FakeTimeProvider(new(2029, 5, 1, 0, 0, 0, TimeSpan.Zero)));
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = context.Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Equal("1", page.Find(".tile .v a").TextContent));
        Assert.Contains("Jan 2026", page.Find(".menu summary, .drop summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lag_counts_whole_months_and_what_it_opens_has_them_too()
    {
        const string Months = "lag?from=2026-01-01&to=2026-01-31";
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading() with { EventDate = new PartialDate(2026, 1, 2) });
        Go(context, "overview?from=2026-01-10&to=2026-01-20");
        var page = context.Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Contains("Median, n = 1,", page.FindAll(".tile")[^1].TextContent, StringComparison.Ordinal));

        Assert.Equal(Months, page.FindAll(".tile .v a")[^1].GetAttribute("href"));
        Go(context, Months);
        var lag = context.Render<LagPage>();
        lag.WaitForAssertion(() => Assert.Contains("n = 1", lag.Find("#lag .ch .m").TextContent, StringComparison.Ordinal));
    }

    private static IReadOnlyList<IElement> Rows(IRenderedComponent<OverviewPage> page)
    {
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#over-time button")));
        page.FindAll("#over-time button").First(button => button.TextContent == "Table").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#over-time tbody tr")));
        return page.FindAll("#over-time tbody tr");
    }

    private static void Go(PageContext context, string address) => context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
