using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Claims;

public sealed class ClaimListTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_claim_that_several_articles_carry_is_one_row_with_its_origins_unless_copies_are_asked_for()
    {
        await using var store = await TestStore.CreateAsync();
        await StoreThreeAsync(store);

        var once = await ListAsync(store, new());
        var copies = await ListAsync(store, new() { Copies = true });

        Assert.Equal(3, once.Page.Total);
        Assert.Equal(5, copies.Page.Total);
        // Two pages that carry one wire report are one origin, in whichever order they came.
        Assert.Equal([1, 1, 1], once.Page.Items.Select(claim => claim.Origins));
        Assert.Equal(3, once.Facets.SingleOrigin);
    }

    [Fact]
    public async Task Reports_of_their_own_that_carry_the_same_claim_are_counted_and_a_rejected_reading_leaves_the_claim_to_the_others()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Own(
            "Teachers in Jelgava wrote marks on the blackboard after the school register went dark on Wednesday. Parents were told by letter, and the choir sang from memory because "
            + "the scores lay on a server that answered nobody. The headmistress said lessons would go on."));
        await Some.StoreAsync(store, Own(
            "Harbour pilots in Ventspils had to guide ships by telephone through the night while engineers rebuilt the booking system from paper records. "
            + "The harbour master said three tankers waited outside the moles until morning, and that cranes on the northern quay had been moved by hand. Fishermen lit lamps on the breakwater."), "https://portal24.example/own");

        var shared = await ListAsync(store, new() { SingleOrigin = false });
        Assert.Equal(2, shared.Page.Total);
        Assert.All(shared.Page.Items, claim => Assert.Equal(2, claim.Origins));
        Assert.Equal(2, shared.Facets.SeveralOrigins);

        var first = shared.Page.Items.First(claim => claim.Claim.Fields.Stance == Stance.Accuses).Claim;
        await store.Get<ClaimCommands>().RejectAsync(Some.Editor, first.Id, first.Revision, "not a claim", _none);

        var after = (await ListAsync(store, new() { Stances = new([Stance.Accuses], []) })).Page.Items;
        Assert.NotEqual(first.ArticleId, Assert.Single(after).Claim.ArticleId);
        Assert.Equal(1, after[0].Origins);
    }

    [Fact]
    public async Task Every_filter_finds_and_excludes()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        async Task<int> Count(ClaimFilter filter)
        {
            var list = await ListAsync(store, filter);
            Assert.Equal(list.Page.Total, list.Page.Items.Count);
            return list.Page.Total;
        }

        Assert.Equal(1, await Count(new() { Stances = new([Stance.Denies], []) }));
        Assert.Equal(1, await Count(new() { Stances = new([], [Stance.Denies]) }));
        Assert.Equal(1, await Count(new() { ClaimantKinds = new([ClaimantKind.SecurityVendor], []) }));
        Assert.Equal(1, await Count(new() { AccusedCountries = new(["RU"], []) }));
        Assert.Equal(1, await Count(new() { AccusedCountries = new([], ["RU"]) }));
        Assert.Equal(1, await Count(new() { ClaimantCountries = new(["RU"], []) }));
        Assert.Equal(2, await Count(new() { Hedges = new([HedgeLevel.Flat], []) }));
        Assert.Equal(0, await Count(new() { Hedges = new([], [HedgeLevel.Flat]) }));
        Assert.Equal(0, await Count(new() { States = new([ClaimState.Accepted], []) }));
        Assert.Equal(2, await Count(new() { States = new([], [ClaimState.Accepted]) }));
        Assert.Equal(0, await Count(new() { SingleOrigin = false }));
        Assert.Equal(2, await Count(new() { From = new(2026, 1, 14), To = new(2026, 1, 14) }));
        Assert.Equal(0, await Count(new() { From = new(2026, 1, 15) }));
        Assert.Equal(0, await Count(new() { To = new(2026, 1, 13) }));
        // It was the next day there already.
        var kiritimati = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati");
        Assert.Equal(2, await Count(new() { From = new(2026, 1, 15), To = new(2026, 1, 15), Zone = kiritimati }));
        Assert.Equal(0, await Count(new() { To = new(2026, 1, 14), Zone = kiritimati }));
        Assert.Equal(0, await Count(new() { From = DateOnly.MaxValue, To = DateOnly.MaxValue, Zone = kiritimati }));
        Assert.Equal(2, await Count(new() { Counted = true }));
        Assert.Equal(1, await Count(new() { Claimant = "KESTREL ridge labs" }));
        Assert.Equal(1, await Count(new() { Accused = "grey-heron" }));
        Assert.Equal(2, await Count(new() { Incident = 1 }));
        Assert.Equal(0, await Count(new() { Incident = 2 }));
        Assert.Equal(1, await Count(new() { Words = "behind ATTACK" }));
        Assert.Equal(0, await Count(new() { Words = "behind denied" }));
        Assert.Equal(0, await Count(new() { Words = "!?" }));
    }

    [Fact]
    public async Task Facets_count_what_a_click_would_leave_and_follow_what_people_decide()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var list = await ListAsync(store, new() { Stances = new([Stance.Denies], []) });

        Assert.Equal([new FacetCount<Stance>(Stance.Accuses, 1), new(Stance.Denies, 1)], list.Facets.Stances.OrderBy(facet => facet.Value));
        Assert.Equal([new FacetCount<string>("RU", 1)], list.Facets.AccusedCountries);
        Assert.Equal([new FacetCount<ClaimState>(ClaimState.Proposed, 1)], list.Facets.States);

        var denial = list.Page.Items[0].Claim;
        await store.Get<ClaimCommands>().RejectAsync(Some.Editor, denial.Id, denial.Revision, "not a claim", _none);
        list = await ListAsync(store, new() { Stances = new([Stance.Denies], []) });

        Assert.Empty(list.Page.Items);
        Assert.Equal([new FacetCount<ClaimState>(ClaimState.Rejected, 1)], list.Facets.States);
        Assert.Equal(1, (await ListAsync(store, new() { States = new([ClaimState.Rejected], []) })).Page.Total);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_row_twice_in_every_order()
    {
        await using var store = await TestStore.CreateAsync();
        await StoreThreeAsync(store);
        foreach (var order in Enum.GetValues<ClaimOrder>())
        {
            var all = new List<long>();
            for (var number = 1; number <= 3; number++)
            {
                all.AddRange((await store.Get<ClaimListQueries>().ListAsync(new() { Copies = true }, order, new(number, 2), _none)).Page.Items.Select(claim => claim.Claim.Id));
            }

            Assert.Equal(5, all.Distinct().Count());
        }
    }

    [Fact]
    public async Task Files_and_programs_get_every_claim_with_a_word_however_many_articles_have_it()
    {
        const string Common = "attack";
        await using var store = await TestStore.SeededAsync(new(600, 3_000, 6_000));
        var claims = store.Get<ClaimListQueries>();
        var filter = new ClaimFilter { Words = Common, Copies = true };
        Assert.True((await ListAsync(store, filter)).WordsCapped);
        var expected = new List<long>();
        await foreach (var claim in claims.EachAsync(filter with { Words = null }, ClaimOrder.Newest, 500, _none))
        {
            if (claim.Claim.Words.Contains($" {Common} ", StringComparison.OrdinalIgnoreCase))
            {
                expected.Add(claim.Claim.Id);
            }
        }

        var written = new List<long>();
        await foreach (var claim in claims.EachAsync(filter, ClaimOrder.Newest, 500, _none))
        {
            written.Add(claim.Claim.Id);
        }

        var asked = new List<long>();
        IReadOnlyList<long>? after = null;
        do
        {
            var part = await claims.AfterAsync(filter, ClaimOrder.Newest, after, 700, counted: after is null, _none);
            Assert.Equal(after is null ? expected.Count : (int?)null, part.Total);
            asked.AddRange(part.Items.Select(claim => claim.Claim.Id));
            after = part.Last;
        }
        while (after is not null);

        Assert.Equal(expected, written);
        Assert.Equal(expected, asked);
    }

    private static Task<ClaimList> ListAsync(TestStore store, ClaimFilter filter) => store.Get<ClaimListQueries>().ListAsync(filter, ClaimOrder.Newest, new(), _none);

    /// <summary>Two pages that carry the same report, and one with a claim of its own.</summary>
    private static async Task StoreThreeAsync(TestStore store)
    {
        await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading(), "https://portal24.example/copy");
        var alone = Some.Reading("MOSCOW, Jan 20 (Meridian Press) - Officials spoke again on Tuesday. Russia denied any part in it.", "A denial", new(2026, 1, 20, 8, 0, 0, TimeSpan.Zero));
        await Some.StoreAsync(store, alone with { Claims = [alone.Claims[0] with { Claimant = "Volkov press office" }] }, "https://third.example/x");
    }

    /// <summary>Another story of another house with the same two sentences.</summary>
    private static ArticleReading Own(string more)
    {
        var reading = Some.Reading(more + "\n\nKestrel Ridge Labs said Grey Heron was behind the attack.\n\nRussia denied any part in it.", "Pilots by telephone", new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
        return reading with { Agency = null, Dispatches = [new("Pilots by telephone", null, 0, 0, reading.Text.Length)] };
    }
}
