using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Scraper.Tests.Scheduling;

public sealed class MovedHostTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_source_that_gets_another_host_while_it_runs_is_not_run_a_second_time_beside_itself()
    {
        await using var desk = await Desk.OpenAsync(("RequestTimeout", "00:01:00"), ("HeaderTimeout", "00:01:00"));
        await using var other = await FakeNewsSite.StartAsync();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        desk.Site.Redirect("/feed.xml", other["/feed.xml"].AbsoluteUri, 301);
        other.Serve("/feed.xml", $"<rss version='2.0'><channel><title>x</title><item><link>{other["/1"]}</link></item></channel></rss>", "text/xml");
        other.Script("/1", async context =>
        {
            asked.TrySetResult();
            await answer.Task.WaitAsync(context.RequestAborted);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.Body.WriteAsync(Desk.Bytes(Desk.Page("Ministries defaced in Latvia"), "utf-8"), context.RequestAborted);
        });
        var source = await desk.SourceAsync();
        desk.Grant(source.Id, other.EndPoint);
        // The third time that it is sent there the new address is kept, in the middle of the run.
        await desk.RunAsync(source);
        await desk.RunAsync(source);
        await desk.Store.Get<SourceCommands>().PauseAsync(Some.Admin, source.Id, true, Desk.Stop);
        await desk.Store.Get<SourceCommands>().PauseAsync(Some.Admin, source.Id, false, Desk.Stop);

        var service = ActivatorUtilities.CreateInstance<ScraperService>(desk.Store.Services);
        await service.StartAsync(Desk.Stop);
        await asked.Task.WaitAsync(_patience, Desk.Stop);
        // Its article is slow, and looks come and go meanwhile.
        await Task.Delay(1000, Desk.Stop);
        var during = await desk.FindAsync(source.Id);
        answer.SetResult();
        var after = await desk.FindAsync(source.Id);
        for (var tries = 0; after.Running is not null && tries < 300; tries++)
        {
            await Task.Delay(50, Desk.Stop);
            after = await desk.FindAsync(source.Id);
        }

        await service.StopAsync(CancellationToken.None);
        Assert.Equal((other["/feed.xml"].AbsoluteUri, 3), (during.Url, during.Runs.Count));
        Assert.Null(during.Runs[^1].EndedAt);
        Assert.Equal((SourceState.Working, 3, 1), (after.State, after.Runs.Count, after.Runs[^1].New));
        Assert.Single(other.SeenAt("/1"));
    }
}
