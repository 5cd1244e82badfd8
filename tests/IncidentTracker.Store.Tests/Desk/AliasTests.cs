using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Claims;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Desk;

public sealed class AliasTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_name_that_two_actors_bear_is_resolved_by_a_person_or_kept_as_written_and_no_reading_changes_that()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Get<ActorCommands>().StoreAsync("test-list", [new("1", "Pale Kestrel", "XK", [new("Grey Heron", "list")]), new("2", "Mud Otter", "XO", [new("Grey Heron", "list")]), new("3", "Sole Bearer", null, [])], _none);
        var stored = await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(item => item.Fields.Stance == Stance.Accuses);
        Assert.Equal(["Mud Otter", "Pale Kestrel"], (await store.Get<NameBearers>().OfAsync("grey heron", _none)).Select(bearer => bearer.Name));
        Assert.Single(await store.Get<NameBearers>().OfAsync("Sole Bearer", _none));
        var commands = store.Get<ClaimCommands>();

        Assert.Equal("claim.nobody-of-that-name", Assert.Single(Assert.IsType<EditOutcome.Rejected>(await commands.ResolveAccusedAsync(Some.Editor, claim.Id, 0, "Sole Bearer", _none)).Problems).Code);
        Assert.Equal(new EditOutcome.Saved(1), await commands.ResolveAccusedAsync(Some.Editor, claim.Id, 0, "Mud Otter", _none));
        await Some.StoreAsync(store, Some.Reading(), reread: true);
        var resolved = (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!;
        Assert.Equal(("Mud Otter", "Grey Heron", "XO", ClaimState.Proposed, Some.Editor.Name), (resolved.AccusedName, resolved.Fields.Accused, resolved.Fields.AccusedCountry, resolved.State, resolved.AccusedNameBy));

        await commands.ResolveAccusedAsync(Some.Editor, claim.Id, 1, null, _none);
        Assert.Equal("Grey Heron", (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!.AccusedName);
        await commands.UndoAsync(Some.Editor, claim.Id, 2, _none);
        Assert.Equal("Mud Otter", (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!.AccusedName);
    }
}
