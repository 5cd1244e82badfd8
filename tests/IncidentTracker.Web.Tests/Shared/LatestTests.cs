using Bunit;
using IncidentTracker.Domain;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Shared;

public sealed class LatestTests
{
    [Fact]
    public async Task An_older_answer_is_none_whenever_it_comes()
    {
        using var latest = new Latest();
        var (older, newer) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
        var first = latest.AskAsync(_ => older.Task);
        var second = latest.AskAsync(_ => newer.Task);

        newer.SetResult("newer");
        Assert.Equal("newer", await second);
        older.SetResult("older");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("newest", await latest.AskAsync(_ => Task.FromResult("newest")));
    }

    [Fact]
    public async Task What_is_not_waited_for_any_more_is_cancelled_and_its_fault_is_not_told()
    {
        using var latest = new Latest();
        var older = new TaskCompletionSource<string>();
        var cancellation = CancellationToken.None;
        var first = latest.AskAsync(token =>
        {
            cancellation = token;
            return older.Task;
        });
        Assert.False(cancellation.IsCancellationRequested);

        Assert.Equal("newer", await latest.AskAsync(_ => Task.FromResult("newer")));
        Assert.True(cancellation.IsCancellationRequested);
        older.SetException(new StoreTroubleException(new Problem("store.unreadable"), new InvalidOperationException("busy")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        // Of what is waited for, it is.
        await Assert.ThrowsAsync<StoreTroubleException>(() => latest.AskAsync(_ => Task.FromException<string>(new StoreTroubleException(new Problem("store.unreadable"), new InvalidOperationException("busy")))));
    }

    [Fact]
    public async Task Who_has_gone_on_gets_no_answer()
    {
        var latest = new Latest();
        latest.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => latest.AskAsync(_ => Task.FromResult("late")));
    }

    [Fact]
    public void The_browser_takes_nothing_back_while_it_is_behind_the_page()
    {
        const string Once = "claims?stance=denies", Twice = "claims?stance=denies&hedge=flat";
        using var context = new BunitContext();
        using var latest = new Latest();
        var browser = context.Services.GetRequiredService<NavigationManager>();

        latest.Go(browser, Once);
        latest.Go(browser, Twice);
        Assert.EndsWith(Twice, browser.Uri, StringComparison.Ordinal);
        Assert.False(latest.IsThere(Once));
        Assert.True(latest.IsThere(Twice));
        // The way back, and links, are nobody's but the reader's.
        Assert.True(latest.IsThere(Once));

        // A link that was clicked before the page sent the browser on: it is there, and then where it was sent.
        latest.Go(browser, Twice);
        Assert.True(latest.IsThere("claims?page=2"));
        Assert.True(latest.IsThere(Twice));

        // Chosen, and taken back.
        latest.Go(browser, Once);
        latest.Go(browser, Twice);
        latest.Go(browser, Once);
        Assert.True(latest.IsThere(Once));
    }
}
