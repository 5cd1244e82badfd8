using System.Globalization;
using IncidentTracker.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

[Collection(Desk.OneAfterTheOther)]
public sealed class ManagerScripts(Desk desk)
{
    [Fact]
    public Task M2_a_number_of_the_timeline_opens_exactly_its_incidents() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/timeline");
        var link = visit.Page.Locator(".nums tbody a").First;
        var count = int.Parse(await link.InnerTextAsync(), CultureInfo.InvariantCulture);
        await link.ClickAsync();
        await visit.Page.WaitForURLAsync("**/incidents?*");
        await Expect(visit.Page.Locator("tr[data-row]")).ToHaveCountAsync(count);
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator(".nums tbody a").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task M7_a_manager_meets_no_edit_controls() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync($"/incidents/{await MainPages.RichestIncidentAsync(desk.Tracker)}");
        await Expect(visit.Page.Locator(".board")).ToBeVisibleAsync();
        await Expect(visit.Button("Confirm")).ToHaveCountAsync(0);
        await visit.GoAsync($"/articles/{await MainPages.RichestArticleAsync(desk.Tracker)}");
        await visit.Page.Locator(".rf").First.ClickAsync();
        await Expect(visit.Button("Correct")).ToHaveCountAsync(0);
        await visit.Page.GotoAsync("/review");
        await Expect(visit.Heading("Your account may not open this page")).ToBeVisibleAsync();
    });
}
