using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Desk;

public sealed class LockTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Who_comes_second_is_told_who_is_there_and_others_hear_of_it_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var locks = store.Get<LockCommands>();
        var heard = new List<Change>();
        using var listening = store.Get<IChangeFeed>().Subscribe(heard.Add);

        await locks.TakeAsync(Some.Editor, RevisionSubject.Claim, 7, _none);
        var second = await locks.TakeAsync(Some.SecondEditor, RevisionSubject.Claim, 7, _none);

        Assert.Equal(Some.Editor.Name, second!.Who);
        Assert.Equal(new Change(ChangeTopic.Desk, 7), Assert.Single(heard));
        Assert.Equal(Some.Editor.UserId, Assert.Single(await locks.InForceAsync(_none)).UserId);
    }

    [Fact]
    public async Task A_lock_without_a_sign_of_life_ends_by_itself_and_is_taken_over()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var locks = store.Get<LockCommands>();
        await locks.TakeAsync(Some.Editor, RevisionSubject.Claim, 7, _none);
        time.Advance(LockCommands.Life / 2);
        await locks.TakeAsync(Some.Editor, RevisionSubject.Claim, 7, _none);
        time.Advance(LockCommands.Life - TimeSpan.FromSeconds(1));
        Assert.Single(await locks.InForceAsync(_none));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await locks.InForceAsync(_none));
        Assert.Equal(Some.SecondEditor.Name, (await locks.TakeAsync(Some.SecondEditor, RevisionSubject.Claim, 7, _none))!.Who);
        Assert.Equal(Some.SecondEditor.Name, Assert.Single(await locks.InForceAsync(_none)).Who);
    }

    [Fact]
    public async Task Going_on_to_the_next_lets_the_last_go_and_leaving_lets_all_go()
    {
        await using var store = await TestStore.CreateAsync();
        var locks = store.Get<LockCommands>();
        await locks.TakeAsync(Some.Editor, RevisionSubject.Claim, 7, _none);
        await locks.TakeAsync(Some.Editor, RevisionSubject.Claim, 8, _none);
        Assert.Equal(8, Assert.Single(await locks.InForceAsync(_none)).SubjectId);

        await locks.ReleaseAsync(Some.Editor, _none);
        Assert.Empty(await locks.InForceAsync(_none));
    }

    [Fact]
    public async Task Deciding_many_leaves_alone_what_somebody_else_is_on_or_has_changed()
    {
        await using var store = await TestStore.CreateAsync();
        for (var article = 0; article < 2; article++)
        {
            await Some.StoreAsync(store, Some.Reading(), $"https://baltic-courier.example/{article}");
        }

        var claims = (await store.Get<ClaimQueries>().InboxAsync(InboxOrder.MostDoubtful, new(), _none)).Items;
        var seen = claims.Select(claim => (claim.Id, claim.Revision)).ToList();
        await store.Get<LockCommands>().TakeAsync(Some.SecondEditor, RevisionSubject.Claim, claims[0].Id, _none);
        await store.Get<ClaimCommands>().AcceptAsync(Some.SecondEditor, claims[1].Id, claims[1].Revision, _none);
        var bulk = store.Get<BulkCommands>();

        var preview = await bulk.PreviewAsync(Some.Editor, seen, _none);
        var done = await bulk.DecideAsync(Some.Editor, seen, "said twice", _none);

        Assert.Equal((2, 1, 1), (preview.Decided.Count, preview.Held.Count, preview.Changed));
        Assert.Equal((2, 1, 1), (done.Decided.Count, done.Held.Count, done.Changed));
        Assert.All(done.Decided, decided => Assert.Equal(1, decided.Revision));
    }
}
