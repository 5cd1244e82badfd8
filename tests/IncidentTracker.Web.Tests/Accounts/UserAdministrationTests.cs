using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.People;

/// <summary>What administrators do to accounts, and what they cannot.</summary>
public sealed class UserAdministrationTests
{
    [Fact]
    public async Task W26_The_last_administrator_stays_one_also_by_command()
    {
        await using var api = await ServedApi.StartAsync();
        var (commands, admin) = (api.Get<AccountCommands>(), await api.EditorAsync(Role.Admin));
        Assert.Equal("account.last-admin", (await commands.ChangeRoleAsync(admin, admin.UserId, Role.Analyst, ServedApi.Stop)).Code());
        Assert.Equal("account.last-admin", (await commands.DisableAsync(admin, admin.UserId, ServedApi.Stop)).Code());
        Assert.Contains("only administrator", Assert.Single(await api.WithAccountsAsync(accounts => accounts.ChangeAsync(ServedApi.EmailOf(Role.Admin), (each, id) => each.DisableAsync(AccountCommands.Operator, id, ServedApi.Stop)))), StringComparison.Ordinal);
        // Somebody who was invited and never came cannot administer yet.
        var (_, invited) = await commands.AddAsync(admin, "new@desk.example", "New", [Role.Admin], null, ServedApi.Stop);
        Assert.Equal("account.last-admin", (await commands.DisableAsync(admin, admin.UserId, ServedApi.Stop)).Code());
        Assert.IsType<EditOutcome.Saved>(await commands.DisableAsync(admin, invited, ServedApi.Stop));
    }

    [Fact]
    public async Task W26_Two_administrators_who_disable_each_other_at_once_leave_one()
    {
        await using var api = await ServedApi.StartAsync();
        var (commands, first, second) = (api.Get<AccountCommands>(), await api.EditorAsync(Role.Admin), await api.EditorAsync(Role.Manager));
        Assert.IsType<EditOutcome.Saved>(await commands.ChangeRoleAsync(first, second.UserId, Role.Admin, ServedApi.Stop));
        second = second with { Roles = [Role.Admin] };
        var outcomes = await Task.WhenAll(commands.DisableAsync(first, second.UserId, ServedApi.Stop), commands.DisableAsync(second, first.UserId, ServedApi.Stop));
        Assert.Single(outcomes, outcome => outcome is EditOutcome.Saved);
        Assert.Single(outcomes, outcome => outcome.Code() == "account.last-admin");
    }

    [Fact]
    public async Task W02_W03_Of_twenty_who_set_up_at_once_one_becomes_administrator_and_the_page_is_closed_for_good()
    {
        await using var api = await ServedApi.StartAsync();
        await api.RewriteAsync("delete from AspNetUserRoles where RoleId in (select Id from AspNetRoles where Name = 'Admin')");
        var path = $"/set-up?token={await api.Get<SetUpLink>().MakeAsync(ServedApi.Stop)}";
        using var browser = new Browsing(api);
        Assert.Equal(403, (await browser.GetAsync("/set-up?token=made-up")).Status);
        var form = await browser.TokenAsync(path);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => browser.PostAsync(path, "set-up", form, ("Input.Name", $"First {i}"), ("Input.Email", $"first{i}@desk.example"), ("Input.Password", Browsing.Password))));
        Assert.Single(answers, answer => answer.Status == 302);
        Assert.Equal(1, (await api.Get<AccountQueries>().ListAsync(new(null, Role.Admin), new(), ServedApi.Stop)).Total);
        Assert.Equal(403, (await browser.GetAsync(path)).Status);
        Assert.NotEqual(302, (await browser.PostAsync(path, "set-up", form, ("Input.Name", "Late"), ("Input.Email", "late@desk.example"), ("Input.Password", Browsing.Password))).Status);
        Assert.Equal(1, (await api.Get<AccountQueries>().ListAsync(new(null, Role.Admin), new(), ServedApi.Stop)).Total);
    }

    [Fact]
    public async Task W26_Nobody_but_an_administrator_changes_what_accounts_may()
    {
        await using var api = await ServedApi.StartAsync();
        var (commands, editor) = (api.Get<AccountCommands>(), await api.EditorAsync(Role.Editor));
        var other = await api.IdAsync(Role.Analyst);
        Assert.All(
            [
                await commands.ChangeRoleAsync(editor, editor.UserId, Role.Admin, ServedApi.Stop),
                await commands.DisableAsync(editor, other, ServedApi.Stop),
                await commands.EnableAsync(editor, other, ServedApi.Stop),
                await commands.RemoveFactorsAsync(editor, other, ServedApi.Stop),
                await commands.LinkAsync(editor, other, "hash", LinkKind.Reset, TimeSpan.FromHours(1), ServedApi.Stop),
                await commands.SetPasswordAsync(editor, other, "hash", null, ServedApi.Stop),
                await commands.RenameAsync(editor, other, "Another", ServedApi.Stop),
                await commands.TieAsync(editor, editor.UserId, "issuer", "subject", ServedApi.Stop),
                (await commands.AddAsync(editor, "x@desk.example", "X", [Role.Admin], "hash", ServedApi.Stop)).Outcome,
                await api.Get<SessionCommands>().EndAllAsync(editor, other, null, ServedApi.Stop),
            ], outcome => Assert.Equal("edit.not-allowed", outcome.Code()));
        Assert.Equal(["The command line: made"], await api.ActionsAsync(other));
    }

    [Fact]
    public async Task W15_Who_is_disabled_is_out_at_the_next_request_with_every_key()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Editor);
        using var key = await api.ClientAsync(Role.Editor);
        Assert.True(await browser.IsInAsync());
        var id = await api.IdAsync(Role.Editor);
        Assert.IsType<EditOutcome.Saved>(await api.Get<AccountCommands>().DisableAsync(await api.EditorAsync(Role.Admin), id, ServedApi.Stop));
        Assert.False(await browser.IsInAsync());
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await key.GetAsync(new Uri("/api/v1/incidents", UriKind.Relative), ServedApi.Stop)).StatusCode);
        Assert.Equal(200, (await browser.TryAsync(ServedApi.EmailOf(Role.Editor), Browsing.Password)).Status);
        Assert.IsType<EditOutcome.Saved>(await api.Get<AccountCommands>().EnableAsync(await api.EditorAsync(Role.Admin), id, ServedApi.Stop));
        // The old session does not come back to life; a new one begins.
        Assert.False(await browser.IsInAsync());
        await browser.SignInAsync(Role.Editor);
        Assert.True(await browser.IsInAsync());
        Assert.Equal(["The Admin: enabled", "The Admin: disabled", "The command line: made"], await api.ActionsAsync(id));
    }

    [Fact]
    public async Task W15_W37_A_role_that_was_taken_away_is_gone_at_the_next_action_in_an_open_page()
    {
        await using var page = await PageContext.CreateAsync(null, "Editor");
        var user = page.Services.GetRequiredService<CurrentUser>();
        Assert.True((await user.EditorAsync()).Editor!.MayEdit);
        var commands = page.Store.Get<AccountCommands>();
        Assert.IsType<EditOutcome.Saved>(await commands.ChangeRoleAsync(AccountCommands.Operator, "u-3", Role.Analyst, ServedApi.Stop));
        Assert.False((await user.EditorAsync()).Editor!.MayEdit);
        Assert.IsType<EditOutcome.Saved>(await commands.DisableAsync(AccountCommands.Operator, "u-3", ServedApi.Stop));
        Assert.Equal("edit.not-allowed", (await user.EditorAsync()).Refusal!.Code);
    }

    [Fact]
    public async Task W15_Another_process_changed_a_role_and_requests_know_within_seconds()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Manager);
        Assert.Equal(200, (await browser.GetAsync("/team")).Status);
        // No word of it reaches this process.
        await using (var store = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(api.Folder, "store.db")}"))
        {
            await store.OpenAsync(ServedApi.Stop);
            await using var write = store.CreateCommand();
            write.CommandText = $"delete from AspNetUserRoles where UserId = '{await api.IdAsync(Role.Manager)}'";
            Assert.Equal(1, await write.ExecuteNonQueryAsync(ServedApi.Stop));
        }

        await Task.Delay(SessionGuard.Remembered + TimeSpan.FromSeconds(1), ServedApi.Stop);
        Assert.Equal((302, true), await browser.GetAsync("/team") is var answer ? (answer.Status, answer.To!.Contains("not-allowed", StringComparison.Ordinal)) : default);
    }

    [Fact]
    public async Task W12_A_link_works_once_for_its_own_account_and_ends_all_sessions()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        using var signedIn = new Browsing(api);
        await signedIn.SignInAsync(Role.Analyst);
        var (link, _) = await api.WithAccountsAsync(async accounts => await accounts.LinkAsync(await api.EditorAsync(Role.Admin), await api.IdAsync(Role.Analyst), LinkKind.Reset, ServedApi.Stop));
        var token = link!.Split("token=")[1];
        Assert.DoesNotContain(token, await api.ReadAsync("select Hash from AccountLinks"), StringComparison.Ordinal);
        // Of another account, with a letter changed, and without one.
        Assert.Equal(403, (await browser.GetAsync($"/set-password?for={await api.IdAsync(Role.Admin)}&token={token}")).Status);
        Assert.Equal(403, (await browser.GetAsync("/" + link[..^1] + (link[^1] == 'A' ? 'B' : 'A'))).Status);
        Assert.Equal(403, (await browser.GetAsync("/set-password")).Status);
        Assert.Contains("first that are guessed", (await browser.FillAsync("/" + link, "set-password", ("Input.Password", "password1"))).Body, StringComparison.Ordinal);
        var form = await browser.TokenAsync("/" + link);
        var both = await Task.WhenAll(browser.PostAsync("/" + link, "set-password", form, ("Input.Password", "a lamp, a quay, a heron")), browser.PostAsync("/" + link, "set-password", form, ("Input.Password", "a lamp, a quay, two herons")));
        Assert.Single(both, answer => answer.Body.Contains("Your password is set", StringComparison.Ordinal));
        Assert.Equal(403, (await browser.GetAsync("/" + link)).Status);
        Assert.False(await signedIn.IsInAsync());
        Assert.Equal(200, (await browser.TryAsync(ServedApi.EmailOf(Role.Analyst), Browsing.Password)).Status);
        Assert.Contains("The Analyst: password set with a link", await api.ActionsAsync(await api.IdAsync(Role.Analyst)));
    }

    [Fact]
    public async Task W12_A_link_ends_by_itself_and_with_the_next_one()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        var (admin, id) = (await api.EditorAsync(Role.Admin), await api.IdAsync(Role.Analyst));
        async Task<string> MakeAsync(LinkKind kind) => (await api.WithAccountsAsync(accounts => accounts.LinkAsync(admin, id, kind, ServedApi.Stop))).Link!;
        var first = await MakeAsync(LinkKind.Reset);
        var second = await MakeAsync(LinkKind.Reset);
        Assert.Equal(403, (await browser.GetAsync("/" + first)).Status);
        Assert.Equal(200, (await browser.GetAsync("/" + second)).Status);
        // What is kept says one hour for a reset and 48 for an invitation.
        Assert.InRange((await LifeAsync(api)).TotalMinutes, 59, 60.1);
        await MakeAsync(LinkKind.Invitation);
        Assert.InRange((await LifeAsync(api)).TotalHours, 47.9, 48.1);
        var third = await MakeAsync(LinkKind.Reset);
        await api.RewriteAsync("update AccountLinks set ExpiresAt = '2020-01-01 00:00:00'");
        Assert.Equal(403, (await browser.GetAsync("/" + third)).Status);
    }

    [Fact]
    public async Task W91_The_command_line_brings_back_a_lost_administrator_and_the_history_says_so()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        var id = await api.IdAsync(Role.Analyst);
        Assert.Empty(await api.WithAccountsAsync(accounts => accounts.ResetPasswordAsync(ServedApi.EmailOf(Role.Analyst), "a lamp, a quay, a heron")));
        Assert.Empty(await api.WithAccountsAsync(accounts => accounts.ChangeAsync(ServedApi.EmailOf(Role.Analyst), (commands, user) => commands.ChangeRoleAsync(AccountCommands.Operator, user, Role.Admin, ServedApi.Stop))));
        Assert.Empty(await api.WithAccountsAsync(accounts => accounts.ChangeAsync(ServedApi.EmailOf(Role.Analyst), (commands, user) => commands.RemoveFactorsAsync(AccountCommands.Operator, user, ServedApi.Stop))));
        Assert.Equal(302, (await browser.TryAsync(ServedApi.EmailOf(Role.Analyst), "a lamp, a quay, a heron")).Status);
        Assert.Equal(200, (await browser.GetAsync("/users")).Status);
        Assert.Equal(["The command line: second factors removed", "The command line: role changed", "The command line: password changed", "The command line: made"], await api.ActionsAsync(id));
    }

    [Fact]
    public async Task Accounts_are_found_by_name_address_and_role_a_page_at_a_time()
    {
        await using var api = await ServedApi.StartAsync();
        var (queries, commands, admin) = (api.Get<AccountQueries>(), api.Get<AccountCommands>(), await api.EditorAsync(Role.Admin));
        for (var i = 0; i < 60; i++)
        {
            Assert.IsType<EditOutcome.Saved>((await commands.AddAsync(admin, $"reader{i}@paper.example", $"Reader {i:00}", [Role.Analyst], null, ServedApi.Stop)).Outcome);
        }

        Assert.Equal("account.taken", (await commands.AddAsync(admin, "READER7@paper.example", "Twice", [Role.Analyst], null, ServedApi.Stop)).Outcome.Code());
        Assert.Equal("account.name-missing", (await commands.AddAsync(admin, "no address", "No", [Role.Analyst], null, ServedApi.Stop)).Outcome.Code());
        var second = await queries.ListAsync(new("paper.example"), new(2, 50), ServedApi.Stop);
        Assert.Equal((60, 10, "Reader 50"), (second.Total, second.Items.Count, second.Items[0].Name));
        Assert.Equal("Reader 07", Assert.Single((await queries.ListAsync(new("reader 07"), new(), ServedApi.Stop)).Items).Name);
        Assert.Equal([ServedApi.EmailOf(Role.Manager)], (await queries.ListAsync(new(null, Role.Manager), new(), ServedApi.Stop)).Items.Select(user => user.Email));
    }

    private static async Task<TimeSpan> LifeAsync(ServedApi api) =>
        DateTime.Parse(await api.ReadAsync("select ExpiresAt from AccountLinks"), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal)
        - TimeProvider.System.GetUtcNow().UtcDateTime;
}
