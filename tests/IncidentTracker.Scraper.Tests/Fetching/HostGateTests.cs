using System.Diagnostics;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Fetching;

public sealed class HostGateTests
{
    [Fact]
    public async Task H19_one_request_at_a_time_per_host_and_others_are_not_held_up()
    {
        await using var slow = await FakeNewsSite.StartAsync();
        await using var quick = await FakeNewsSite.StartAsync();
        int inside = 0, most = 0;
        slow.Script("/a", async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Delay(100);
            Interlocked.Decrement(ref inside);
        });
        quick.Serve("/a", "x");
        using var outside = new Outside(slow.EndPoint, quick.EndPoint);
        var crowd = Task.WhenAll(Enumerable.Range(0, 10).Select(_ => outside.FetchAsync(slow["/a"])));
        var watch = Stopwatch.StartNew();
        await outside.FetchAsync(quick["/a"]);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 900);
        Assert.False(crowd.IsCompleted);
        await crowd;
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_pause_lies_between_two_requests()
    {
        var gate = new HostGate(TimeProvider.System);
        var pause = TimeSpan.FromMilliseconds(300);
        var host = new Uri("https://news.example.org/");
        (await gate.EnterAsync(host, pause, TestContext.Current.CancellationToken)).Dispose();
        var watch = Stopwatch.StartNew();
        (await gate.EnterAsync(new("http://news.example.org/b"), pause, TestContext.Current.CancellationToken)).Dispose();
        Assert.InRange(watch.ElapsedMilliseconds, 280, 2000);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_turn_to_others()
    {
        var gate = new HostGate(TimeProvider.System);
        var host = new Uri("https://news.example.org/");
        using var impatient = new CancellationTokenSource(50);
        var held = await gate.EnterAsync(host, TimeSpan.Zero, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.EnterAsync(host, TimeSpan.Zero, impatient.Token));
        held.Dispose();
        using var pausing = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.EnterAsync(host, TimeSpan.FromMinutes(1), pausing.Token));
        (await gate.EnterAsync(host, TimeSpan.Zero, TestContext.Current.CancellationToken)).Dispose();
    }
}
