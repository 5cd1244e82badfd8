using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Desk;

public sealed class CalibrationTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Rates_by_rule_source_and_week_count_what_editors_decided_and_nothing_else()
    {
        await using var store = await TestStore.CreateAsync();
        for (var article = 0; article < 3; article++)
        {
            await Some.StoreAsync(store, Some.Reading(), $"https://baltic-courier.example/{article}");
        }

        var claims = (await store.Get<ClaimQueries>().InboxAsync(InboxOrder.Oldest, new(), _none)).Items;
        var commands = store.Get<ClaimCommands>();
        await commands.AcceptAsync(Some.Editor, claims[0].Id, 0, _none);
        await commands.CorrectAsync(Some.Editor, claims[1].Id, 0, Some.Fields().With(), null, _none);
        await commands.RejectAsync(Some.Editor, claims[2].Id, 0, "said twice", _none);
        await commands.RejectAsync(Some.Editor, claims[3].Id, 0, "said twice", _none);
        await commands.UndoAsync(Some.Editor, claims[3].Id, 1, _none);
        var queries = store.Get<CalibrationQueries>();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        var rule = Assert.Single(await queries.ByRuleAsync(now.AddDays(-1), _none));
        Assert.Equal(("behind-said", new RuleRecord(1, 1, 1), 3), (rule.Key, rule.Record, rule.Waiting));
        var source = Assert.Single(await queries.BySourceAsync(now.AddDays(-1), _none));
        Assert.Equal(new RuleRecord(1, 1, 1), source.Record);
        var weeks = await queries.ByWeekAsync(now.AddDays(-14), now, _none);
        Assert.Equal((3, 3, 0), (weeks.Count, weeks[0].Record.Decided, weeks[1].Record.Decided));
        Assert.Equal(0, (await queries.ByRuleAsync(now.AddDays(1), _none))[0].Record.Decided);
    }

    [Fact]
    public async Task A_rule_is_switched_off_by_an_administrator_with_a_reason_and_on_again()
    {
        await using var store = await TestStore.CreateAsync();
        var switches = store.Get<RuleSwitches>();
        Assert.Equal("edit.not-allowed", (await switches.SwitchAsync(Some.Editor, "behind-said", on: false, "weak", _none))!.Code);
        Assert.Equal("claim.reason-missing", (await switches.SwitchAsync(Some.Admin, "behind-said", on: false, " ", _none))!.Code);
        Assert.Null(await switches.SwitchAsync(Some.Admin, "behind-said", on: false, "weak", _none));
        Assert.Equal(["behind-said"], await switches.OffAsync(_none));
        Assert.Equal("weak", Assert.Single(await store.Get<CalibrationQueries>().ByRuleAsync(DateTime.UnixEpoch, _none)).Off!.Why);
        Assert.Null(await switches.SwitchAsync(Some.Admin, "behind-said", on: true, null, _none));
        Assert.Empty(await switches.OffAsync(_none));
    }

    [Fact]
    public async Task A_sample_is_judged_blind_and_its_agreement_shown_once_two_have_finished()
    {
        await using var store = await TestStore.CreateAsync();
        for (var article = 0; article < 3; article++)
        {
            await Some.StoreAsync(store, Some.Reading(), $"https://baltic-courier.example/{article}");
        }

        var samples = store.Get<SampleCommands>();
        var (problem, id) = await samples.DrawAsync(Some.Editor, 4, _none);
        Assert.Null(problem);

        var asked = new List<long>();
        while (await samples.NextAsync(id, Some.Editor.UserId, _none) is { } next)
        {
            asked.Add(next.ClaimId);
            Assert.Equal((asked.Count - 1, 4), (next.Done, next.Of));
            Assert.Null(await samples.AnswerAsync(Some.Editor, id, next.ClaimId, Stance.Accuses, _none));
        }

        Assert.Equal(4, asked.Distinct().Count());
        Assert.Empty(await samples.ResultsAsync(id, _none));
        foreach (var (claim, at) in asked.Select((claim, at) => (claim, at)))
        {
            await samples.AnswerAsync(Some.SecondEditor, id, claim, at == 0 ? null : Stance.Accuses, _none);
            // A second thought does not count: the first answer was blind.
            await samples.AnswerAsync(Some.SecondEditor, id, claim, Stance.Denies, _none);
        }

        var result = Assert.Single(await samples.ResultsAsync(id, _none));
        Assert.Equal((4, 0.75), (result.Agreement.Count, result.Agreement.Observed));
        var apart = Assert.Single(result.Apart);
        Assert.Equal(asked[0], apart.ClaimId);
        Assert.True(apart.One is null ^ apart.Other is null);
        Assert.Equal(ClaimState.Proposed, (await store.Get<ClaimQueries>().FindAsync(asked[0], _none))!.State);
        Assert.NotNull(await samples.AnswerAsync(Some.Editor, id, 999, Stance.Accuses, _none));
    }
}
