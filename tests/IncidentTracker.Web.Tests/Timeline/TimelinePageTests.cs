using Bunit;
using IncidentTracker.Testing;
using IncidentTracker.Web.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Timeline;

public sealed class TimelinePageTests
{
    private static readonly FakeTimeProvider _january = new(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Without_incidents_the_page_says_so()
    {
        await using var context = await PageContext.CreateAsync(_january);
        var page = context.Render<TimelinePage>();
        page.WaitForAssertion(() => Assert.Equal("No incident in this range", page.Find(".empty h2").TextContent));
    }

    [Fact]
    public async Task The_table_holds_every_month_also_empty_ones_and_each_number_opens_its_incidents()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = context.Render<TimelinePage>();
        page.WaitForAssertion(() => Assert.Equal(12, page.FindAll("#numbers tbody tr").Count));
        var links = page.FindAll("#numbers tbody a");
        Assert.Equal("incidents?from=2026-01-01&to=2026-01-31&sort=happened", Assert.Single(links).GetAttribute("href"));
        Assert.Equal("1", page.Find("#numbers tfoot td:last-child").TextContent);
        Assert.Contains("1 incident between", page.Find(".insight").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_and_zone_stand_in_the_address()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("timeline?from=2026-01-01&to=2026-01-20&step=day&zone=Europe%2FRiga");
        var page = context.Render<TimelinePage>();
        page.WaitForAssertion(() => Assert.Equal(20, page.FindAll("#numbers tbody tr").Count));
        Assert.Contains("Europe/Riga", page.Markup, StringComparison.Ordinal);
    }
}
