using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Tests.Columns;
using IncidentTracker.Store.Tests.Incidents;
using IncidentTracker.Store.Watching;
using IncidentTracker.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Watching;

public sealed class ReaderTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A1_an_incident_is_new_since_the_last_visit_until_its_reader_opens_it_and_again_with_the_next_article()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var lastVisit = time.GetUtcNow().UtcDateTime.AddHours(-1);
        var (one, two, _) = await MergeTests.TwoAsync(store);
        var readers = store.Get<ReaderQueries>();

        Assert.Empty(await readers.FreshAsync(Some.Analyst.UserId, null, _none));
        Assert.Equal(new Dictionary<long, int> { [one.Id] = 2, [two.Id] = 1 }, await readers.FreshAsync(Some.Analyst.UserId, lastVisit, _none));

        time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<ReaderCommands>().OpenedAsync(Some.Analyst, one.Id, _none);
        Assert.Equal([two.Id], (await readers.FreshAsync(Some.Analyst.UserId, lastVisit, _none)).Keys);
        Assert.Equal(2, (await readers.FreshAsync(Some.Editor.UserId, lastVisit, _none)).Count);

        time.Advance(TimeSpan.FromMinutes(1));
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nEven more came.", "Still more"), "https://portal24.example/still-more", proposals: [new(one.Id, 0.9, ["same victim"])]);
        Assert.Equal(1, (await readers.FreshAsync(Some.Analyst.UserId, lastVisit, _none))[one.Id]);

        time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<ReaderCommands>().AllReadAsync(Some.Analyst, _none);
        Assert.Empty(await readers.FreshAsync(Some.Analyst.UserId, lastVisit, _none));
    }

    [Fact]
    public async Task News_is_counted_from_an_instant_and_for_what_the_filter_lets_through()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var before = time.GetUtcNow().UtcDateTime.AddSeconds(-1);
        await MergeTests.TwoAsync(store);
        var readers = store.Get<ReaderQueries>();
        Assert.Equal(2, await readers.NewsSinceAsync(new(), before, _none));
        Assert.Equal(1, await readers.NewsSinceAsync(new() { VictimCountries = new(["EE"], []) }, before, _none));
        Assert.Equal(0, await readers.NewsSinceAsync(new(), time.GetUtcNow().UtcDateTime.AddMinutes(1), _none));
    }

    [Fact]
    public async Task Whatever_the_case_of_its_letters_a_word_fits_for_news_and_notices_as_it_does_in_the_list()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var before = time.GetUtcNow().UtcDateTime.AddSeconds(-1);
        await Some.StoreAsync(store, Some.Reading(title: "Хакеры атаковали банк"));
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nMore came.", "Another story"), "https://portal24.example/more");
        await IncidentColumnsTests.ReadyAsync(store);
        var (readers, incidents) = (store.Get<ReaderQueries>(), store.Get<IncidentQueries>());
        List<long> all = [.. (await incidents.ListAsync(new(), IncidentOrder.Number, new(), _none)).Items.Select(item => item.Id)];
        Assert.Equal(2, all.Count);

        foreach (var words in (string[])["хакеры", "ХАКЕРЫ АТАКОВАЛИ", " Банк"])
        {
            var filter = new IncidentFilter { Words = words };
            var shown = Assert.Single((await incidents.ListAsync(filter, IncidentOrder.Number, new(), _none)).Items);
            Assert.Equal(shown.Id, Assert.Single(await readers.FittingAsync(filter, all, _none)));
            Assert.Equal(1, await readers.NewsSinceAsync(filter, before, _none));
        }
    }

    [Fact]
    public async Task A8_a_view_belongs_to_its_reader_and_its_name_is_taken_once()
    {
        await using var store = await TestStore.CreateAsync();
        var commands = store.Get<ReaderCommands>();
        Assert.Null(await commands.SaveViewAsync(Some.Analyst, " UA disputed ", "?victim=UA", _none));
        Assert.Null(await commands.SaveViewAsync(Some.Analyst, "ua DISPUTED", "?victim=UA&attribution=disputed", _none));
        Assert.Equal("view.name-bad", (await commands.SaveViewAsync(Some.Analyst, "  ", "", _none))!.Code);
        var view = Assert.Single(await store.Get<ReaderQueries>().ViewsAsync(Some.Analyst.UserId, _none));
        Assert.Equal(("ua DISPUTED", "?victim=UA&attribution=disputed"), (view.Name, view.Query));
        Assert.Empty(await store.Get<ReaderQueries>().ViewsAsync(Some.Editor.UserId, _none));

        await commands.RemoveViewAsync(Some.Editor, view.Id, _none);
        Assert.Single(await store.Get<ReaderQueries>().ViewsAsync(Some.Analyst.UserId, _none));
        await commands.RemoveViewAsync(Some.Analyst, view.Id, _none);
        Assert.Empty(await store.Get<ReaderQueries>().ViewsAsync(Some.Analyst.UserId, _none));
    }

    [Fact]
    public async Task A_feed_token_works_until_it_is_replaced_taken_away_or_its_account_is_disabled()
    {
        await using var store = await TestStore.CreateAsync();
        await AddUserAsync(store, Some.Analyst.UserId);
        var (commands, readers, now) = (store.Get<ReaderCommands>(), store.Get<ReaderQueries>(), TimeProvider.System.GetUtcNow().UtcDateTime);
        await commands.SetFeedAsync(Some.Analyst, ("hash-1", "sealed-1"), _none);
        Assert.Equal(Some.Analyst.UserId, await readers.OwnerOfFeedAsync("hash-1", now, _none));
        await commands.SetFeedAsync(Some.Analyst, ("hash-2", "sealed-2"), _none);
        Assert.Null(await readers.OwnerOfFeedAsync("hash-1", now, _none));
        Assert.Equal(Some.Analyst.UserId, await readers.OwnerOfFeedAsync("hash-2", now, _none));

        await ChangeUserAsync(store, user => user.LockoutEnd = DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.NotNull(await readers.OwnerOfFeedAsync("hash-2", now, _none));
        await ChangeUserAsync(store, user => user.LockoutEnd = DateTimeOffset.MaxValue);
        Assert.Null(await readers.OwnerOfFeedAsync("hash-2", now, _none));
        await ChangeUserAsync(store, user => user.LockoutEnd = null);
        await commands.SetFeedAsync(Some.Analyst, null, _none);
        Assert.Null(await readers.OwnerOfFeedAsync("hash-2", now, _none));
    }

    internal static async Task AddUserAsync(TestStore store, string id, string email = "analyst@desk.example")
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_none);
        if (!await db.Roles.AnyAsync(role => role.Id == "r-1", _none))
        {
            db.Roles.Add(new("Analyst") { Id = "r-1" });
        }

        db.Users.Add(new TrackerUser { Id = id, UserName = email, Email = email, DisplayName = "Sunniva Bakare-Holmqvist" });
        db.UserRoles.Add(new IdentityUserRole<string> { UserId = id, RoleId = "r-1" });
        await db.SaveChangesAsync(_none);
    }

    private static async Task ChangeUserAsync(TestStore store, Action<TrackerUser> change)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_none);
        change(await db.Users.FirstAsync(_none));
        await db.SaveChangesAsync(_none);
    }
}
