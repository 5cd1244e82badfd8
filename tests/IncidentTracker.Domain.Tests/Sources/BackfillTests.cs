using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Domain.Tests.Sources;

public sealed class BackfillTests
{
    private static readonly DateTime _since = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_page_is_read_once_even_if_the_last_names_the_first()
    {
        var plan = Backfill.From("/1", _since).AfterPage("/1", ["/2"], [], 0).AfterPage("/2", ["/1", "/2"], [], 0);
        Assert.Empty(plan.Pages);
        Assert.True(plan.IsDone);
    }

    [Fact]
    public void A_feed_that_pages_for_ever_comes_to_an_end()
    {
        var plan = Backfill.From("/0", _since);
        var read = 0;
        while (!plan.IsDone)
        {
            plan = plan.AfterPage(plan.Pages[0], [$"/{++read}"], [], 0);
        }

        Assert.Equal(Backfill.MostPages, read);
    }

    [Fact]
    public void What_a_page_leads_to_comes_before_its_neighbours() =>
        Assert.Equal(["/a1", "/b"], Backfill.From("/index", _since).AfterPage("/index", ["/a", "/b"], [], 0).AfterPage("/a", ["/a1"], [], 0).Pages);

    [Fact]
    public void Articles_are_pending_once_and_counted_when_visited()
    {
        var at = new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.FromHours(2));
        var plan = Backfill.From("/1", _since).AfterPage("/1", [], [new("/x", null, at), new("/y", null, at.AddDays(-9)), new("/x", null, at)], 3).AfterVisit(stored: true);
        Assert.Equal((1, 1, 1, 3, at.AddDays(-9).UtcDateTime), (plan.Pending.Count, plan.Visited, plan.Stored, plan.LeftOut, plan.Reached));
        Assert.False(plan.IsDone);
        Assert.True(plan.AfterVisit(stored: false).IsDone);
    }
}
