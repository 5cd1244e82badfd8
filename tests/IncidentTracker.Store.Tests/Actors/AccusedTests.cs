using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Actors;

public sealed class AccusedTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Names_countries_and_imported_actors_stand_in_one_list_with_their_claims()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await ImportAsync(store, new("a-1", "HERON-7", "BY", [new("Grey Heron", "Kestrel Ridge Labs")]), new("a-2", "Silent Moor", null, []));

        var list = await ListAsync(store, new());
        Assert.Equal([("HERON-7", AccusedKind.Actor, 1, 0), ("Russia", AccusedKind.Country, 0, 1)],
            list.Page.Items.OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => (item.Name, item.Kind, item.Tally.Against, item.Tally.Back)));
        Assert.Equal((1, 1, 2), (list.Answered, list.Unanswered, list.All));
        Assert.Equal([new FacetCount<string>("BY", 1), new("RU", 1)], list.Countries);

        Assert.Equal("Silent Moor", Assert.Single((await ListAsync(store, new() { Words = "moor", Unspoken = true })).Page.Items).Name);
        Assert.Empty((await ListAsync(store, new() { Words = "moor" })).Page.Items);
        // Found by another of its names.
        Assert.Equal("HERON-7", Assert.Single((await ListAsync(store, new() { Words = "grey her" })).Page.Items).Name);
        Assert.Equal("HERON-7", Assert.Single((await ListAsync(store, new() { Kinds = new([AccusedKind.Actor], []) })).Page.Items).Name);
        Assert.Equal("Russia", Assert.Single((await ListAsync(store, new() { Countries = new([], ["BY"]) })).Page.Items).Name);
        Assert.Equal("Russia", Assert.Single((await ListAsync(store, new() { Answered = true })).Page.Items).Name);
    }

    [Fact]
    public async Task An_actor_has_its_names_with_who_uses_them_its_claims_and_its_incidents()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await ImportAsync(store, new ActorToStore("a-1", "HERON-7", "BY", [new("Grey Heron", "Kestrel Ridge Labs"), new("Grey Heron", "Northlight"), new("Wader", "Northlight")]));
        var actor = Assert.Single((await ListAsync(store, new() { Kinds = new([AccusedKind.Actor], []) })).Page.Items);

        var detail = Assert.IsType<AccusedLookup.Found>(await store.Get<AccusedQueries>().FindAsync(actor.ActorId!.Value, _none)).Detail;

        Assert.Equal(["HERON-7", "Grey Heron", "Wader"], detail.Names.Select(name => name.Name));
        Assert.Equal(["Kestrel Ridge Labs", "Northlight"], detail.Names[1].UsedBy);
        Assert.Equal([new FacetCount<Stance>(Stance.Accuses, 1)], detail.Stances);
        Assert.Equal("Kestrel Ridge Labs", Assert.Single(detail.Speakers).Claimant);
        Assert.Equal((1, 1), (detail.Incidents[0].Number, detail.IncidentCount));
        Assert.Equal(new(2026, 1, 1), Assert.Single(detail.Months).Month);
        Assert.Equal(1, detail.Origins);
        Assert.Equal(1, (await store.Get<ClaimListQueries>().ListAsync(new() { Actor = actor.ActorId }, ClaimOrder.Newest, new(), _none)).Page.Total);
        Assert.Equal(actor.ActorId, Assert.IsType<AccusedLookup.NameOf>(await store.Get<AccusedQueries>().FindAsync("grey heron", _none)).Actor.Id);
        Assert.IsType<AccusedLookup.Unknown>(await store.Get<AccusedQueries>().FindAsync(4711, _none));
    }

    [Fact]
    public async Task A_name_that_several_bear_counts_with_neither_and_gives_its_candidates()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await ImportAsync(store, new("a-1", "HERON-7", "BY", [new("Grey Heron", "Kestrel Ridge Labs")]), new("a-2", "HERON-8", "RU", [new("Grey Heron", "Northlight")]));

        var list = await ListAsync(store, new());
        var open = Assert.Single(list.Page.Items, item => item.Kind == AccusedKind.Ambiguous);
        Assert.Equal(("Grey Heron", 1, 2), (open.Name, open.Tally.Against, open.OtherNames));
        Assert.DoesNotContain(list.Page.Items, item => item.Kind == AccusedKind.Actor);

        var detail = Assert.IsType<AccusedLookup.Found>(await store.Get<AccusedQueries>().FindAsync("Grey Heron", _none)).Detail;
        Assert.Equal(["HERON-7", "HERON-8"], detail.Candidates.Select(actor => actor.Name));
        Assert.Equal(AccusedKind.Ambiguous, detail.Party.Kind);

        var actor = Assert.IsType<AccusedLookup.Found>(await store.Get<AccusedQueries>().FindAsync(detail.Candidates[0].Id, _none)).Detail;
        Assert.Empty(actor.Stances);
        Assert.Equal(1, actor.Names[1].Claims);
        Assert.Equal(["HERON-8"], actor.Names[1].Others.Select(other => other.Name));
        Assert.Equal(0, (await store.Get<ClaimListQueries>().ListAsync(new() { Actor = actor.Party.ActorId }, ClaimOrder.Newest, new(), _none)).Page.Total);
    }

    [Fact]
    public async Task An_actor_that_two_lists_have_is_one_and_each_of_its_numbers_leads_to_it()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await ImportAsync(store, new ActorToStore("a-1", "HERON-7", null, [new("Grey Heron", "Kestrel Ridge Labs")]));
        await store.Get<ActorCommands>().StoreAsync("another list", [new("b-1", "Heron 7", "BY", [new("Grey Heron", "Northlight"), new("Wader", "Northlight")])], _none);

        var actor = Assert.Single((await ListAsync(store, new())).Page.Items, item => item.Kind == AccusedKind.Actor);
        Assert.Equal(("HERON-7", "BY", 1, 2), (actor.Name, actor.Country, actor.Tally.Against, actor.OtherNames));
        Assert.Equal(1, await store.Get<ActorQueries>().SharedAsync("another list", _none));
        Assert.Equal(actor.ActorId, Assert.Single(await store.Get<ActorQueries>().BearersAsync("grey heron", _none)).Id);
        foreach (var number in new[] { actor.ActorId!.Value, actor.ActorId.Value + 1 })
        {
            var detail = Assert.IsType<AccusedLookup.Found>(await store.Get<AccusedQueries>().FindAsync(number, _none)).Detail;
            Assert.Equal(["Kestrel Ridge Labs", "Northlight"], detail.Names.Single(name => name.Name == "Grey Heron").UsedBy);
            Assert.Equal((actor.ActorId, 1), (detail.Party.ActorId, detail.Party.Tally.Against));
            Assert.Equal(1, (await store.Get<ClaimListQueries>().ListAsync(new() { Actor = number }, ClaimOrder.Newest, new(), _none)).Page.Total);
        }
    }

    [Fact]
    public async Task A_name_of_no_known_actor_has_a_page_of_its_own_and_a_name_nobody_used_has_none()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());

        var detail = Assert.IsType<AccusedLookup.Found>(await store.Get<AccusedQueries>().FindAsync("GREY-HERON", _none)).Detail;
        Assert.Equal(("Grey Heron", AccusedKind.Name, 1), (detail.Party.Name, detail.Party.Kind, detail.Party.Tally.Against));
        Assert.Equal("Grey Heron", Assert.Single(detail.Names).Name);
        Assert.Equal("Russia", Assert.IsType<AccusedLookup.Found>(await store.Get<AccusedQueries>().FindAsync("russia", _none)).Detail.Party.Name);
        Assert.IsType<AccusedLookup.Unknown>(await store.Get<AccusedQueries>().FindAsync("Nobody At All", _none));
        Assert.IsType<AccusedLookup.Unknown>(await store.Get<AccusedQueries>().FindAsync("?!", _none));
    }

    private static Task<AccusedList> ListAsync(TestStore store, AccusedFilter filter) => store.Get<AccusedQueries>().ListAsync(filter, AccusedOrder.Claims, new(), _none);

    private static Task<ActorCounts> ImportAsync(TestStore store, params ActorToStore[] actors) => store.Get<ActorCommands>().StoreAsync("list", actors, _none);
}
