namespace IncidentTracker.Store.Tests;

public sealed class TogetherTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task What_waits_while_one_lot_is_done_is_the_next_lot_and_each_gets_its_own_answer()
    {
        var (first, lots) = (new TaskCompletionSource(), new List<int>());
        using var together = new Together<int, int>(5, async given =>
        {
            lots.Add(given.Count);
            await (lots.Count == 1 ? first.Task : Task.CompletedTask);
            return [.. given.Select(number => number * 10)];
        });
        var waiting = Enumerable.Range(0, 13).Select(number => together.DoAsync(number, _none)).ToList();
        first.SetResult();

        Assert.Equal(Enumerable.Range(0, 13).Select(number => number * 10), await Task.WhenAll(waiting));
        Assert.Equal([1, 5, 5, 2], lots);
    }

    [Fact]
    public async Task A_lot_that_fails_tells_all_of_it_and_the_next_is_done()
    {
        var (first, lots) = (new TaskCompletionSource(), 0);
        using var together = new Together<int, int>(3, async given =>
        {
            await (++lots == 1 ? first.Task : Task.CompletedTask);
            return lots == 2 ? throw new InvalidOperationException("the second") : [.. given];
        });
        var waiting = Enumerable.Range(0, 7).Select(number => together.DoAsync(number, _none)).ToList();
        first.SetResult();

        await Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal([false, true, true, true, false, false, false], waiting.Select(task => task.IsFaulted));
        var left = await Task.WhenAll(waiting.Skip(4));
        Assert.Equal([4, 5, 6], left);
    }

    [Fact]
    public async Task Nobody_waits_for_ever_where_an_answer_is_missing()
    {
        using var together = new Together<int, int>(3, _ => Task.FromResult<IReadOnlyList<int>>([]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => together.DoAsync(1, _none).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Who_comes_while_a_lot_waits_for_what_it_must_hold_belongs_to_it()
    {
        var (held, lots, free) = (new TaskCompletionSource<IAsyncDisposable>(), new List<int>(), new CancellationTokenSource());
        using var together = new Together<int, int>(
            5,
            given =>
            {
                Assert.False(free.IsCancellationRequested);
                lots.Add(given.Count);
                return Task.FromResult<IReadOnlyList<int>>([.. given]);
            },
            () => held.Task);
        var waiting = Enumerable.Range(0, 3).Select(number => together.DoAsync(number, _none)).ToList();
        held.SetResult(new LetGo(free));

        var answers = await Task.WhenAll(waiting);
        Assert.Equal([0, 1, 2], answers);
        Assert.Equal([3], lots);
        Assert.True(free.IsCancellationRequested);
    }

    [Fact]
    public async Task What_cannot_be_held_fails_those_who_wait_and_not_those_who_come_later()
    {
        var (held, times) = (new TaskCompletionSource<IAsyncDisposable>(), 0);
        using var together = new Together<int, int>(5, given => Task.FromResult<IReadOnlyList<int>>([.. given]), () => times++ == 0 ? held.Task : Task.FromResult<IAsyncDisposable>(new LetGo(new())));
        var waiting = Enumerable.Range(0, 3).Select(number => together.DoAsync(number, _none)).ToList();
        held.SetException(new InvalidOperationException("gone"));

        await Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.All(waiting, task => Assert.True(task.IsFaulted));
        Assert.Equal(4, await together.DoAsync(4, _none).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task What_is_called_off_before_it_waits_is_not_done()
    {
        var done = 0;
        using var together = new Together<int, int>(3, given => Task.FromResult<IReadOnlyList<int>>([.. given.Select(_ => done++)]));
        await Assert.ThrowsAsync<OperationCanceledException>(() => together.DoAsync(1, new CancellationToken(canceled: true)));
        Assert.Equal(0, await together.DoAsync(2, _none));
    }

    private sealed class LetGo(CancellationTokenSource told) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(told.CancelAsync());
    }
}
