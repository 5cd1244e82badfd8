using IncidentTracker.Store.Changes;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Store.Tests.Changes;

public sealed class UntilChangedTests
{
    private readonly InProcessChangeFeed _feed = new();
    private readonly FakeTimeProvider _time = new();
    private int _asked;

    [Fact]
    public async Task An_answer_is_asked_again_after_a_write_and_after_half_a_minute()
    {
        var remembered = new UntilChanged(_feed, _time);
        Assert.Equal("1", await AskAsync(remembered, lasting: false));
        Assert.Equal("1", await AskAsync(remembered, lasting: false));
        _feed.Publish(new(ChangeTopic.Claims, 7));
        Assert.Equal("2", await AskAsync(remembered, lasting: false));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("3", await AskAsync(remembered, lasting: false));
    }

    [Fact]
    public async Task A_lasting_answer_stands_whatever_is_written_but_no_longer_than_half_a_minute()
    {
        var remembered = new UntilChanged(_feed, _time);
        Assert.Equal("1", await AskAsync(remembered, lasting: true));
        _feed.Publish(new(ChangeTopic.Claims, 7));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("1", await AskAsync(remembered, lasting: true));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("2", await AskAsync(remembered, lasting: true));
    }

    [Fact]
    public async Task Who_works_on_what_and_readers_own_things_end_no_answer()
    {
        var remembered = new UntilChanged(_feed, _time);
        await AskAsync(remembered, lasting: false);
        foreach (var topic in new[] { ChangeTopic.Desk, ChangeTopic.Readers, ChangeTopic.Accounts, ChangeTopic.Store })
        {
            _feed.Publish(new(topic, 0));
        }

        Assert.Equal("1", await AskAsync(remembered, lasting: false));
    }

    [Fact]
    public async Task A_question_that_failed_is_asked_again()
    {
        var remembered = new UntilChanged(_feed, _time);
        await Assert.ThrowsAsync<InvalidOperationException>(() => remembered.AskAsync<string>("q", () => throw new InvalidOperationException("away"), TestContext.Current.CancellationToken));
        Assert.Equal("1", await AskAsync(remembered, lasting: false));
    }

    private Task<string> AskAsync(UntilChanged remembered, bool lasting) =>
        remembered.AskAsync("q", () => Task.FromResult($"{++_asked}"), TestContext.Current.CancellationToken, lasting);
}
