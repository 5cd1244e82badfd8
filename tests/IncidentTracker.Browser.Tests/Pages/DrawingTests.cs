using System.Text.RegularExpressions;
using IncidentTracker.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Pages;

/// <summary>A slow line: the library that draws comes late, and the reader does not wait for it.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class DrawingTests(Desk desk)
{
    private const int Late = 1200;

    [Theory]
    [InlineData("**/EChart.razor.js")]
    [InlineData("**/vizor-echarts-bundle-min.js")]
    public Task Who_leaves_before_a_drawing_is_there_meets_no_fault_on_the_next_page(string late) => desk.VisitAsync(Person.Manager, async visit =>
    {
        await LateAsync(visit, late);
        await visit.GoAsync("/overview");
        await visit.Page.Locator(".rail a[href='claims']").ClickAsync();
        await visit.AtAsync("**/claims");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Claims");
        // Time for what was under way to come back and find nobody.
        await visit.Page.WaitForTimeoutAsync(2 * Late);
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Claims");
    });

    [Fact]
    public Task What_changes_while_a_drawing_is_awaited_is_drawn_once_and_one_drag_is_one_step_back() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await LateAsync(visit, "**/vizor-echarts-bundle-min.js");
        await visit.GoAsync("/overview?step=year");
        await visit.Page.EvaluateAsync("Blazor.navigateTo('overview?step=week')");
        await Expect(visit.Page.Locator("#over-time")).ToContainTextAsync("by week");
        await visit.Page.WaitForSelectorAsync("#over-time .echart[data-drawn] svg");
        await visit.Page.Locator("#over-time .echart").ScrollIntoViewIfNeededAsync();
        var before = await visit.Page.EvaluateAsync<int>("history.length");
        var drawing = (await visit.Page.Locator("#over-time .echart").BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync((float)(drawing.X + (drawing.Width * 0.6)), (float)(drawing.Y + 120));
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync((float)(drawing.X + (drawing.Width * 0.8)), (float)(drawing.Y + 130), new() { Steps = 5 });
        await visit.Page.Mouse.UpAsync();
        await visit.AtAsync(new Regex("from=\\d{4}-\\d{2}-\\d{2}&to="));
        await visit.Page.WaitForTimeoutAsync(Late);
        Assert.Equal(before + 1, await visit.Page.EvaluateAsync<int>("history.length"));
    });

    private static Task LateAsync(Visit visit, string file) => visit.Page.RouteAsync(file, async route =>
    {
        await Task.Delay(Late);
        await route.ContinueAsync();
    });
}
