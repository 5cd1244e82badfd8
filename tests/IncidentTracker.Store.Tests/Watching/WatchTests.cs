using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Tests.Incidents;
using IncidentTracker.Store.Watching;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Watching;

public sealed class WatchTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    /// <summary>Another article of an incident.</summary>
    private static Task MoreAsync(TestStore store, long incident, string word) =>
        Some.StoreAsync(store, Some.Reading(Some.Story + $"\n\nThen {word} came.", $"On {word}"), $"https://portal24.example/{word}", proposals: [new(incident, 0.9, ["same victim"])]);

    private static async Task<int> TellAsync(TestStore store, long incident) =>
        await store.Get<NoticeWriter>().TellAsync([.. (await store.Get<WatchQueries>().ListAsync(null, _none)).Select(watch => new WatchHit(watch, incident))], notice => $"{notice.Number}/{notice.NewArticles}", _none);

    [Fact]
    public async Task A_followed_incident_tells_of_articles_once_and_an_unread_notice_grows()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, _, _) = await MergeTests.TwoAsync(store);
        await store.Get<WatchCommands>().FollowIncidentAsync(Some.Analyst, one.Id, _none);
        Assert.Equal(0, await TellAsync(store, one.Id));

        await MoreAsync(store, one.Id, "mail");
        Assert.Equal(1, await TellAsync(store, one.Id));
        Assert.Equal(0, await TellAsync(store, one.Id));
        await MoreAsync(store, one.Id, "radio");
        Assert.Equal(1, await TellAsync(store, one.Id));

        var notice = Assert.Single(await store.Get<WatchQueries>().NoticesAsync(Some.Analyst.UserId, 10, _none));
        Assert.Equal((1, 2, true, null), (notice.Number, notice.NewArticles, notice.Unread, notice.Before));
        Assert.Equal(1, await store.Get<WatchQueries>().UnreadAsync(Some.Analyst.UserId, _none));
        await store.Get<WatchCommands>().ReadOfAsync(Some.Analyst, one.Id, _none);
        Assert.Equal(0, await store.Get<WatchQueries>().UnreadAsync(Some.Analyst.UserId, _none));
    }

    [Fact]
    public async Task A_claim_that_an_editor_rejects_is_told_with_what_was_said_before()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, _, _) = await MergeTests.TwoAsync(store);
        await store.Get<WatchCommands>().FollowActorAsync(Some.Analyst, "Grey Heron", _none);
        var began = (await store.Get<WatchQueries>().LastChangeAsync(_none))!.Value;
        foreach (var claim in (await MergeTests.FindAsync(store, 1)).Claims.Where(claim => claim.AccusedName == "Russia"))
        {
            await store.Get<ClaimCommands>().RejectAsync(Some.Editor, claim.Id, claim.Revision, "wrong object", _none);
        }

        var candidate = Assert.Single(await store.Get<WatchQueries>().CandidatesAsync(began, long.MaxValue, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1), _none));
        Assert.Equal(one.Id, candidate.IncidentId);
        Assert.Equal([one.Id], (await store.Get<WatchQueries>().NamingAsync(["Grey Heron"], [one.Id], _none))["Grey Heron"]);
        Assert.Equal(1, await TellAsync(store, one.Id));
        var notice = Assert.Single(await store.Get<WatchQueries>().NoticesAsync(Some.Analyst.UserId, 10, _none));
        Assert.Equal(0, notice.NewArticles);
        Assert.Equal(one.StateSentence, notice.Before);
        Assert.NotEqual(one.StateSentence, notice.Sentence);
    }

    [Fact]
    public async Task A_view_tells_of_what_comes_in_and_not_of_what_was_there()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await MergeTests.TwoAsync(store);
        await store.Get<ReaderCommands>().SaveViewAsync(Some.Analyst, "Latvia", "?victim=LV", _none);
        var view = Assert.Single(await store.Get<ReaderQueries>().ViewsAsync(Some.Analyst.UserId, _none));
        await store.Get<WatchCommands>().FollowViewAsync(Some.Analyst, view.Id, new() { VictimCountries = new(["LV"], []) }, _none);

        Assert.Equal(0, await TellAsync(store, one.Id));
        Assert.Equal(1, await TellAsync(store, two.Id));
        Assert.Equal("Latvia", Assert.Single(await store.Get<WatchQueries>().NoticesAsync(Some.Analyst.UserId, 10, _none)).Because);

        await store.Get<ReaderCommands>().RemoveViewAsync(Some.Analyst, view.Id, _none);
        Assert.Empty(await store.Get<WatchQueries>().ListAsync(null, _none));
    }

    [Fact]
    public async Task A_followed_incident_that_is_merged_away_leads_to_the_one_that_stands()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await MergeTests.TwoAsync(store);
        await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, one.Id, one.Revision, two.Id, two.Revision, null, _none);
        Assert.Equal(new Dictionary<long, long> { [two.Id] = one.Id }, await store.Get<WatchQueries>().SurvivorsAsync([one.Id, two.Id], _none));
    }

    [Fact]
    public async Task Incidents_that_changed_are_told_stretch_by_stretch_to_the_last()
    {
        await using var store = await TestStore.CreateAsync();
        var began = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        var (one, two, _) = await MergeTests.TwoAsync(store);
        var until = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1);

        Task<IReadOnlyList<WatchCandidate>> BehindAsync(DateTime after, long id) => store.Get<WatchQueries>().CandidatesAsync(after, id, until, _none);
        var all = await BehindAsync(began, long.MaxValue);
        Assert.Superset(new HashSet<long> { one.Id, two.Id }, all.Select(candidate => candidate.IncidentId).ToHashSet());
        Assert.Equal(all.OrderBy(candidate => candidate.ChangedAt).ThenBy(candidate => candidate.IncidentId), all);
        Assert.Equal(all.Skip(1), await BehindAsync(all[0].ChangedAt, all[0].IncidentId));
        Assert.Empty(await BehindAsync(all[^1].ChangedAt, all[^1].IncidentId));
    }

    [Fact]
    public async Task A_reader_whose_address_fails_or_who_may_read_no_more_holds_up_nobody()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        await ReaderTests.AddUserAsync(store, Some.Analyst.UserId);
        await ReaderTests.AddUserAsync(store, Some.Editor.UserId, "editor@desk.example");
        var (one, two, _) = await MergeTests.TwoAsync(store);
        foreach (var reader in new[] { Some.Analyst, Some.Editor })
        {
            await store.Get<WatchCommands>().FollowIncidentAsync(reader, one.Id, _none);
            await store.Get<WatchCommands>().FollowIncidentAsync(reader, two.Id, _none);
            await store.Get<ReaderCommands>().SetHookAsync(reader, ($"https://desk.example/{reader.UserId}", "sealed"), _none);
        }

        await MoreAsync(store, one.Id, "first");
        await MoreAsync(store, two.Id, "second");
        var followed = await store.Get<WatchQueries>().ListAsync(null, _none);
        await store.Get<NoticeWriter>().TellAsync([.. followed.Select(watch => new WatchHit(watch, long.Parse(watch.Subject, CultureInfo.InvariantCulture)))], notice => $"{notice.Number}", _none);
        var hooks = store.Get<HookCommands>();
        Assert.Equal(4, (await hooks.OpenAsync(Some.Analyst.UserId, 10, _none)).Count + (await hooks.OpenAsync(Some.Editor.UserId, 10, _none)).Count);

        // One failure: the same reader's other message waits as long, the other reader's come next.
        var failed = (await hooks.TakeAsync(_none))!.Delivery;
        await hooks.TriedAsync(failed, new Problem("hook.refused", "500"), _none);
        var next = (await hooks.TakeAsync(_none))!.Delivery;
        Assert.NotEqual(failed.UserId, next.UserId);
        await hooks.TriedAsync(next, null, _none);
        var last = (await hooks.TakeAsync(_none))!.Delivery;
        Assert.Equal(next.UserId, last.UserId);
        await hooks.TriedAsync(last, null, _none);
        Assert.Null(await hooks.TakeAsync(_none));

        // Who may read no more: all that waits is given up at once.
        time.Advance(TimeSpan.FromHours(1));
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_none))
        {
            await db.UserRoles.Where(role => role.UserId == failed.UserId).ExecuteDeleteAsync(_none);
        }

        Assert.Null(await hooks.TakeAsync(_none));
        Assert.Equal([DeliveryState.Dead, DeliveryState.Dead], (await hooks.OpenAsync(failed.UserId, 10, _none)).Select(delivery => delivery.State));
    }

    [Fact]
    public async Task A_message_that_is_not_taken_is_tried_later_and_later_then_given_up_and_can_be_revived()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        await ReaderTests.AddUserAsync(store, Some.Analyst.UserId);
        var (one, _, _) = await MergeTests.TwoAsync(store);
        await store.Get<WatchCommands>().FollowIncidentAsync(Some.Analyst, one.Id, _none);
        await store.Get<ReaderCommands>().SetHookAsync(Some.Analyst, ("https://desk.example/hook", "sealed"), _none);
        await MoreAsync(store, one.Id, "mail");
        await TellAsync(store, one.Id);
        var hooks = store.Get<HookCommands>();

        for (var tried = 1; tried <= DeliveryRetry.MostTries; tried++)
        {
            var due = await hooks.TakeAsync(_none);
            Assert.Equal(("https://desk.example/hook", "sealed", "1/1", tried), (due!.Url, due.Sealed, due.Delivery.Payload, due.Delivery.Tries));
            Assert.Null(await hooks.TakeAsync(_none));
            await hooks.TriedAsync(due.Delivery, new Problem("hook.refused", "500"), _none);
            Assert.Null(await hooks.TakeAsync(_none));
            time.Advance(DeliveryRetry.After(tried) ?? TimeSpan.Zero);
        }

        Assert.Equal(DeliveryState.Dead, Assert.Single(await hooks.OpenAsync(Some.Analyst.UserId, 10, _none)).State);
        var dead = Assert.Single(await hooks.DeadAsync(Some.Admin, 10, _none)).Delivery;
        Assert.Empty(await hooks.DeadAsync(Some.Editor, 10, _none));
        Assert.False(await hooks.ReviveAsync(Some.Editor, dead.Id, _none));
        Assert.True(await hooks.ReviveAsync(Some.Admin, dead.Id, _none));
        Assert.False(await hooks.ReviveAsync(Some.Admin, dead.Id, _none));
        for (var tried = 1; tried <= DeliveryRetry.MostTries; tried++)
        {
            var replayed = (await hooks.TakeAsync(_none))!.Delivery;
            Assert.Equal((dead.Id, "1/1", tried), (replayed.Id, replayed.Payload, replayed.Tries));
            await hooks.TriedAsync(replayed, new Problem("hook.refused", "500"), _none);
            time.Advance(DeliveryRetry.After(tried) ?? TimeSpan.Zero);
        }

        await hooks.ReviveAsync(Some.Editor, _none);
        Assert.Null(await hooks.TakeAsync(_none));
        await hooks.ReviveAsync(Some.Analyst, _none);
        var again = (await hooks.TakeAsync(_none))!;
        await hooks.TriedAsync(again.Delivery, null, _none);
        Assert.Empty(await hooks.OpenAsync(Some.Analyst.UserId, 10, _none));
    }

    [Fact]
    public async Task A_digest_gathers_what_is_unread_once_a_rhythm()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        await ReaderTests.AddUserAsync(store, Some.Analyst.UserId);
        var (one, _, _) = await MergeTests.TwoAsync(store);
        await store.Get<WatchCommands>().FollowIncidentAsync(Some.Analyst, one.Id, _none);
        await store.Get<ReaderCommands>().SetDigestAsync(Some.Analyst, DigestRhythm.Daily, _none);
        var digests = store.Get<DigestCommands>();
        Assert.Null(await digests.TakeAsync(_none));

        await MoreAsync(store, one.Id, "mail");
        await TellAsync(store, one.Id);
        var due = (await digests.TakeAsync(_none))!;
        Assert.Equal(("analyst@desk.example", 1), (due.Email, Assert.Single(due.Notices).NewArticles));
        Assert.Null(await digests.TakeAsync(_none));
        await digests.TriedAsync(due, new Problem("mail.refused", "the server is away"), _none);
        Assert.Equal("mail.refused", (await store.Get<ReaderQueries>().SettingsAsync(Some.Analyst.UserId, _none)).DigestProblem!.Code);

        time.Advance(TimeSpan.FromMinutes(2));
        await digests.TriedAsync((await digests.TakeAsync(_none))!, null, _none);
        await MoreAsync(store, one.Id, "radio");
        await TellAsync(store, one.Id);
        Assert.Null(await digests.TakeAsync(_none));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, Assert.Single((await digests.TakeAsync(_none))!.Notices).NewArticles);
    }
}
