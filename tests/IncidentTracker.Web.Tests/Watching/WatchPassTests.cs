using System.Globalization;
using IncidentTracker.Store;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Watching;
using IncidentTracker.Testing;
using IncidentTracker.Web.Watching;

namespace IncidentTracker.Web.Tests.Watching;

public sealed class WatchPassTests
{
    private const string Site = "https://desk.example/";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_while_a_clock_is_set_back_is_told_and_told_once()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var incident = await FollowedAsync(store);
        var pass = Pass(store);
        Assert.Equal(0, await pass.RunAsync(Site, Stop));

        time.Advance(TimeSpan.FromHours(-1));
        await MoreAsync(store, incident, "mail");
        Assert.Equal(1, await pass.RunAsync(Site, Stop));
        Assert.Equal(0, await pass.RunAsync(Site, Stop));

        time.Advance(TimeSpan.FromHours(2));
        await MoreAsync(store, incident, "radio");
        Assert.Equal(1, await pass.RunAsync(Site, Stop));
        Assert.Equal(2, Assert.Single(await store.Get<WatchQueries>().NoticesAsync(Some.Analyst.UserId, 10, Stop)).NewArticles);
    }

    /// <summary>What an older version kept is the time of a clock; what was kept of changes may be of some that were taken away since.</summary>
    [Theory]
    [InlineData("notices.reached")]
    [InlineData("notices.changed")]
    public async Task Where_what_was_kept_is_ahead_of_all_that_changed_nothing_is_lost_and_nothing_told_twice(string kept)
    {
        await using var store = await TestStore.CreateAsync();
        var incident = await FollowedAsync(store);
        await store.Get<SettingStore>().SetAsync(kept, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1).ToString("O", CultureInfo.InvariantCulture), Stop);
        await MoreAsync(store, incident, "mail");

        Assert.Equal(1, await Pass(store).RunAsync(Site, Stop));
        Assert.Equal(0, await Pass(store).RunAsync(Site, Stop));
        await MoreAsync(store, incident, "radio");
        Assert.Equal(1, await Pass(store).RunAsync(Site, Stop));
    }

    [Fact]
    public async Task What_was_there_before_the_first_pass_is_no_news()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.Equal(0, await Pass(store).RunAsync(Site, Stop));
        var incident = await FollowedAsync(store);
        Assert.Equal(0, await Pass(store).RunAsync(Site, Stop));
        await MoreAsync(store, incident, "mail");
        Assert.Equal(1, await Pass(store).RunAsync(Site, Stop));
    }

    private static WatchPass Pass(TestStore store) => new(store.Get<WatchQueries>(), store.Get<ReaderQueries>(), store.Get<NoticeWriter>(), store.Get<SettingStore>());

    private static async Task<long> FollowedAsync(TestStore store)
    {
        await Some.StoreAsync(store, Some.Reading());
        var incident = Assert.Single((await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), Stop)).Items).Id;
        Assert.Null(await store.Get<WatchCommands>().FollowIncidentAsync(Some.Analyst, incident, Stop));
        return incident;
    }

    private static Task MoreAsync(TestStore store, long incident, string word) =>
        Some.StoreAsync(store, Some.Reading(Some.Story + $"\n\nThen {word} came.", $"On {word}"), $"https://portal24.example/{word}", proposals: [new(incident, 0.9, ["same victim"])]);
}
