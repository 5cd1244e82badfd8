using System.Collections.Concurrent;
using IncidentTracker.Web.Shared;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Shared;

public sealed class CoalescedTests
{
    private static readonly TimeSpan _lull = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_thousand_pages_that_hear_of_a_change_look_one_after_another_and_each_does_look()
    {
        var time = new FakeTimeProvider();
        var looked = new ConcurrentBag<int>();
        var pages = Enumerable.Range(0, 1_000).Select(page => new Coalesced(_lull, time, () =>
        {
            looked.Add(page);
            return Task.CompletedTask;
        })).ToList();
        pages.ForEach(page => page.Ask());

        // The lull, and a tenth of what the last of them may wait.
        time.Advance(_lull + TimeSpan.FromSeconds(2));
        await Task.Delay(200);
        Assert.InRange(looked.Count, 20, 300);

        time.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(() => looked.Count == pages.Count);
        Assert.Equal(pages.Count, looked.Distinct().Count());
        pages.ForEach(page => page.Dispose());
    }

    [Fact]
    public async Task Many_calls_within_the_lull_are_one_look_and_a_page_that_was_left_looks_no_more()
    {
        var time = new FakeTimeProvider();
        var looks = 0;
        Task LookAsync()
        {
            Interlocked.Increment(ref looks);
            return Task.CompletedTask;
        }

        var (open, left) = (new Coalesced(_lull, time, LookAsync), new Coalesced(_lull, time, LookAsync));
        for (var call = 0; call < 10; call++)
        {
            open.Ask();
            left.Ask();
        }

        left.Dispose();
        time.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(() => Volatile.Read(ref looks) > 0);
        await Task.Delay(100);

        Assert.Equal(1, looks);
        open.Dispose();
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var look = 0; look < 200 && !done(); look++)
        {
            await Task.Delay(20);
        }

        Assert.True(done());
    }
}
