using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Editing;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Accounts;

/// <summary>Accounts, sessions, links and codes as both databases keep them.</summary>
public sealed class AccountCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_made_found_changed_and_its_history_tells()
    {
        await using var store = await TestStore.CreateAsync();
        var (commands, queries) = (store.Get<AccountCommands>(), store.Get<AccountQueries>());
        var admin = await AddAsync(store, "adam@desk.example", "Adam Quill", Role.Admin);
        var reader = await AddAsync(store, "Rita@desk.example", "Rita Moor", Role.Analyst);
        Assert.Equal(["Rita Moor"], (await queries.ListAsync(new("RITA@"), new(), Stop)).Items.Select(line => line.Name));
        Assert.Equal(["Rita Moor"], (await queries.ListAsync(new("moor", Role.Analyst), new(), Stop)).Items.Select(line => line.Name));
        Assert.Empty((await queries.ListAsync(new("100%_'", null), new(), Stop)).Items);
        Assert.IsType<EditOutcome.Saved>(await commands.ChangeRoleAsync(admin, reader.UserId, Role.Editor, Stop));
        Assert.Equal([Role.Editor], (await queries.StandingAsync(reader.UserId, null, Stop))!.Roles);
        Assert.IsType<EditOutcome.Rejected>(await commands.DisableAsync(admin, admin.UserId, Stop));
        Assert.IsType<EditOutcome.Saved>(await commands.DisableAsync(admin, reader.UserId, Stop));
        Assert.Null(await queries.StandingAsync(reader.UserId, null, Stop));
        Assert.True((await queries.FindAsync(reader.UserId, Stop))!.Disabled);
        Assert.IsType<EditOutcome.Saved>(await commands.EnableAsync(admin, reader.UserId, Stop));
        Assert.NotNull(await queries.StandingAsync(reader.UserId, null, Stop));
        var history = await store.Get<RevisionLog>().HistoryAsync(RevisionSubject.User, AccountNumber.Of(reader.UserId), Stop);
        Assert.Equal([(4, "enabled"), (3, "disabled"), (2, "role changed"), (1, "made")], history.Select(revision => (revision.Number, revision.Action)));
        Assert.All(history, revision => Assert.Equal("Rita@desk.example", revision.After["account"]));
    }

    [Fact]
    public async Task A_name_is_found_as_it_is_written_on_either_database()
    {
        await using var store = await TestStore.CreateAsync();
        await AddAsync(store, "adam@desk.example", "Adam Quill", Role.Admin);
        await AddAsync(store, "jm@desk.example", "Jürgen Müller", Role.Analyst);
        Assert.Equal(["Jürgen Müller"], (await store.Get<AccountQueries>().ListAsync(new("Müller"), new(), Stop)).Items.Select(line => line.Name));
    }

    [Fact]
    public async Task A_session_lives_until_it_is_ended_and_only_its_owner_or_an_administrator_ends_all()
    {
        await using var store = await TestStore.CreateAsync();
        var (sessions, queries) = (store.Get<SessionCommands>(), store.Get<AccountQueries>());
        var (admin, reader) = (await AddAsync(store, "adam@desk.example", "Adam Quill", Role.Admin), await AddAsync(store, "rita@desk.example", "Rita Moor", Role.Analyst));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var id in new[] { "a", "b", "c" })
        {
            await sessions.StartAsync(new(id, now, now, new string('x', 5_000), "192.0.2.1", SignInWay.Password, false), reader.UserId, Stop);
        }

        Assert.All(await queries.SessionsAsync(reader.UserId, Stop), session => Assert.Equal(SessionCommands.LongestAgent, session.Agent.Length));
        Assert.NotNull((await queries.StandingAsync(reader.UserId, "a", Stop))!.Session);
        Assert.Null(await queries.StandingAsync(admin.UserId, "a", Stop));
        await sessions.EndAsync(admin.UserId, "a", "somebody else", Stop);
        Assert.NotNull(await queries.StandingAsync(reader.UserId, "a", Stop));
        await sessions.EndAsync(reader.UserId, "a", reader.Name, Stop);
        Assert.Null(await queries.StandingAsync(reader.UserId, "a", Stop));
        Assert.IsType<EditOutcome.Rejected>(await sessions.EndAllAsync(reader, admin.UserId, null, Stop));
        Assert.IsType<EditOutcome.Saved>(await sessions.EndAllAsync(reader, reader.UserId, "b", Stop));
        Assert.Equal(["b"], (await queries.SessionsAsync(reader.UserId, Stop)).Select(session => session.Id));
        Assert.IsType<EditOutcome.Saved>(await sessions.EndAllAsync(admin, reader.UserId, null, Stop));
        Assert.Empty(await queries.SessionsAsync(reader.UserId, Stop));
    }

    [Fact]
    public async Task W12_Of_twenty_who_use_a_link_at_once_one_sets_the_password()
    {
        await using var store = await TestStore.CreateAsync();
        var commands = store.Get<AccountCommands>();
        var (admin, reader) = (await AddAsync(store, "adam@desk.example", "Adam Quill", Role.Admin), await AddAsync(store, "rita@desk.example", "Rita Moor", Role.Analyst));
        Assert.IsType<EditOutcome.Saved>(await commands.LinkAsync(admin, reader.UserId, "hash", LinkKind.Reset, TimeSpan.FromHours(1), Stop));
        Assert.IsType<EditOutcome.Rejected>(await commands.UseLinkAsync(admin.UserId, "hash", "p", Stop));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => commands.UseLinkAsync(reader.UserId, "hash", $"password {i}", Stop)));
        Assert.Single(outcomes, outcome => outcome is EditOutcome.Saved);
    }

    [Fact]
    public async Task A_code_of_a_half_minute_is_taken_once_and_none_of_an_earlier_one_afterwards()
    {
        await using var store = await TestStore.CreateAsync();
        var (factors, queries) = (store.Get<FactorCommands>(), store.Get<AccountQueries>());
        var reader = await AddAsync(store, "rita@desk.example", "Rita Moor", Role.Analyst);
        Assert.IsType<EditOutcome.Saved>(await factors.BeginCodesAsync(reader, "sealed", Stop));
        Assert.False((await queries.FactorAsync(reader.UserId, Stop))!.Confirmed);
        Assert.False(await factors.TakeStepAsync(reader.UserId, 99, Stop));
        Assert.IsType<EditOutcome.Saved>(await factors.ConfirmCodesAsync(reader, 100, ["one", "two"], null, Stop));
        Assert.IsType<EditOutcome.Rejected>(await factors.BeginCodesAsync(reader, "another", Stop));
        Assert.False(await factors.TakeStepAsync(reader.UserId, 100, Stop));
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => factors.TakeStepAsync(reader.UserId, 101, Stop)));
        Assert.Single(taken, was => was);
        Assert.False(await factors.TakeStepAsync(reader.UserId, 99, Stop));
        Assert.True(await factors.TakeRecoveryCodeAsync(reader.UserId, "two", Stop));
        Assert.False(await factors.TakeRecoveryCodeAsync(reader.UserId, "two", Stop));
        Assert.False(await factors.TakeRecoveryCodeAsync(reader.UserId, "", Stop));
        Assert.Equal(1, (await queries.FactorAsync(reader.UserId, Stop))!.CodesLeft);
    }

    private static async Task<Editor> AddAsync(TestStore store, string email, string name, Role role)
    {
        var (outcome, id) = await store.Get<AccountCommands>().AddAsync(AccountCommands.Operator, email, name, [role], "hash", Stop);
        Assert.IsType<EditOutcome.Saved>(outcome);
        return new(id, name, [role]);
    }
}
