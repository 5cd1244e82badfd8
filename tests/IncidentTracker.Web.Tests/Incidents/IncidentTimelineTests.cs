using Bunit;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Incidents;

/// <summary>What stands under which head of an incident's timeline: no day and no hour that nobody stated.</summary>
public sealed class IncidentTimelineTests
{
    private static readonly FakeTimeProvider _january = new(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(EventChoice.Articles)]
    [InlineData(EventChoice.Claims)]
    public async Task What_a_page_dates_to_the_day_stands_under_that_day_wherever_it_is_read_and_has_no_hour(EventChoice choice)
    {
        await using var context = await PageContext.CreateAsync(_january);
        var timeline = await DrawAsync(context, new(new(2026, 1, 14, 0, 0, 0, TimeSpan.Zero), TimePrecision.Day), choice);

        Assert.Equal("14 JanWednesday", Assert.Single(timeline.FindAll(".day .d")).TextContent.Trim());
        Assert.Empty(timeline.FindAll(".tm time"));
    }

    [Theory]
    [InlineData(EventChoice.Articles, TimePrecision.Month, "Jan 2026")]
    [InlineData(EventChoice.Claims, TimePrecision.Month, "Jan 2026")]
    [InlineData(EventChoice.Articles, TimePrecision.Year, "2026")]
    public async Task What_is_known_to_the_month_or_year_stands_under_it_with_no_day_of_the_week(EventChoice choice, TimePrecision precision, string head)
    {
        await using var context = await PageContext.CreateAsync(_january);
        var timeline = await DrawAsync(context, new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), precision), choice);

        Assert.Equal(head, Assert.Single(timeline.FindAll(".day .d")).TextContent.Trim());
        Assert.Empty(timeline.FindAll(".tm time"));
    }

    [Fact]
    public async Task What_has_an_hour_stands_under_the_readers_day_and_the_event_under_its_own()
    {
        await using var context = await PageContext.CreateAsync(_january);
        var timeline = await DrawAsync(context, new(new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero), TimePrecision.Instant), EventChoice.All);

        Assert.Equal(["14 JanWednesday", "13 JanTuesday"], timeline.FindAll(".day .d").Select(head => head.TextContent.Trim()));
        Assert.Equal("21:00", Assert.Single(timeline.FindAll(".tm time")).TextContent);
    }

    private static async Task<IRenderedComponent<IncidentTimeline>> DrawAsync(PageContext context, StatedTime published, EventChoice choice)
    {
        await Some.StoreAsync(context.Store, Some.Reading() with { Published = published, EventDate = new PartialDate(2026, 1, 13, "night") });
        context.Services.GetRequiredService<ViewerTime>().Set("America/New_York");
        var found = Assert.IsType<IncidentLookup.Found>(await context.Store.Get<IncidentQueries>().FindAsync(1, null, CancellationToken.None));
        return context.Render<IncidentTimeline>(with => with.Add(timeline => timeline.Detail, found.Detail).Add(timeline => timeline.Choice, choice).Add(timeline => timeline.Address, _ => ""));
    }
}
