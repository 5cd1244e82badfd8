using Bunit;
using IncidentTracker.Store.Desk;
using IncidentTracker.Testing;
using IncidentTracker.Web.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Desk;

public sealed class CalibrationPageTests
{
    private static readonly FakeTimeProvider _january = new(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Editor", 2)]
    [InlineData("Manager", 0)]
    public async Task Rules_and_samples_open_the_editors_pages_for_editors_alone(string role, int links)
    {
        await using var context = await PageContext.CreateAsync(_january, role);
        await Some.StoreAsync(context.Store, Some.Reading());
        Assert.Null((await context.Store.Get<SampleCommands>().DrawAsync(Some.Editor, 5, CancellationToken.None)).Problem);
        var page = context.Render<CalibrationPage>();

        page.WaitForAssertion(() => Assert.Equal("Sample 1, 2 claims", string.Join(' ', page.FindAll("tbody th")[^1].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal)));
        Assert.Contains("behind-said", page.FindAll("tbody th").Select(head => head.TextContent.Trim()));
        Assert.Equal(links, page.FindAll("tbody th a").Count);
    }

    [Fact]
    public async Task Every_week_of_the_days_asked_for_has_a_row()
    {
        await using var context = await PageContext.CreateAsync(_january, "Editor");
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("calibration?days=365");
        var page = context.Render<CalibrationPage>();

        // From the week of Monday the 20th of January 2025.
        page.WaitForAssertion(() => Assert.Equal(53, page.FindAll("tbody th").Count));
        Assert.Equal("2025-01-20", page.FindAll("tbody th")[^1].TextContent.Trim());
    }
}
