using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Claims;

public sealed class ClaimActorTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task E7_a_name_that_several_bear_keeps_its_candidates_until_an_editor_picks_one_or_keeps_it_as_written()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Get<ActorCommands>().StoreAsync("list", [
            new("a", "Mud Lark", "IR", [new("Grey Heron", "Lantern list")]),
            new("b", "Copper Loom", "RU", [new("GREY-HERON", "Kestrel Ridge Labs")])], _none);
        var stored = await Some.StoreAsync(store, Some.Reading());
        var claims = store.Get<ClaimQueries>();
        var claim = (await claims.OfArticleAsync(stored.ArticleId, _none)).Single(row => row.Fields.Accused == "Grey Heron");

        var bearers = await store.Get<ActorQueries>().BearersAsync("grey heron", _none);
        Assert.Equal([("Copper Loom", "RU", "Kestrel Ridge Labs"), ("Mud Lark", "IR", "Lantern list")], bearers.Select(bearer => (bearer.Name, bearer.Country, bearer.UsedBy)));
        Assert.Equal(("Grey Heron", ClaimState.Proposed), (claim.AccusedName, claim.State));

        var commands = store.Get<ClaimActorCommands>();
        var revision = Assert.IsType<EditOutcome.Saved>(await commands.ResolveAsync(Some.Editor, claim.Id, claim.Revision, bearers[1].Id, "their report says so", _none)).Revision;
        claim = (await claims.FindAsync(claim.Id, _none))!;
        Assert.Equal(("Grey Heron", "Mud Lark", "IR", ClaimState.Proposed, Some.Editor.Name), (claim.Fields.Accused, claim.AccusedName, claim.Fields.AccusedCountry, claim.State, claim.AccusedNameBy));

        Assert.IsType<EditOutcome.Conflict>(await commands.ResolveAsync(Some.SecondEditor, claim.Id, revision - 1, null, null, _none));
        Assert.IsType<EditOutcome.Saved>(await commands.ResolveAsync(Some.SecondEditor, claim.Id, revision, null, null, _none));
        Assert.Equal("Grey Heron", (await claims.FindAsync(claim.Id, _none))!.AccusedName);
        var history = await store.Get<RevisionLog>().HistoryAsync(RevisionSubject.Claim, claim.Id, _none);
        Assert.Equal(["kept as written", "actor resolved"], history.Select(row => row.Action));
        Assert.Equal(("Grey Heron", "Mud Lark"), (history[1].Before["accusedName"], history[1].After["accusedName"]));
    }

    [Fact]
    public async Task A_word_on_whom_a_claim_means_survives_a_new_reading()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Get<ActorCommands>().StoreAsync("list", [new("a", "Mud Lark", "IR", [new("Grey Heron", "Lantern list")])], _none);
        var stored = await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(row => row.Fields.Accused == "Grey Heron");
        var actor = (await store.Get<ActorQueries>().BearersAsync("Grey Heron", _none)).Single();
        await store.Get<ClaimActorCommands>().ResolveAsync(Some.Editor, claim.Id, claim.Revision, actor.Id, null, _none);

        await Some.StoreAsync(store, Some.Reading(), reread: true);

        var kept = (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!;
        Assert.Equal(("Mud Lark", "IR"), (kept.AccusedName, kept.Fields.AccusedCountry));
    }

    [Fact]
    public async Task Who_may_not_edit_resolves_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.Equal("edit.not-allowed", Assert.IsType<EditOutcome.Rejected>(await store.Get<ClaimActorCommands>().ResolveAsync(Some.Analyst, 1, 0, null, null, _none)).Problems[0].Code);
    }
}
