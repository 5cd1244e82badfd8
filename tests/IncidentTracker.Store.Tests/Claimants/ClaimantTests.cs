using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Claimants;

public sealed class ClaimantTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Claimants_are_listed_by_capacity_and_found_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());

        var list = await ListAsync(store, new());
        Assert.Equal(["Kestrel Ridge Labs", "Russia"], list.Page.Items.Select(claimant => claimant.Name).Order(StringComparer.Ordinal));
        Assert.Equal([new FacetCount<ClaimantKind>(ClaimantKind.Accused, 1), new(ClaimantKind.SecurityVendor, 1)], list.Kinds.OrderByDescending(facet => facet.Value == ClaimantKind.Accused));
        Assert.Equal([new FacetCount<string>("RU", 1)], list.Countries);
        Assert.Equal("Kestrel Ridge Labs", Assert.Single((await ListAsync(store, new() { Words = "RIDGE" })).Page.Items).Name);
        Assert.Equal("Russia", Assert.Single((await ListAsync(store, new() { Kinds = new([], [ClaimantKind.SecurityVendor]) })).Page.Items).Name);
        Assert.Equal("Russia", Assert.Single((await ListAsync(store, new() { Countries = new(["RU"], []) })).Page.Items).Name);
    }

    [Fact]
    public async Task Everything_somebody_said_with_their_roles_their_quotations_and_how_others_answered()
    {
        await using var store = await TestStore.CreateAsync();
        const string Text = "RIGA, Jan 14 (Meridian Press) - \"We saw it coming,\" Dagmar Ilves of Kestrel Ridge Labs said.\n\nKestrel Ridge Labs said Russia was behind the attack.\n\n"
            + "Latvia said Russia was behind the attack.\n\nRussia denied any part in it.";
        var reading = Some.Reading(Text);
        ClaimFinding Says(string words, string who, ClaimantKind kind) => reading.Claims[0] with
        {
            Span = new(Text.IndexOf(words, StringComparison.Ordinal), Text.IndexOf(words, StringComparison.Ordinal) + words.Length), Claimant = who, ClaimantKind = kind, Accused = "Russia",
            Stance = Stance.Accuses, Object = null,
        };
        await Some.StoreAsync(store, reading with
        {
            Claims = [Says("Kestrel Ridge Labs said Russia was behind the attack.", "Kestrel Ridge Labs", ClaimantKind.SecurityVendor), Says("Latvia said Russia was behind the attack.", "Latvia", ClaimantKind.Government), .. reading.Claims.Where(claim => claim.Stance == Stance.Denies)],
            Quotations = [new(new(32, 51), "Kestrel Ridge Labs", "a company in Tallinn", "said", false)],
        });

        var detail = await store.Get<ClaimantQueries>().FindAsync("kestrel ridge labs", _none);

        Assert.NotNull(detail);
        Assert.Equal("Kestrel Ridge Labs", detail.Claimant.Name);
        Assert.Equal(["a company in Tallinn"], detail.Roles);
        var words = Assert.Single(detail.Quotations);
        Assert.Equal(("\"We saw it coming,\"", 1), (words.Words, detail.QuotationCount));
        var party = Assert.Single(detail.Parties);
        Assert.Equal(("Russia", 1, 1), (party.Accused, party.Same, party.Contrary));
        Assert.Equal([Stance.Accuses], party.Stances);
        Assert.Equal((1, 1), (detail.IncidentCount, detail.Origins));
        Assert.Null(await store.Get<ClaimantQueries>().FindAsync("Nobody At All", _none));
    }

    private static Task<ClaimantList> ListAsync(TestStore store, ClaimantFilter filter) => store.Get<ClaimantQueries>().ListAsync(filter, ClaimantOrder.Claims, new(), _none);
}
