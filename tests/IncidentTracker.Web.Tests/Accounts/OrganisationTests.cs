using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Tests.Api;

namespace IncidentTracker.Web.Tests.People;

/// <summary>The organisation's own sign-in, against a real provider.</summary>
public sealed class OrganisationTests
{
    [Fact]
    public async Task Somebody_of_the_organisation_gets_an_account_with_the_role_of_their_claims_each_time_anew()
    {
        await using var provider = await OrganisationProvider.StartAsync();
        await using var api = await ServedApi.StartAsync(null, provider.Settings());
        using var browser = new Browsing(api);
        Assert.Contains("Sign in with the paper", (await browser.GetAsync("/sign-in")).Body, StringComparison.Ordinal);
        Assert.Equal(0, provider.Asked);
        Assert.Equal("/articles", (await ComeAsync(browser, "/articles")).To);
        Assert.True(await browser.IsInAsync());
        Assert.Equal((1, Role.Editor), await OlgaAsync(api));

        provider.Roles = ["desk-readers", "something else"];
        provider.Email = "olga@elsewhere.example";
        using var later = new Browsing(api);
        Assert.Equal("/incidents", (await ComeAsync(later, "//evil.example")).To);
        Assert.Equal((1, Role.Analyst), await OlgaAsync(api));

        // None of the values is one of ours: refused, with a page that says so.
        provider.Roles = ["gardeners"];
        using var gardener = new Browsing(api);
        var refused = await ComeAsync(gardener, "/incidents");
        Assert.Contains("gives you no role here", (await gardener.GetAsync(refused.To!)).Body, StringComparison.Ordinal);
        Assert.False(await gardener.IsInAsync());
    }

    [Fact]
    public async Task An_equal_address_opens_nobodys_account_until_an_administrator_ties_it()
    {
        await using var provider = await OrganisationProvider.StartAsync();
        await using var api = await ServedApi.StartAsync(null, provider.Settings());
        (provider.Email, provider.Roles) = (ServedApi.EmailOf(Role.Editor), ["desk-editors"]);
        using var browser = new Browsing(api);
        var refused = await ComeAsync(browser, "/incidents");
        Assert.Contains("not tied to the organisation", (await browser.GetAsync(refused.To!)).Body, StringComparison.Ordinal);
        Assert.False(await browser.IsInAsync());
        var (admin, id) = (await api.EditorAsync(Role.Admin), await api.IdAsync(Role.Editor));
        Assert.IsType<EditOutcome.Saved>(await api.Get<AccountCommands>().TieAsync(admin, id, provider.Address, "s-1", ServedApi.Stop));
        Assert.Equal("account.tied", (await api.Get<AccountCommands>().TieAsync(admin, await api.IdAsync(Role.Analyst), provider.Address, "s-1", ServedApi.Stop)).Code());
        Assert.Equal("/incidents", (await ComeAsync(browser, "/incidents")).To);
        Assert.Equal(1, (await api.Get<AccountQueries>().FindAsync(id, ServedApi.Stop))!.Sessions);
        // Disabled here is disabled, whatever the provider says.
        Assert.IsType<EditOutcome.Saved>(await api.Get<AccountCommands>().DisableAsync(admin, id, ServedApi.Stop));
        using var again = new Browsing(api);
        Assert.Equal("/sign-in/refused?why=closed", (await ComeAsync(again, "/incidents")).To);
        Assert.False(await again.IsInAsync());
    }

    [Fact]
    public async Task W26_Claims_take_the_last_administrators_role_from_nobody()
    {
        await using var provider = await OrganisationProvider.StartAsync();
        await using var api = await ServedApi.StartAsync(null, provider.Settings());
        var admin = await api.EditorAsync(Role.Admin);
        Assert.IsType<EditOutcome.Saved>(await api.Get<AccountCommands>().TieAsync(admin, admin.UserId, provider.Address, "s-1", ServedApi.Stop));
        using var browser = new Browsing(api);
        Assert.Equal("/incidents", (await ComeAsync(browser, "/incidents")).To);
        Assert.Equal([Role.Admin], (await api.Get<AccountQueries>().FindAsync(admin.UserId, ServedApi.Stop))!.Roles);
    }

    [Fact]
    public async Task A_provider_that_refuses_or_does_not_know_us_leads_to_a_page_and_not_to_an_error()
    {
        await using var provider = await OrganisationProvider.StartAsync();
        await using var api = await ServedApi.StartAsync(null, provider.Settings("another secret"));
        using var browser = new Browsing(api);
        Assert.Equal("/sign-in/refused?why=failed", (await ComeAsync(browser, "/incidents")).To);
        provider.Subject = "";
        Assert.Equal("/sign-in/refused?why=failed", (await ComeAsync(browser, "/incidents")).To);
        Assert.Equal("/sign-in/refused?why=failed", (await browser.GetAsync("/sign-in/organisation/answer?code=made-up&state=made-up")).To);
        Assert.Equal("/sign-in/refused?why=failed", (await browser.GetAsync("/sign-in/organisation/done")).To);
        Assert.Contains("did not finish", (await browser.GetAsync("/sign-in/refused?why=failed")).Body, StringComparison.Ordinal);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Without_the_settings_there_is_no_button_and_no_way()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        Assert.DoesNotContain("/sign-in/organisation", (await browser.GetAsync("/sign-in")).Body, StringComparison.Ordinal);
        // As any address that leads nowhere.
        Assert.Equal((await browser.GetAsync("/sign-in/nowhere")).Status, (await browser.GetAsync("/sign-in/organisation")).Status);
        Assert.DoesNotContain("client_id", (await browser.GetAsync("/sign-in/organisation")).To ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_do_not_fit_are_all_named()
    {
        var faults = new OrganisationOptionsValidator().Validate(null, new() { Authority = "http://login.example", Scopes = "email", Roles = { ["a"] = "Queen" } }).Failures!.ToList();
        Assert.Equal(4, faults.Count);
        Assert.True(new OrganisationOptionsValidator().Validate(null, new()).Succeeded);
        Assert.True(new AccountOptionsValidator().Validate(null, new()).Succeeded);
        Assert.Equal(3, new AccountOptionsValidator().Validate(null, new() { SessionIdle = TimeSpan.FromDays(20), PasswordRounds = 1, TriesPerAccount = 0 }).Failures!.Count());
    }

    /// <summary>To the provider and back, as a browser goes.</summary>
    private static async Task<Answer> ComeAsync(Browsing browser, string wanted)
    {
        var answer = await browser.GetAsync("/sign-in/organisation?returnUrl=" + Uri.EscapeDataString(wanted));
        for (var hops = 0; hops < 6 && answer.To is { } next && (next.StartsWith("http", StringComparison.Ordinal) || next.StartsWith("/sign-in/organisation", StringComparison.Ordinal)); hops++)
        {
            answer = await browser.GetAsync(next);
        }

        return answer;
    }

    private static async Task<(int Accounts, Role Role)> OlgaAsync(ServedApi api)
    {
        var found = (await api.Get<AccountQueries>().ListAsync(new("Olga"), new(), ServedApi.Stop)).Items;
        return (found.Count, found[0].Roles[0]);
    }
}
