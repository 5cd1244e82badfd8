using Bunit;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Editing;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Tests.Api;
using IncidentTracker.Web.Admin;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Tests.People;

public sealed class UsersPageTests
{
    [Fact]
    public async Task W12_Somebody_is_invited_with_a_link_that_is_shown_once_and_begins_with_the_address_of_the_settings()
    {
        await using var page = await CreateAsync();
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("http://evil.example/users");
        var shown = page.Render<UsersPage>();
        shown.WaitForState(() => shown.FindAll(".users>li").Count == 1);
        shown.Find("input[type=email]").Change("new@desk.example");
        shown.FindAll("form[aria-label=Invite] input")[1].Change("Nova Adair");
        shown.Find("form[aria-label=Invite] select").Change("Editor");
        shown.Find("form[aria-label=Invite]").Submit();
        shown.WaitForState(() => shown.FindAll("[data-link]").Count == 1);
        var link = shown.Find("[data-link]").TextContent;
        Assert.StartsWith("https://tracker.example/set-password?for=", link, StringComparison.Ordinal);
        var row = shown.FindAll(".users>li").Single(item => item.TextContent.Contains("Nova Adair", StringComparison.Ordinal));
        Assert.Contains("link out until", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Has not chosen a password yet", row.TextContent, StringComparison.Ordinal);
        var again = page.Render<UsersPage>();
        again.WaitForState(() => again.FindAll(".users>li").Count == 2);
        Assert.DoesNotContain("token=", again.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_changes_a_role_disables_and_reads_the_history()
    {
        await using var page = await CreateAsync();
        var (_, id) = await page.Store.Get<AccountCommands>().AddAsync(AccountCommands.Operator, "b@desk.example", "Basil Orde", [Role.Analyst], "hash", ServedApi.Stop);
        var shown = page.Render<UsersPage>();
        shown.WaitForState(() => shown.FindAll(".users>li").Count == 2);
        shown.Find($"#role-{id}").Change("Manager");
        shown.WaitForState(() => shown.Markup.Contains("may now work as manager", StringComparison.Ordinal));
        shown.Find("button[aria-label='Disable Basil Orde']").Click();
        shown.WaitForState(() => shown.FindAll("button[aria-label='Enable Basil Orde']").Count == 1);
        shown.Find("button[aria-label='History of Basil Orde']").Click();
        shown.WaitForState(() => shown.FindAll(".hist li").Count == 3);
        Assert.Contains("Bartholomew Quist: role changed, role Analyst → Manager", shown.Find(".hist").TextContent, StringComparison.Ordinal);
        // Their own: nobody else could administer.
        shown.Find("#role-u-3").Change("Analyst");
        shown.WaitForState(() => shown.FindAll("[role=alert]").Count == 1);
        Assert.Contains("only administrator", shown.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Admin", shown.Find("#role-u-3").GetAttribute("value"));
    }

    private static async Task<PageContext> CreateAsync()
    {
        var page = await PageContext.CreateAsync(null, "Admin");
        page.Services.AddSingleton(_ => page.Store.Get<RevisionLog>());
        page.Services.AddSingleton(services => new PublicAddress(Options.Create(new TrackerOptions { PublicAddress = "https://tracker.example" }), services));
        return page;
    }
}
