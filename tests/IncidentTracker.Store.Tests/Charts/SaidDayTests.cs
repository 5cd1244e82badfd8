using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Tests.Columns;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Charts;

/// <summary>The day on which something was said: an hour belongs to the day that it has in the zone asked for, a day to itself.</summary>
public sealed class SaidDayTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kathmandu")]
    public async Task What_is_dated_to_the_day_stands_in_its_bar_in_every_zone(string zone)
    {
        await using var store = await ToldAsync(new(2026, 1, 14, 0, 0, 0, TimeSpan.Zero), TimePrecision.Day);

        var bars = await store.Get<TimelineQueries>().StancesAsync(new(), new(2026, 1, 13), new(2026, 1, 15), TimeStep.Day, TimeZoneInfo.FindSystemTimeZoneById(zone), _none);

        Assert.Equal("0, 2, 0", string.Join(", ", bars.Totals));
        Assert.Equal(2, (await store.Get<CountedClaims>().OfStancesAsync(new(), bars.Buckets, null, 1, new(1, 10), _none)).Total);
        Assert.Equal("0, 1, 0", await AccusationsAsync(store, zone));
    }

    [Theory]
    [InlineData("UTC", "0, 0, 2", "0, 0, 1")]
    [InlineData("America/New_York", "0, 2, 0", "0, 1, 0")]
    [InlineData("Asia/Kathmandu", "0, 0, 2", "0, 0, 1")]
    public async Task What_has_an_hour_stands_in_the_bar_of_the_day_that_it_is_there(string zone, string said, string accused)
    {
        // It is the evening before in New York, and the morning in Kathmandu.
        await using var store = await ToldAsync(new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero), TimePrecision.Instant);

        var bars = await store.Get<TimelineQueries>().StancesAsync(new(), new(2026, 1, 13), new(2026, 1, 15), TimeStep.Day, TimeZoneInfo.FindSystemTimeZoneById(zone), _none);

        Assert.Equal(said, string.Join(", ", bars.Totals));
        Assert.Equal(accused, await AccusationsAsync(store, zone));
    }

    [Theory]
    [InlineData("UTC", 16)]
    [InlineData("America/New_York", 15)]
    public async Task The_days_of_what_was_said_go_past_the_newest_incident_and_are_those_of_the_zone(string zone, int last)
    {
        await using var store = await ToldAsync(new(2026, 1, 14, 0, 0, 0, TimeSpan.Zero), TimePrecision.Day);
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nMore.", "Again", new(2026, 1, 16, 2, 0, 0, TimeSpan.Zero)), "https://portal24.example/again");

        var days = await store.Get<TimelineQueries>().SaidRangeAsync(new(), TimeZoneInfo.FindSystemTimeZoneById(zone), _none);

        Assert.Equal((new DateOnly(2026, 1, 14), new DateOnly(2026, 1, last)), days);
        Assert.Null(await store.Get<TimelineQueries>().SaidRangeAsync(new() { Words = "nothing like it" }, TimeZoneInfo.Utc, _none));
    }

    private static async Task<TestStore> ToldAsync(DateTimeOffset at, TimePrecision precision)
    {
        var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading() with { Published = new(at, precision) });
        await IncidentColumnsTests.ReadyAsync(store);
        return store;
    }

    /// <summary>What the matrix counts on each of the three days, the rows behind it being as many.</summary>
    private static async Task<string> AccusationsAsync(TestStore store, string zone)
    {
        var counts = new List<int>();
        foreach (var day in new DateOnly[] { new(2026, 1, 13), new(2026, 1, 14), new(2026, 1, 15) })
        {
            var question = new AccusationQuestion { SaidFrom = day, SaidTo = day, Zone = TimeZoneInfo.FindSystemTimeZoneById(zone), Measure = AccusationMeasure.Articles };
            counts.Add((await store.Get<AccusationQueries>().MatrixAsync(question, _none)).Accusations);
            Assert.Equal(counts[^1], (await store.Get<CountedClaims>().OfMatrixAsync(question, new(1, 10), _none)).Total);
            Assert.Equal(counts[^1], await store.Get<AccusationQueries>().AccusingAsync(question, null, null, _none));
        }

        return string.Join(", ", counts);
    }
}
