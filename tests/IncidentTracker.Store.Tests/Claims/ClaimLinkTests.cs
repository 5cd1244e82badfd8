using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Tests.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Claims;

public sealed class ClaimLinkTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    /// <summary>Kestrel Ridge Labs accuses Grey Heron on the 14th, and on the 18th doubts it.</summary>
    private static async Task<IncidentDetail> TwoDaysAsync(TestStore store)
    {
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await MergeTests.FindAsync(store, 1)).Incident;
        const string Text = "RIGA, Jan 18 (Northwire) - Kestrel Ridge Labs doubted that Grey Heron did it.";
        await Some.StoreAsync(store, Some.Reading(Text, "Doubts", new(2026, 1, 18, 9, 0, 0, TimeSpan.Zero)) with
        {
            Claims = [new(new(26, Text.Length), "Kestrel Ridge Labs", ClaimantKind.SecurityVendor, "Grey Heron", Stance.Disputes, false, HedgeLevel.Flat, [], false, null, null, "doubt", 0.6)],
        }, "https://northwire.example/d", proposals: [new(incident.Id, 0.9, [])]);
        return await MergeTests.FindAsync(store, 1);
    }

    private static async Task<IReadOnlyList<ClaimLinkItem>> LinksAsync(TestStore store, IncidentDetail detail) => (await store.Get<IncidentDeskQueries>().OfAsync(detail.Incident.Id, detail.Claims, null, _none)).ClaimLinks;

    [Fact]
    public async Task A_claimant_who_changes_stance_is_proposed_as_taking_the_earlier_claim_back()
    {
        await using var store = await TestStore.CreateAsync();
        var detail = await TwoDaysAsync(store);
        var (accuses, disputes) = (detail.Claims.Single(claim => claim.Fields.Stance == Stance.Accuses), detail.Claims.Single(claim => claim.Fields.Stance == Stance.Disputes));

        Assert.Equal(new ClaimLinkItem(disputes.Id, accuses.Id, ClaimSuccession.Retracts, LinkState.Proposed, null), Assert.Single(await LinksAsync(store, detail)));

        var commands = store.Get<ClaimLinkCommands>();
        Assert.Equal(new EditOutcome.Saved(1), await commands.LinkAsync(Some.Editor, disputes.Id, 0, accuses.Id, ClaimSuccession.Retracts, holds: true, _none));
        Assert.Equal((LinkState.Confirmed, Some.Editor.Name), Assert.Single(await LinksAsync(store, detail)) is var link ? (link.State, link.Who) : default);
        await commands.LinkAsync(Some.SecondEditor, disputes.Id, 1, accuses.Id, ClaimSuccession.Retracts, holds: false, _none);
        Assert.Empty(await LinksAsync(store, detail));
        Assert.Equal("claim.link-backwards", Assert.IsType<EditOutcome.Rejected>(await commands.LinkAsync(Some.Editor, accuses.Id, 0, disputes.Id, ClaimSuccession.Supersedes, true, _none)).Problems[0].Code);
    }

    [Fact]
    public async Task What_was_said_of_two_claims_is_taken_back_by_an_undo_and_stands_again_after_a_restore()
    {
        await using var store = await TestStore.CreateAsync();
        var detail = await TwoDaysAsync(store);
        var (accuses, disputes) = (detail.Claims.Single(claim => claim.Fields.Stance == Stance.Accuses), detail.Claims.Single(claim => claim.Fields.Stance == Stance.Disputes));
        var (links, claims) = (store.Get<ClaimLinkCommands>(), store.Get<ClaimCommands>());
        await links.LinkAsync(Some.Editor, disputes.Id, 0, accuses.Id, ClaimSuccession.Retracts, holds: true, _none);

        Assert.Equal(new EditOutcome.Saved(2), await claims.UndoAsync(Some.Editor, disputes.Id, 1, _none));
        Assert.Equal(LinkState.Proposed, Assert.Single(await LinksAsync(store, detail)).State);

        Assert.Equal(new EditOutcome.Saved(3), await claims.RestoreAsync(Some.SecondEditor, disputes.Id, 2, 1, null, _none));
        Assert.Equal(new ClaimLinkItem(disputes.Id, accuses.Id, ClaimSuccession.Retracts, LinkState.Confirmed, Some.SecondEditor.Name), Assert.Single(await LinksAsync(store, detail)));

        await links.LinkAsync(Some.Editor, disputes.Id, 3, accuses.Id, ClaimSuccession.Retracts, holds: false, _none);
        Assert.Empty(await LinksAsync(store, detail));
        await claims.RestoreAsync(Some.Editor, disputes.Id, 4, 3, null, _none);
        Assert.Equal(LinkState.Confirmed, Assert.Single(await LinksAsync(store, detail)).State);
        await claims.RestoreAsync(Some.Editor, disputes.Id, 5, 0, null, _none);
        Assert.Equal(LinkState.Proposed, Assert.Single(await LinksAsync(store, detail)).State);

        var last = (await store.Get<RevisionLog>().HistoryAsync(RevisionSubject.Claim, disputes.Id, _none))[0];
        Assert.Equal(("restored 0", $"retracts claim {accuses.Id}", null), (last.Action, last.Before["changes"], last.After["changes"]));
    }

    [Fact]
    public async Task The_same_claim_in_several_articles_is_one_claim_with_all_its_evidence()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await MergeTests.FindAsync(store, 1)).Incident;
        await Some.StoreAsync(store, Some.Reading(), "https://portal24.example/copy", proposals: [new(incident.Id, 0.9, ["same text"])]);

        var shared = SharedClaim.Of((await MergeTests.FindAsync(store, 1)).Claims);

        Assert.Equal([(2, 1), (2, 1)], shared.Select(claim => (claim.Evidence.Count, claim.Origins)));
    }
}
