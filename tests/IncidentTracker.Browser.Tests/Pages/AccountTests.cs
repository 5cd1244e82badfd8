using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Pages;

/// <summary>Accounts in a real browser: what only a browser can show. The rest is tested over HTTP.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class AccountTests(Desk desk)
{
    [Fact]
    public async Task W14_W37_An_open_page_goes_to_the_sign_in_when_its_session_is_ended_elsewhere()
    {
        var person = await NewPersonAsync("open", Role.Analyst);
        await desk.VisitAsync(null, async visit =>
        {
            await SignInAsync(visit, person.Email);
            await visit.GoAsync("/articles");
            var begun = TimeProvider.System.GetUtcNow();
            Assert.IsType<EditOutcome.Saved>(await desk.Tracker.Get<SessionCommands>().EndAllAsync(AccountCommands.Operator, person.Id, null, CancellationToken.None));
            await visit.AtAsync("**/sign-in**");
            // At once, not only at the next look of half a minute.
            Assert.InRange((TimeProvider.System.GetUtcNow() - begun).TotalSeconds, 0, 15);
            await Expect(visit.Heading("Sign in")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task W15_W37_An_open_inbox_closes_when_its_editor_becomes_an_analyst()
    {
        var person = await NewPersonAsync("demoted", Role.Editor);
        await desk.VisitAsync(null, async visit =>
        {
            await SignInAsync(visit, person.Email);
            await visit.GoAsync("/review");
            await Expect(visit.Page.Locator("nav.rail a[href=review]")).ToBeVisibleAsync();
            Assert.IsType<EditOutcome.Saved>(await desk.Tracker.Get<AccountCommands>().ChangeRoleAsync(AccountCommands.Operator, person.Id, Role.Analyst, CancellationToken.None));
            await Expect(visit.Page.Locator("nav.rail a[href=review]")).ToHaveCountAsync(0);
            await Expect(visit.Page.GetByText("Your account may not open this page").First).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Somebody_adds_a_passkey_signs_in_with_it_renames_and_removes_it()
    {
        var person = await NewPersonAsync("passkey", Role.Analyst);
        await desk.VisitAsync(null, async visit =>
        {
            // Passkeys are for names, not for numbers.
            var here = desk.Tracker.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
            var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
            await session.SendAsync("WebAuthn.enable");
            await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
            {
                ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
            });
            await visit.Page.GotoAsync(here + "/sign-in");
            await FillAsync(visit, person.Email);
            await visit.AtAsync("**/incidents");
            await visit.Page.GotoAsync(here + "/account");
            visit.MayMeetRefusal = true;
            var password = visit.Page.GetByLabel("Your password, to add a passkey");
            await password.FillAsync("a guess");
            await password.PressAsync("Enter");
            await Expect(visit.Page.GetByText("That is not the account's password")).ToBeVisibleAsync();
            visit.MayMeetRefusal = false;
            await password.FillAsync(Person.Password);
            await visit.Button("Add a passkey").ClickAsync();
            await Expect(visit.Page.GetByLabel("Name of the passkey")).ToHaveCountAsync(1);
            await visit.Page.GetByLabel("Name of the passkey").FillAsync("The laptop");
            await visit.Button("Rename").ClickAsync();
            await Expect(visit.Page.GetByText("The passkey is renamed")).ToBeVisibleAsync();

            await visit.Button("Sign out", exact: true).First.ClickAsync();
            await visit.AtAsync("**/sign-in");
            await visit.Button("Sign in with a passkey").ClickAsync();
            await visit.AtAsync("**/incidents");
            Assert.Equal("The laptop", Assert.Single(await desk.Tracker.Get<AccountQueries>().PasskeysAsync(person.Id, CancellationToken.None), passkey => passkey.UsedAt is not null).Name);

            await visit.Page.GotoAsync(here + "/account");
            await visit.Button("Remove The laptop").ClickAsync();
            await Expect(visit.Page.GetByText("The passkey is removed")).ToBeVisibleAsync();
            await visit.Button("Sign out", exact: true).First.ClickAsync();
            await visit.AtAsync("**/sign-in");
            visit.MayMeetRefusal = true;
            await visit.Button("Sign in with a passkey").ClickAsync();
            await Expect(visit.Page.GetByText("no account here knows it")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public Task An_administrator_invites_somebody_who_chooses_a_password_and_comes_in() => desk.VisitAsync(Person.Admin, async visit =>
    {
        await visit.GoAsync("/users");
        await visit.Page.GetByLabel("E-mail, to sign in").FillAsync("invited@desk.example");
        await visit.Page.GetByLabel("Full name").FillAsync("Ingrid Varga");
        await visit.Button("Make and show the link").ClickAsync();
        var link = (await visit.Page.Locator("[data-link]").InnerTextAsync()).Trim();
        await desk.VisitAsync(null, async guest =>
        {
            await guest.Page.GotoAsync(link);
            await Expect(guest.Heading("Welcome, Ingrid Varga")).ToBeVisibleAsync();
            await guest.Page.Locator("#password").FillAsync(Person.Password);
            await guest.Button("Set the password").ClickAsync();
            await Expect(guest.Heading("Your password is set")).ToBeVisibleAsync();
            await SignInAsync(guest, "invited@desk.example");
        });
        await visit.Page.GetByLabel("Role of Ingrid Varga").SelectOptionAsync("Manager");
        await Expect(visit.Page.GetByText("Ingrid Varga may now work as manager")).ToBeVisibleAsync();
    });

    [Theory]
    [InlineData(false, 1366)]
    [InlineData(true, 390)]
    public async Task W92_Faults_waits_and_lists_of_accounts_are_announced_and_break_no_rule(bool dark, int width)
    {
        var person = await NewPersonAsync($"axe{width}", Role.Admin);
        await desk.VisitAsync(null, async visit =>
        {
            await visit.SignInAsync(person.Email, "not the password");
            await Expect(visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert).First).ToBeVisibleAsync();
            var faults = new List<string>(await AxeAsync(visit));
            await SignInAsync(visit, person.Email);
            foreach (var path in new[] { "/account", "/account/codes" })
            {
                await visit.Page.GotoAsync(path);
                faults.AddRange(await AxeAsync(visit));
            }

            await visit.Page.GetByLabel("Your password").FillAsync(Person.Password);
            await visit.Button("Show the secret").ClickAsync();
            await Expect(visit.Page.Locator("[data-secret]")).ToBeVisibleAsync();
            faults.AddRange(await AxeAsync(visit));
            await PictureAsync(visit, $"account-secret.{width}");
            // Tall, so that nothing lies below the bar at the foot.
            await visit.Page.SetViewportSizeAsync(width, 3000);
            await visit.GoAsync("/users");
            await visit.Button("History of Person", exact: false).First.ClickAsync();
            faults.AddRange(await AxeAsync(visit));
            Assert.True(faults.Count == 0, string.Join("\n", faults));
            // Nothing is wider than the window.
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1"));
        }, dark, width);
    }

    private static async Task<IEnumerable<string>> AxeAsync(Visit visit)
    {
        var found = await visit.Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        return found.Violations.Select(violation => $"{visit.Page.Url}: {violation.Id}: {violation.Help} {string.Join(" ", violation.Nodes.Take(3).Select(node => node.Html))}");
    }

    /// <summary>For people to look at, where pictures are wanted.</summary>
    private static async Task PictureAsync(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("INCIDENTTRACKER_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    private async Task<(string Email, string Id)> NewPersonAsync(string name, Role role)
    {
        var email = $"{name}@account.example";
        await using var scope = desk.Tracker.Get<IServiceScopeFactory>().CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        Assert.Empty(await accounts.AddAsync(email, $"Person {name}", Person.Password, role));
        return (email, (await accounts.ListAsync()).Single(account => account.Email == email).Id);
    }

    private static async Task SignInAsync(Visit visit, string email)
    {
        await visit.Page.GotoAsync("/sign-in");
        await FillAsync(visit, email);
        await visit.AtAsync("**/incidents");
    }

    private static async Task FillAsync(Visit visit, string email)
    {
        await visit.Page.GetByLabel("E-mail").FillAsync(email);
        await visit.Page.Locator("#password").FillAsync(Person.Password);
        await visit.Button("Sign in", exact: true).ClickAsync();
    }
}
