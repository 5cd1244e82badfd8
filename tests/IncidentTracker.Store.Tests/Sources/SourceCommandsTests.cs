using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Sources;

public sealed class SourceCommandsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_who_save_at_once_see_what_differs()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        var commands = store.Get<SourceCommands>();
        Assert.IsType<EditOutcome.Saved>(await commands.EditAsync(Some.Admin, source.Id, source.Revision, Settings(source) with { Name = "Northwire, cyber" }, Stop));
        var conflict = Assert.IsType<EditOutcome.Conflict>(await commands.EditAsync(Some.Admin, source.Id, source.Revision, Settings(source) with { IntervalMinutes = 5 }, Stop));
        Assert.Equal(("Northwire, cyber", Some.Admin.Name), (conflict.Theirs["name"], conflict.Who));
        Assert.Equal(60, (await FindAsync(store, source.Id)).IntervalMinutes);
    }

    [Fact]
    public async Task A_new_address_starts_with_a_clean_slate()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        var commands = store.Get<SourceCommands>();
        await commands.EndRunAsync(new(await commands.BeginRunAsync(source.Id, Stop), SourceState.Failing, new Problem("fetch.timeout"), 3, null, "\"e\"", null, []), Stop);
        await commands.EditAsync(Some.Admin, source.Id, source.Revision, Settings(source) with { Url = "https://northwire.example/new.atom" }, Stop);
        var after = await FindAsync(store, source.Id);
        Assert.Equal((SourceState.New, 0, null, null, "northwire.example"), (after.State, after.FailuresInARow, after.LastProblem, after.ETag, after.Host));
    }

    [Fact]
    public async Task An_address_that_another_source_has_is_refused_and_nothing_is_written()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        var other = await AddedAsync(store, "https://courier.example/rss");
        var outcome = Assert.IsType<EditOutcome.Rejected>(await store.Get<SourceCommands>().EditAsync(Some.Admin, other.Id, other.Revision, Settings(other) with { Url = source.Url, Name = "x" }, Stop));
        Assert.Equal("source.already-there", outcome.Problems[0].Code);
        Assert.Equal((other.Url, other.Name), ((await FindAsync(store, other.Id)).Url, (await FindAsync(store, other.Id)).Name));
    }

    [Theory]
    [InlineData("/(/", 60, "source.rule-invalid")]
    [InlineData("a", 0, "source.interval-bad")]
    public async Task Settings_that_cannot_be_are_refused(string rule, int minutes, string code)
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        var settings = Settings(source) with { Rules = new([rule], []), IntervalMinutes = minutes };
        Assert.Equal(code, Assert.IsType<EditOutcome.Rejected>(await store.Get<SourceCommands>().EditAsync(Some.Admin, source.Id, source.Revision, settings, Stop)).Problems[0].Code);
    }

    [Fact]
    public async Task A_removed_source_leaves_its_articles()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        var stored = await Some.StoreAsync(store, Some.Reading(), sourceId: source.Id);
        await store.Get<SourceCommands>().BeginRunAsync(source.Id, Stop);
        Assert.IsType<EditOutcome.Saved>(await store.Get<SourceCommands>().DeleteAsync(Some.Admin, source.Id, Stop));
        Assert.Null(await store.Get<SourceQueries>().FindAsync(source.Id, Stop));
        Assert.NotNull(await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, Stop));
    }

    [Fact]
    public async Task An_editor_may_ask_for_runs_and_may_not_change_sources()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        var commands = store.Get<SourceCommands>();
        Assert.IsType<EditOutcome.Saved>(await commands.RequestRunAsync(Some.Editor, source.Id, Stop));
        Assert.IsType<EditOutcome.Rejected>(await commands.DeleteAsync(Some.Editor, source.Id, Stop));
        Assert.IsType<EditOutcome.Rejected>(await commands.EditAsync(Some.Editor, source.Id, source.Revision, Settings(source), Stop));
        Assert.IsType<EditOutcome.Rejected>(await store.Get<SourceBackfillCommands>().StartAsync(Some.Editor, source.Id, null, DateTime.UnixEpoch, Stop));
        Assert.IsType<EditOutcome.Rejected>((await store.Get<SourceListCommands>().AddAsync(Some.Editor, [], Stop)).Outcome);
        Assert.IsType<EditOutcome.Rejected>(await commands.RequestRunAsync(Some.Analyst, source.Id, Stop));
    }

    [Fact]
    public async Task The_log_of_runs_is_let_go_by_age_and_the_newest_of_a_source_stay()
    {
        var time = new MovableTime();
        time.Advance(TimeSpan.FromDays(-500));
        await using var store = await TestStore.CreateAsync(time);
        var (source, commands) = (await AddedAsync(store), store.Get<SourceCommands>());
        var runs = new List<long>();
        for (var run = 0; run < 20; run++)
        {
            runs.Add(await commands.BeginRunAsync(source.Id, Stop));
            await commands.EndRunAsync(new(runs[^1], SourceState.Working, null, 0, null, null, null, [new RunEntry($"https://northwire.example/{run}", "One", ItemOutcome.New, null, null)]), Stop);
            time.Advance(TimeSpan.FromDays(run == 17 ? 480 : 1));
        }

        Assert.Equal((18, 6), await store.Get<RunAging>().DeleteAsync(time.GetUtcNow().UtcDateTime, Stop));

        var queries = store.Get<SourceQueries>();
        Assert.Equal(runs.Skip(6).Reverse(), (await queries.RunsAsync(source.Id, new(1, 100), Stop)).Items.Select(run => run.Id));
        Assert.Empty(await queries.EntriesAsync(runs[17], Stop));
        Assert.Single(await queries.EntriesAsync(runs[18], Stop));
        Assert.Equal((0, 0), await store.Get<RunAging>().DeleteAsync(time.GetUtcNow().UtcDateTime, Stop));
    }

    [Fact]
    public async Task What_a_source_is_judged_by_is_not_crowded_out_by_a_search_for_its_past()
    {
        await using var store = await TestStore.CreateAsync();
        var (source, commands) = (await AddedAsync(store), store.Get<SourceCommands>());
        var listing = await commands.BeginRunAsync(source.Id, Stop);
        await commands.EndRunAsync(new(listing, SourceState.Failing, new Problem("fetch.timeout"), 1, null, null, null, []), Stop);
        await store.Get<SourceBackfillCommands>().StartAsync(Some.Admin, source.Id, null, DateTime.UnixEpoch, Stop);
        for (var turn = 0; turn < 20; turn++)
        {
            await commands.EndBackfillRunAsync(new(await commands.BeginRunAsync(source.Id, Stop, RunKind.Backfill), SourceState.Working, null, 0, null, null, null, []), Stop);
        }

        Assert.Equal([RunKind.Listing, RunKind.Backfill], (await FindAsync(store, source.Id)).Runs.Select(run => run.Kind));
    }

    [Fact]
    public async Task A_run_tells_how_far_it_is_and_that_it_should_end()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        var commands = store.Get<SourceCommands>();
        var run = await commands.BeginRunAsync(source.Id, Stop);
        var entry = new RunEntry("https://northwire.example/1", "One", ItemOutcome.New, null, null);
        Assert.Equal(RunWord.GoOn, await commands.NoteProgressAsync(run, 9, 1, entry, false, Stop));
        var running = (await FindAsync(store, source.Id)).Running!;
        Assert.Equal((9, 1), (running.Planned, running.Done));
        Assert.Equal(entry, Assert.Single(await store.Get<SourceQueries>().EntriesAsync(run, Stop)));
        await commands.PauseAsync(Some.Admin, source.Id, true, Stop);
        Assert.Equal(RunWord.Paused, await commands.NoteProgressAsync(run, 9, 2, null, false, Stop));
        await commands.DeleteAsync(Some.Admin, source.Id, Stop);
        Assert.Equal(RunWord.Removed, await commands.NoteProgressAsync(run, 9, 3, null, false, Stop));
    }

    [Fact]
    public async Task A_run_that_a_kill_left_open_is_closed_with_its_cause_and_the_source_stays_due()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        await store.Get<SourceCommands>().BeginRunAsync(source.Id, Stop);
        await store.Get<InterruptedRuns>().CloseAsync(Stop);
        var after = await FindAsync(store, source.Id);
        Assert.Null(after.Running);
        Assert.Equal("source.run-interrupted", Assert.Single(after.Runs).Problem!.Code);
        Assert.NotEmpty(await store.Get<SourceQueries>().DueHostsAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1), Stop));
    }

    [Fact]
    public async Task The_history_says_rules_in_words()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        await store.Get<SourceCommands>().EditAsync(Some.Admin, source.Id, source.Revision, Settings(source) with { Rules = new(["ransom*"], ["webinar"], 0.3) }, Stop);
        var revision = (await store.Get<Editing.RevisionLog>().HistoryAsync(RevisionSubject.Source, source.Id, Stop))[0];
        Assert.Equal((null, "takes ransom*; leaves out webinar; from 30 %"), (revision.Before["rules"], revision.After["rules"]));
    }

    [Fact]
    public async Task A_list_is_told_apart_into_new_known_twice_and_unusable_and_added_once()
    {
        await using var store = await TestStore.CreateAsync();
        await AddedAsync(store);
        var lists = store.Get<SourceListCommands>();
        NewSource[] list = [New("https://www.gazette.example/rss"), New("https://northwire.example/cyber.atom#x"), New("https://www.gazette.example/rss"), New("javascript:alert(1)"), New("")];
        var plan = await lists.PlanAsync(list, Stop);
        Assert.Equal([null, "source.already-there", "source.twice-in-list", "source.address-bad", "source.address-bad"], plan.Select(entry => entry.Problem?.Code));
        Assert.Equal("Northwire", plan[1].Known);
        await lists.AddAsync(Some.Admin, list, Stop);
        await lists.AddAsync(Some.Admin, list, Stop);
        Assert.Equal(2, (await store.Get<SourceQueries>().ListAsync(Stop)).Count);
    }

    private static NewSource New(string url) => new("A name", SourceKind.Feed, url, 60, SourceProfile.None);

    private static SourceSettings Settings(SourceItem source) => new(source.Name, source.Url, source.Kind, source.IntervalMinutes, source.Adaptive, source.Profile, source.Rules);

    private static async Task<SourceItem> AddedAsync(TestStore store, string url = "https://northwire.example/cyber.atom") =>
        await FindAsync(store, (await store.Get<SourceCommands>().AddAsync(Some.Admin, new("Northwire", SourceKind.Feed, url, 60, SourceProfile.None), Stop)).SourceId);

    private static async Task<SourceItem> FindAsync(TestStore store, long id) => (await store.Get<SourceQueries>().FindAsync(id, Stop))!;
}
