using System.Text;
using IncidentTracker.Store.Articles;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Articles;

public sealed class CaptureLotTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Captures_that_wait_together_are_kept_once_each()
    {
        await using var store = await TestStore.CreateAsync();
        var kept = await WhileTheLaneIsTakenAsync(store, Enumerable.Range(0, 120).Select(number => Capture(number % 60)));

        Assert.All(kept, task => Assert.True(task.IsCompletedSuccessfully));
        var captures = await Task.WhenAll(kept);
        Assert.Equal(60, captures.Count(capture => !capture.Known));
        Assert.Equal(captures[..60].Select(capture => capture.Id), captures[60..].Select(capture => capture.Id));
        Assert.Equal(60, captures.Select(capture => capture.Id).Distinct().Count());
        Assert.Equal(60, await CountAsync(store));
    }

    [Fact]
    public async Task A_capture_that_the_database_refuses_does_not_lose_those_that_wait_with_it()
    {
        await using var store = await TestStore.CreateAsync();
        var kept = await WhileTheLaneIsTakenAsync(store, Enumerable.Range(0, 20).Select(number => Capture(number) with { SourceId = number == 7 ? 4711 : null }));

        Assert.Equal([7], Enumerable.Range(0, 20).Where(at => kept[at].IsFaulted));
        Assert.Equal(19, await CountAsync(store));
        Assert.False((await store.Get<ArticleCommands>().KeepCaptureAsync(Capture(7), _none)).Known);
    }

    [Fact]
    public async Task Of_the_same_bytes_kept_twice_by_whatever_way_it_is_the_first_that_is_known()
    {
        await using var store = await TestStore.CreateAsync();
        var first = await store.Get<ArticleCommands>().KeepCaptureAsync(Capture(1), _none);
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_none))
        {
            var twin = await db.Captures.AsNoTracking().SingleAsync(_none);
            twin.Id = 0;
            db.Captures.Add(twin);
            await db.SaveChangesAsync(_none);
        }

        Assert.Equal(first with { Known = true }, await store.Get<ArticleCommands>().KeepCaptureAsync(Capture(1), _none));
    }

    /// <summary>All begin to wait before the first is written.</summary>
    private static async Task<List<Task<KeptCapture>>> WhileTheLaneIsTakenAsync(TestStore store, IEnumerable<NewCapture> captures)
    {
        var free = new TaskCompletionSource();
        var taken = store.Get<WriteLane>().WriteAsync(async _ =>
        {
            await free.Task;
            return true;
        }, _none);
        var kept = captures.Select(capture => store.Get<ArticleCommands>().KeepCaptureAsync(capture, _none)).ToList();
        free.SetResult();
        await taken;
        await Task.WhenAll(kept).ContinueWith(_ => { }, TaskScheduler.Default);
        return kept;
    }

    private static NewCapture Capture(int number) =>
        new(null, $"https://news.example.org/{number}", $"https://news.example.org/{number}", new(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc), 200, "text/html", null, null, Encoding.UTF8.GetBytes($"page {number}"));

    private static async Task<int> CountAsync(TestStore store)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        return await db.Captures.CountAsync();
    }
}
