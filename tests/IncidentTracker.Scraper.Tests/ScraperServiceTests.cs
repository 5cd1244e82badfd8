using System.Diagnostics;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IncidentTracker.Scraper.Tests;

public sealed class ScraperServiceTests
{
    [Fact]
    public async Task One_bad_source_does_not_delay_another()
    {
        await using var desk = await Desk.OpenAsync(("RequestTimeout", "00:00:30"));
        await using var bad = await FakeNewsSite.StartAsync();
        bad.ServeDripping("/feed.xml", TimeSpan.FromMilliseconds(100));
        desk.Feed("/1").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        var slow = await desk.SourceAsync(site: bad);
        var good = await desk.SourceAsync();
        var watch = Stopwatch.StartNew();
        await using var loop = await StartAsync(desk);
        var after = await UntilAsync(desk, good.Id, source => source.LastGoodAt is not null);
        Assert.Equal(SourceState.Working, after.State);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
        Assert.Null((await desk.FindAsync(slow.Id)).Runs.Single().EndedAt);
    }

    [Fact]
    public async Task A_run_that_a_person_asks_for_begins_at_once()
    {
        await using var desk = await Desk.OpenAsync(("LookEvery", "00:05:00"));
        desk.Feed();
        var source = await desk.SourceAsync();
        await using var loop = await StartAsync(desk);
        await UntilAsync(desk, source.Id, now => now.Runs.Any(run => run.EndedAt is not null));
        await desk.Store.Get<SourceCommands>().RequestRunAsync(Some.Editor, source.Id, Desk.Stop);
        var after = await UntilAsync(desk, source.Id, now => now.Runs.Count(run => run.EndedAt is not null) == 2);
        Assert.Null(after.RunRequestedAt);
    }

    [Fact]
    public async Task A_paused_source_rests()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed();
        var source = await desk.SourceAsync();
        await desk.Store.Get<SourceCommands>().PauseAsync(Some.Admin, source.Id, true, Desk.Stop);
        await using var beside = await FakeNewsSite.StartAsync();
        beside.Serve("/feed.xml", "<rss version='2.0'><channel><title>News</title></channel></rss>", "application/rss+xml");
        var other = await desk.SourceAsync(site: beside);
        await using var loop = await StartAsync(desk);
        Assert.NotNull((await UntilAsync(desk, other.Id, now => now.LastGoodAt is not null)).LastGoodAt);
        await Task.Delay(500, Desk.Stop);
        Assert.Empty(desk.Site.Seen);
    }

    [Fact]
    public async Task A_source_is_not_run_again_before_it_is_due()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed();
        var source = await desk.SourceAsync();
        await using var loop = await StartAsync(desk);
        await UntilAsync(desk, source.Id, now => now.LastGoodAt is not null);
        await Task.Delay(500, Desk.Stop);
        Assert.Single(desk.Site.SeenAt("/feed.xml"));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_rests_the_scraper_and_nothing_that_was_listed_is_lost()
    {
        await using var desk = await Desk.OpenAsync(TimeSpan.FromSeconds(1));
        desk.Feed("/1", "/2").Site.Serve("/2", Desk.Page("Ministries defaced in Latvia"));
        await using var other = new SqliteConnection($"Data Source={desk.Store.File};Pooling=false");
        await other.OpenAsync(Desk.Stop);
        SqliteTransaction? held = null;
        desk.Site.Script("/1", async context =>
        {
            // In the middle of the run another program takes the store.
            held ??= other.BeginTransaction();
            await context.Response.WriteAsync(Desk.Page("Bank down in Estonia"), Desk.Stop);
        });
        var source = await desk.SourceAsync();
        await using var loop = await StartAsync(desk);
        await UntilAsync(desk, source.Id, _ => desk.Store.Get<StoreCondition>().Trouble is not null);

        Assert.Equal("store.locked", desk.Store.Get<StoreCondition>().Trouble?.Problem.Code);
        var asked = desk.Site.Seen.Count;
        await Task.Delay(500, Desk.Stop);
        Assert.Equal(asked, desk.Site.Seen.Count);
        Assert.Null((await desk.FindAsync(source.Id)).LastProblem);

        await held!.DisposeAsync();
        // What the serving program's watch does.
        await desk.Store.Get<SettingStore>().SetAsync("probe", "1", Desk.Stop);
        var after = await UntilAsync(desk, source.Id, now => now.LastGoodAt is not null);
        Assert.Equal([InterruptedRuns.StoreCode, null], after.Runs.Select(run => run.Problem?.Code));
        Assert.Equal(2, (await desk.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task A_store_that_is_held_by_another_program_at_the_start_is_waited_for()
    {
        await using var desk = await Desk.OpenAsync(TimeSpan.FromSeconds(1));
        desk.Feed();
        var source = await desk.SourceAsync();
        await using var other = new SqliteConnection($"Data Source={desk.Store.File};Pooling=false");
        await other.OpenAsync(Desk.Stop);
        var held = other.BeginTransaction();
        await using var loop = await StartAsync(desk);
        var watch = Stopwatch.StartNew();
        while (desk.Store.Get<StoreCondition>().Trouble is null && watch.Elapsed < TimeSpan.FromSeconds(15))
        {
            await Task.Delay(20, Desk.Stop);
        }

        Assert.NotNull(desk.Store.Get<StoreCondition>().Trouble);
        await held.DisposeAsync();
        Assert.NotNull((await UntilAsync(desk, source.Id, now => now.LastGoodAt is not null)).LastGoodAt);
    }

    private sealed class Loop(IHostedService service) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await service.StopAsync(CancellationToken.None);
    }

    private static async Task<Loop> StartAsync(Desk desk)
    {
        var service = ActivatorUtilities.CreateInstance<ScraperService>(desk.Store.Services);
        await service.StartAsync(Desk.Stop);
        return new(service);
    }

    private static async Task<SourceItem> UntilAsync(Desk desk, long id, Func<SourceItem, bool> reached)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var source = await desk.FindAsync(id);
            if (reached(source) || watch.Elapsed > TimeSpan.FromSeconds(15))
            {
                return source;
            }

            await Task.Delay(20, Desk.Stop);
        }
    }
}
