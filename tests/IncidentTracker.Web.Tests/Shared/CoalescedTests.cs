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
        }, inCrowd: true)).ToList();
        var alone = new Coalesced(_lull, time, () =>
        {
            looked.Add(-1);
            return Task.CompletedTask;
        });
        try
        {
            pages.ForEach(page => page.Ask());
            alone.Ask();

            // The lull, and a tenth of what the last of them may wait: the first to ask wait less. Whom somebody waits for, waits for nobody.
            time.Advance(_lull + TimeSpan.FromSeconds(2));
            await UntilAsync(() => looked.Contains(-1));
            await Task.Delay(200);
            Assert.InRange(looked.Count, 20, 600);

            time.Advance(TimeSpan.FromMinutes(1));
            await UntilAsync(() => looked.Count == pages.Count + 1);
            Assert.Equal(pages.Count + 1, looked.Distinct().Count());
        }
        finally
        {
            pages.ForEach(page => page.Dispose());
        }
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
