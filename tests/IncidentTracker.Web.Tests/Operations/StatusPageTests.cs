using Bunit;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Operations;
using IncidentTracker.Web.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Operations;

public sealed class StatusPageTests
{
    [Theory]
    [InlineData(0.4, null)]
    [InlineData(12.5, "12 seconds ahead of the database’s")]
    [InlineData(-3, "3 seconds behind the database’s")]
    public async Task A_clock_that_is_off_is_told_in_words(double ahead, string? words)
    {
        await using var page = await PageContext.CreateAsync(null, "Admin");
        page.Services.AddSingleton<INodeList>(new Nodes(TimeSpan.FromSeconds(ahead))).AddSingleton(new NodeName()).AddSingleton(_ => page.Store.Get<StatusQueries>());
        var status = page.Render<StatusPage>();
        status.WaitForAssertion(() => Assert.Contains("hears of the writes of the others", status.Markup, StringComparison.Ordinal));
        Assert.Equal(words is not null, status.Markup.Contains("Nodes whose clocks are nine seconds apart", StringComparison.Ordinal));
        Assert.Contains(words ?? "", status.Markup, StringComparison.Ordinal);
    }

    /// <summary>One node that hears, by a clock of its own.</summary>
    private sealed class Nodes(TimeSpan ahead) : INodeList
    {
        public NodeLine Line => new(true, 1, 1, null, ahead);

        public Task<IReadOnlyList<TrackerNode>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<TrackerNode>>([new("here", "Web", new(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc), true)]);
    }
}
