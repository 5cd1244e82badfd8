using IncidentTracker.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Pages;

[Collection(Desk.OneAfterTheOther)]
public sealed class SignInTests(Desk desk)
{
    [Fact]
    public Task A_wrong_password_says_so_and_signs_nobody_in() => desk.VisitAsync(null, async visit =>
    {
        await visit.SignInAsync(Person.Analyst.Email, "not the password at all");
        await Expect(visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Contains("sign-in", visit.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", await visit.TextAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task A_page_asked_for_before_signing_in_opens_afterwards() => desk.VisitAsync(null, async visit =>
    {
        await visit.Page.GotoAsync("/articles");
        await Expect(visit.Heading("Sign in")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("E-mail").FillAsync(Person.Analyst.Email);
        await visit.Page.Locator("input[type=password]").FillAsync(Person.Password);
        await visit.Button("Sign in", exact: true).ClickAsync();
        await visit.AtAsync("**/articles");
        await Expect(visit.Heading("Articles")).ToBeVisibleAsync();
    });

    [Fact]
    public Task An_analyst_who_types_the_inbox_is_not_allowed() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.Page.GotoAsync("/review");
        await Expect(visit.Heading("Your account may not open this page")).ToBeVisibleAsync();
        Assert.DoesNotContain("Exception", await visit.TextAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task An_address_that_leads_nowhere_says_so() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        visit.MayMeetMissing = true;
        await visit.Page.GotoAsync("/no/such/page");
        await Expect(visit.Page.GetByText("There is nothing at this address")).ToBeVisibleAsync();
    });
}
