using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Search;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Operations;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Sources;

/// <summary>What holds of a source while a run of it goes on, whatever people do to it meanwhile.</summary>
public sealed class OpenRunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1);

    [Fact]
    public async Task A_run_is_left_to_the_turn_of_the_host_that_it_began_on()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        var (commands, queries, interrupted) = (store.Get<SourceCommands>(), store.Get<SourceQueries>(), store.Get<InterruptedRuns>());
        await commands.BeginRunAsync(source.Id, Stop);
        Assert.IsType<EditOutcome.Saved>(await commands.EditAsync(Some.Admin, source.Id, source.Revision, Settings(source) with { Url = "https://courier.example/rss" }, Stop));

        // It has another address and would be due there at once; but it is being read.
        Assert.Equal("northwire.example", Assert.Single(await queries.DueHostsAsync(Soon, Stop)));
        Assert.Equal("northwire.example", Assert.Single(await interrupted.HostsAsync(Stop)));
        Assert.Null((await queries.NextDueAsync("courier.example", Soon, Stop)).Source);
        Assert.Equal(0, await interrupted.CloseOfHostAsync("courier.example", Stop));
        Assert.NotNull((await FindAsync(store, source.Id)).Running);

        // Its process died.
        Assert.Equal(1, await interrupted.CloseOfHostAsync("northwire.example", Stop));
        Assert.Equal("courier.example", Assert.Single(await queries.DueHostsAsync(Soon, Stop)));
        Assert.NotNull((await queries.NextDueAsync("courier.example", Soon, Stop)).Source);
    }

    [Fact]
    public async Task A_turn_does_not_begin_what_goes_on_or_is_another_hosts_by_now()
    {
        await using var store = await TestStore.CreateAsync();
        var (source, commands) = (await AddedAsync(store), store.Get<SourceCommands>());
        Assert.Null(await commands.TryBeginRunAsync(source.Id, "courier.example", RunKind.Listing, Stop));
        Assert.Null(await commands.TryBeginRunAsync(source.Id + 1, source.Host, RunKind.Listing, Stop));
        var run = await commands.TryBeginRunAsync(source.Id, source.Host, RunKind.Listing, Stop) ?? 0;
        Assert.Equal(run, (await FindAsync(store, source.Id)).Running?.Id);
        Assert.Null(await commands.TryBeginRunAsync(source.Id, source.Host, RunKind.Backfill, Stop));
        await commands.EndRunAsync(new(run, SourceState.Working, null, 0, null, null, null, []), Stop);
        Assert.NotNull(await commands.TryBeginRunAsync(source.Id, source.Host, RunKind.Backfill, Stop));
    }

    [Fact]
    public async Task What_a_person_wanted_tried_again_is_still_to_be_tried_after_a_run_that_broke_off()
    {
        await using var store = await TestStore.CreateAsync();
        var (source, commands) = (await AddedAsync(store), store.Get<SourceCommands>());
        long? failed = await commands.BeginRunAsync(source.Id, Stop);
        await commands.EndRunAsync(new(failed.Value, SourceState.Failing, new Problem("fetch.timeout"), 1, null, null, null, []), Stop);
        await commands.RetryFailedAsync(Some.Editor, source.Id, failed.Value, Stop);
        await commands.BeginRunAsync(source.Id, Stop, RunKind.Retry);
        Assert.Null((await FindAsync(store, source.Id)).RetryRunId);

        await store.Get<InterruptedRuns>().CloseAsync(Stop);
        var after = await FindAsync(store, source.Id);
        Assert.Equal(failed, after.RetryRunId);
        Assert.NotNull(after.RunRequestedAt);

        // Once, and not for ever.
        await commands.EndRunAsync(new(await commands.BeginRunAsync(source.Id, Stop, RunKind.Retry), SourceState.Working, null, 0, null, null, null, []), Stop);
        await commands.BeginRunAsync(source.Id, Stop);
        await store.Get<InterruptedRuns>().CloseAsync(Stop);
        Assert.Null((await FindAsync(store, source.Id)).RetryRunId);
    }

    [Fact]
    public async Task A_turn_keeps_nothing_of_its_search_once_that_was_begun_anew_or_the_turn_taken_over()
    {
        await using var store = await TestStore.CreateAsync();
        var (source, commands, searches) = (await AddedAsync(store), store.Get<SourceCommands>(), store.Get<SourceBackfillCommands>());
        await searches.StartAsync(Some.Admin, source.Id, null, DateTime.UnixEpoch, Stop);
        var plan = (await FindAsync(store, source.Id)).Backfill.Plan!;
        var run = await commands.BeginRunAsync(source.Id, Stop, RunKind.Backfill);
        Assert.True(await searches.KeepAsync(run, plan with { Visited = 1 }, BackfillState.Running, null, null, Stop));

        await searches.StartAsync(Some.Admin, source.Id, "https://northwire.example/archive", DateTime.UnixEpoch, Stop);
        Assert.False(await searches.KeepAsync(run, plan with { Visited = 2 }, BackfillState.Done, null, null, Stop));
        var anew = (await FindAsync(store, source.Id)).Backfill;
        Assert.Equal((BackfillState.Running, 0, "https://northwire.example/archive"), (anew.State, anew.Plan!.Visited, anew.Plan.Pages[0]));

        await store.Get<InterruptedRuns>().CloseAsync(Stop);
        Assert.False(await searches.KeepAsync(run, anew.Plan with { Visited = 3 }, BackfillState.Running, null, null, Stop));
        Assert.Equal(0, (await FindAsync(store, source.Id)).Backfill.Plan!.Visited);
    }

    [Fact]
    public async Task Reading_is_not_behind_with_a_source_that_is_being_read()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var (first, status) = (await AddedAsync(store), store.Get<StatusQueries>());
        time.Advance(TimeSpan.FromHours(1));
        var second = await AddedAsync(store, "https://courier.example/rss");
        time.Advance(TimeSpan.FromMinutes(1));
        var before = await status.ReadAsync(Stop);
        Assert.Equal((2, 0, first.NextDueAt), (before.Due, before.OpenRuns, before.OldestDue));

        await store.Get<SourceCommands>().BeginRunAsync(first.Id, Stop);
        var during = await status.ReadAsync(Stop);
        Assert.Equal((1, 1, second.NextDueAt), (during.Due, during.OpenRuns, during.OldestDue));
    }

    [Fact]
    public async Task Articles_of_a_source_that_got_another_name_are_found_by_it_and_no_more_by_the_old()
    {
        await using var store = await TestStore.CreateAsync();
        var source = await AddedAsync(store);
        for (var number = 1; number <= 3; number++)
        {
            var reading = new ArticleReading { Title = $"Port {number} closed", Text = $"The terminal of port {number} stood still.", Language = "en", Published = new(new DateTimeOffset(2022, 1, number, 12, 0, 0, TimeSpan.Zero), TimePrecision.Instant) };
            await Some.StoreAsync(store, reading, $"https://northwire.example/{number}", source.Id);
        }

        Assert.Equal(3, await CountAsync(store, "source:northwire"));
        Assert.IsType<EditOutcome.Saved>(await store.Get<SourceCommands>().EditAsync(Some.Admin, source.Id, source.Revision, Settings(source) with { Name = "Harbour Post" }, Stop));
        Assert.Equal(0, await CountAsync(store, "source:northwire"));
        Assert.Equal(3, await CountAsync(store, "source:harbour-post terminal"));
    }

    private static async Task<int> CountAsync(TestStore store, string typed)
    {
        var query = Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(typed, new(2022, 6, 1))).Query;
        return (await store.Get<SearchQueries>().CountAsync(query, SearchPlace.Text, Stop)).Count;
    }

    private static SourceSettings Settings(SourceItem source) => new(source.Name, source.Url, source.Kind, source.IntervalMinutes, source.Adaptive, source.Profile, source.Rules);

    private static async Task<SourceItem> AddedAsync(TestStore store, string url = "https://northwire.example/cyber.atom") =>
        await FindAsync(store, (await store.Get<SourceCommands>().AddAsync(Some.Admin, new("Northwire", SourceKind.Feed, url, 60, SourceProfile.None), Stop)).SourceId);

    private static async Task<SourceItem> FindAsync(TestStore store, long id) => (await store.Get<SourceQueries>().FindAsync(id, Stop))!;
}
