using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Claims;

/// <summary>A country, an office and a word on who is meant belong to a name, and go with it.</summary>
public sealed class ClaimPartyTests
{
    private const string Office = "head of Ukraine’s response team";

    private static readonly CancellationToken _none = CancellationToken.None;

    /// <summary>The head of Ukraine's response team accuses Grey Heron, which the text ties to Belarus.</summary>
    private static ArticleReading Reading()
    {
        var reading = Some.Reading();
        var at = Some.Story.IndexOf("Grey Heron", StringComparison.Ordinal);
        return reading with
        {
            Claims = [reading.Claims[0] with { Parties = new("Oksana Verbytska", Office, "UA", null) }, reading.Claims[1]],
            Mentions = [.. reading.Mentions, new(new(at, at + 4), MentionKind.Country, "BY")],
        };
    }

    private static async Task<ClaimItem> AccusationAsync(TestStore store)
    {
        var stored = await Some.StoreAsync(store, Reading());
        return (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(claim => claim.Fields.Stance == Stance.Accuses);
    }

    private static async Task<ClaimItem> FindAsync(TestStore store, long id) => (await store.Get<ClaimQueries>().FindAsync(id, _none))!;

    private static (string? Name, string? Country, string? Office) Speaker(ClaimItem claim) => (claim.Fields.Claimant, claim.ClaimantCountry, claim.ClaimantRole);

    [Fact]
    public async Task Another_accused_has_its_own_country_or_none_and_the_same_one_keeps_it()
    {
        await using var store = await TestStore.CreateAsync();
        var claim = await AccusationAsync(store);
        Assert.Equal("BY", claim.Fields.AccusedCountry);
        // As forms send it: they have no field for the country.
        var sent = claim.Fields with { AccusedCountry = null };

        Assert.Equal("BY", await CorrectedAsync(sent with { Note = "seen in court" }));
        Assert.Equal("BY", await CorrectedAsync(sent with { Accused = "GREY-HERON" }));
        Assert.Null(await CorrectedAsync(sent with { Accused = "Salt Lantern" }));
        Assert.Equal("LV", await CorrectedAsync(sent with { Accused = "Latvia" }));
        Assert.Equal("EE", await CorrectedAsync(sent with { Accused = "Tin Orchard", AccusedCountry = "EE" }));
        Assert.Null(await CorrectedAsync(sent with { Accused = null }));

        async Task<string?> CorrectedAsync(ClaimFields fields)
        {
            var seen = (await FindAsync(store, claim.Id)).Revision;
            Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimCommands>().CorrectAsync(Some.Editor, claim.Id, seen, fields, null, _none));
            return (await FindAsync(store, claim.Id)).Fields.AccusedCountry;
        }
    }

    [Fact]
    public async Task Another_claimant_has_its_own_country_or_none_and_history_puts_the_old_one_back()
    {
        await using var store = await TestStore.CreateAsync();
        var claim = await AccusationAsync(store);
        var commands = store.Get<ClaimCommands>();

        await commands.CorrectAsync(Some.Editor, claim.Id, 0, claim.Fields with { Note = "seen in court" }, null, _none);
        Assert.Equal(("Oksana Verbytska", "UA", Office), Speaker(await FindAsync(store, claim.Id)));
        await commands.CorrectAsync(Some.Editor, claim.Id, 1, claim.Fields with { Claimant = "Josep Lindqvist" }, null, _none);
        Assert.Equal(("Josep Lindqvist", null, null), Speaker(await FindAsync(store, claim.Id)));
        await commands.CorrectAsync(Some.Editor, claim.Id, 2, claim.Fields with { Claimant = "Latvia" }, null, _none);
        Assert.Equal(("Latvia", "LV", null), Speaker(await FindAsync(store, claim.Id)));

        await commands.RestoreAsync(Some.Editor, claim.Id, 3, 2, null, _none);
        Assert.Equal(("Josep Lindqvist", null, null), Speaker(await FindAsync(store, claim.Id)));
        await commands.RestoreAsync(Some.Editor, claim.Id, 4, 0, null, _none);
        Assert.Equal(("Oksana Verbytska", "UA", Office), Speaker(await FindAsync(store, claim.Id)));
    }

    [Fact]
    public async Task A_tag_by_hand_that_names_countries_has_theirs()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var version = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Version;

        var (_, id) = await store.Get<ClaimCommands>().TagAsync(Some.Editor, version.Id, new(0, 16), Some.Fields().With(accused: "Russia", claimant: "Latvia"), _none);

        var tagged = await FindAsync(store, id);
        Assert.Equal(("LV", "RU"), (tagged.ClaimantCountry, tagged.Fields.AccusedCountry));
    }

    [Fact]
    public async Task The_country_goes_with_the_actor_that_is_meant_and_no_reading_brings_another()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Get<ActorCommands>().StoreAsync("list", [
            new("a", "Mud Lark", "IR", [new("Grey Heron", "Lantern list")]),
            new("b", "Copper Loom", null, [new("Grey Heron", "Kestrel Ridge Labs")])], _none);
        var claim = await AccusationAsync(store);
        var bearers = await store.Get<ActorQueries>().BearersAsync("Grey Heron", _none);

        Assert.Equal(("Copper Loom", null), await MeantAsync(bearers[0].Id));
        Assert.Equal(("Mud Lark", "IR"), await MeantAsync(bearers[1].Id));
        Assert.Equal(("Grey Heron", null), await MeantAsync(null));

        async Task<(string? Name, string? Country)> MeantAsync(long? actor)
        {
            var seen = (await FindAsync(store, claim.Id)).Revision;
            Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimActorCommands>().ResolveAsync(Some.Editor, claim.Id, seen, actor, null, _none));
            await Some.StoreAsync(store, Reading(), reread: true);
            var meant = await FindAsync(store, claim.Id);
            return (meant.AccusedName, meant.Fields.AccusedCountry);
        }
    }

    [Fact]
    public async Task E6_who_speaks_by_the_one_has_not_the_office_that_the_other_saw()
    {
        await using var store = await TestStore.CreateAsync();
        var claim = await AccusationAsync(store);
        var commands = store.Get<ClaimCommands>();
        await commands.CorrectAsync(Some.Editor, claim.Id, 0, claim.Fields with { Note = "seen in court" }, null, _none);

        Assert.Equal(new EditOutcome.Saved(2), await commands.CorrectAsync(Some.SecondEditor, claim.Id, 0, claim.Fields with { Claimant = "Josep Lindqvist" }, null, _none));

        var merged = await FindAsync(store, claim.Id);
        Assert.Equal(("Josep Lindqvist", null, null), Speaker(merged));
        Assert.Equal("seen in court", merged.Fields.Note);
    }

    [Fact]
    public async Task E6_who_speaks_by_the_other_keeps_country_and_office_where_the_one_changed_something_else()
    {
        await using var store = await TestStore.CreateAsync();
        var claim = await AccusationAsync(store);
        var commands = store.Get<ClaimCommands>();
        await commands.CorrectAsync(Some.Editor, claim.Id, 0, claim.Fields with { Claimant = "Latvia" }, null, _none);

        Assert.Equal(new EditOutcome.Saved(2), await commands.CorrectAsync(Some.SecondEditor, claim.Id, 0, claim.Fields with { Note = "seen in court" }, null, _none));

        var merged = await FindAsync(store, claim.Id);
        Assert.Equal(("Latvia", "LV", null), Speaker(merged));
        Assert.Equal("seen in court", merged.Fields.Note);
    }

    [Fact]
    public async Task E6_nobody_has_said_whom_the_accused_means_that_only_one_of_two_named()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Get<ActorCommands>().StoreAsync("list", [new("a", "Mud Lark", "IR", [new("Grey Heron", "Lantern list")])], _none);
        var claim = await AccusationAsync(store);
        var actor = (await store.Get<ActorQueries>().BearersAsync("Grey Heron", _none)).Single();
        await store.Get<ClaimActorCommands>().ResolveAsync(Some.Editor, claim.Id, 0, actor.Id, null, _none);
        var opened = await FindAsync(store, claim.Id);
        var commands = store.Get<ClaimCommands>();
        await commands.CorrectAsync(Some.Editor, claim.Id, 1, opened.Fields with { Note = "seen in court" }, null, _none);

        Assert.Equal(new EditOutcome.Saved(3), await commands.CorrectAsync(Some.SecondEditor, claim.Id, 1, opened.Fields with { Accused = "Salt Lantern", AccusedCountry = null }, null, _none));

        var merged = await FindAsync(store, claim.Id);
        Assert.Equal(("Salt Lantern", null, null, "seen in court"), (merged.AccusedName, merged.AccusedNameBy, merged.Fields.AccusedCountry, merged.Fields.Note));
    }
}
