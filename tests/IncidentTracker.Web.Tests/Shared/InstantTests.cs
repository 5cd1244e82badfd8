using Bunit;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Web.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Shared;

public sealed class InstantTests
{
    [Theory]
    [InlineData(TimePrecision.Day, Instant.Style.Dense, "14 Jan", "2026-01-14")]
    [InlineData(TimePrecision.Day, Instant.Style.DayAndTime, "14 Jan", "2026-01-14")]
    [InlineData(TimePrecision.Day, Instant.Style.Full, "14 Jan 2026", "2026-01-14")]
    [InlineData(TimePrecision.Month, Instant.Style.Dense, "Jan 2026", "2026-01")]
    [InlineData(TimePrecision.Year, Instant.Style.Day, "2026", "2026")]
    [InlineData(TimePrecision.Instant, Instant.Style.Day, "13 Jan 2026", "2026-01-14T00:00:00Z")]
    public void What_is_known_to_the_day_or_less_is_said_so_and_moved_by_no_zone(TimePrecision precision, Instant.Style style, string said, string stamp)
    {
        using var context = new BunitContext();
        context.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero)));
        context.Services.AddSingleton<ViewerTime>();
        context.Services.GetRequiredService<ViewerTime>().Set("America/New_York");

        var time = context.Render<Instant>(with => with
            .Add(p => p.Value, new DateTime(2026, 1, 14, 0, 0, 0, DateTimeKind.Utc))
            .Add(p => p.As, style)
            .Add(p => p.Precision, (TimePrecision?)precision)).Find("time");

        Assert.Equal(said, time.TextContent);
        Assert.Equal(stamp, time.GetAttribute("datetime"));
    }

    [Fact]
    public void A_midnight_of_UTC_is_taken_for_a_day_where_nobody_says_how_exact_it_is()
    {
        Assert.Equal(TimePrecision.Day, Instant.PrecisionOf(new(2026, 1, 14, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(TimePrecision.Instant, Instant.PrecisionOf(new(2026, 1, 14, 0, 0, 1, DateTimeKind.Utc)));
    }
}
