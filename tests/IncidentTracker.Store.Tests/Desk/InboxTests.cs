using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Desk;

public sealed class InboxTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task One_queue_holds_claims_articles_and_candidates_the_highest_doubt_first()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Doubtful(0.3, 0.8));
        await Some.StoreAsync(store, Some.Reading() with { Claims = [], Relevance = 0.95 }, "https://baltic-courier.example/2", proposals: []);

        var page = await store.Get<InboxQueries>().PageAsync(new(), InboxOrder.MostDoubtful, null, 10, _none);

        Assert.Equal([WaitingKind.Article, WaitingKind.Claim, WaitingKind.Candidate, WaitingKind.Claim], page.Items.Select(item => item.Kind));
        Assert.Equal(page.Items.Select(item => item.Doubt).OrderDescending(), page.Items.Select(item => item.Doubt));
        Assert.Null(page.Next);
        var counts = await store.Get<InboxQueries>().CountAsync(new(), _none);
        Assert.Equal((2, 1, 1, 0), (counts.Claims, counts.Articles, counts.Candidates, counts.Disputes));
    }

    [Theory]
    [InlineData(InboxOrder.MostDoubtful)]
    [InlineData(InboxOrder.Oldest)]
    public async Task Pages_end_to_end_give_every_row_once_though_rows_are_decided_meanwhile(InboxOrder order)
    {
        await using var store = await TestStore.CreateAsync();
        for (var article = 0; article < 6; article++)
        {
            // Many rows of the same certainty: the id decides between them.
            await Some.StoreAsync(store, Doubtful(0.5, 0.5) with { Title = $"Story {article}" }, $"https://baltic-courier.example/{article}");
        }

        var seen = new List<(WaitingKind, long)>();
        InboxCursor? cursor = null;
        do
        {
            var page = await store.Get<InboxQueries>().PageAsync(new(), order, cursor, 4, _none);
            seen.AddRange(page.Items.Select(item => (item.Kind, item.Id)));
            if (page.Items.FirstOrDefault(item => item.Claim is not null) is { Claim: { } first })
            {
                await store.Get<ClaimCommands>().AcceptAsync(Some.Editor, first.Id, first.Revision, _none);
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Equal(12, seen.Count(row => row.Item1 == WaitingKind.Claim));
        Assert.Equal(6, seen.Count(row => row.Item1 == WaitingKind.Candidate));
    }

    [Fact]
    public async Task The_queue_can_be_narrowed_to_a_kind_a_rule_a_stance_and_to_whose_work_it_is()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var inbox = store.Get<InboxQueries>();
        var all = (await inbox.PageAsync(new(), InboxOrder.MostDoubtful, null, 10, _none)).Items;
        var denial = all.Single(item => item.Claim?.Fields.Stance == Stance.Denies);
        Assert.Null(await store.Get<AssignmentCommands>().AssignAsync(Some.Editor, [denial.Subject], new("u-2", "Bartholomew Quist"), _none));

        async Task<IEnumerable<long>> Only(InboxFilter filter) => (await inbox.PageAsync(filter, InboxOrder.MostDoubtful, null, 10, _none)).Items.Select(item => item.Id);
        Assert.Equal(2, (await Only(new() { Kinds = [WaitingKind.Claim] })).Count());
        Assert.Equal([denial.Id], await Only(new() { Stance = Stance.Denies }));
        Assert.Empty(await Only(new() { Rule = "no such rule" }));
        Assert.Equal([denial.Id], await Only(new() { AssignedTo = "u-2" }));
        Assert.DoesNotContain(denial.Id, await Only(new() { Unassigned = true, Kinds = [WaitingKind.Claim] }));
        Assert.Equal("Bartholomew Quist", (await inbox.FindAsync(WaitingKind.Claim, denial.Id, _none))!.AssignedTo);
        await store.Get<ClaimCommands>().AcceptAsync(Some.Editor, denial.Id, 0, _none);
        Assert.Empty(await Only(new() { AssignedTo = "u-2" }));
    }

    [Fact]
    public async Task An_article_taken_out_of_its_only_incident_waits_to_be_placed_and_placing_it_ends_that()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), null, _none)).Items[0];
        await store.Get<IncidentCommands>().PlaceAsync(Some.Editor, incident.Id, incident.Revision, stored.ArticleId, belongs: false, null, _none);
        var waiting = await store.Get<InboxQueries>().FindAsync(WaitingKind.Article, stored.ArticleId, _none);
        Assert.NotNull(waiting?.Article);

        var place = store.Get<ArticlePlaceCommands>();
        var (outcome, done) = await place.PlaceAsync(Some.Editor, stored.ArticleId, [new(incident.Id, incident.Revision + 1)], "Ministries defaced", _none);

        Assert.IsType<EditOutcome.Saved>(outcome);
        Assert.Null(await store.Get<InboxQueries>().FindAsync(WaitingKind.Article, stored.ArticleId, _none));
        Assert.Equal(2, (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Article.Incidents.Count);

        Assert.IsType<EditOutcome.Saved>(await place.UndoAsync(Some.Editor, stored.ArticleId, done, _none));
        Assert.NotNull(await store.Get<InboxQueries>().FindAsync(WaitingKind.Article, stored.ArticleId, _none));
        Assert.IsType<EditOutcome.Saved>(await place.SayNoIncidentAsync(Some.Editor, stored.ArticleId, none: true, _none));
        Assert.Null(await store.Get<InboxQueries>().FindAsync(WaitingKind.Article, stored.ArticleId, _none));
        await Some.StoreAsync(store, Some.Reading(), proposals: [], reread: true);
        Assert.Null(await store.Get<InboxQueries>().FindAsync(WaitingKind.Article, stored.ArticleId, _none));
    }

    [Fact]
    public async Task An_incident_waits_while_proposed_then_while_disputed_and_without_a_verdict()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), null, _none)).Items[0];
        var inbox = store.Get<InboxQueries>();
        Assert.NotNull(await inbox.FindAsync(WaitingKind.Candidate, incident.Id, _none));

        await store.Get<IncidentCommands>().DecideAsync(Some.Editor, incident.Id, 0, isOne: true, null, _none);
        Assert.Null(await inbox.FindAsync(WaitingKind.Candidate, incident.Id, _none));
        Assert.NotNull(await inbox.FindAsync(WaitingKind.Dispute, incident.Id, _none));

        await store.Get<IncidentVerdictCommands>().WriteAsync(Some.Editor, incident.Id, 1, new("Grey Heron", null, default, default, "Two reports agree."), _none);
        Assert.Null(await inbox.FindAsync(WaitingKind.Dispute, incident.Id, _none));
    }

    private static Domain.Articles.ArticleReading Doubtful(params double[] confidences)
    {
        var reading = Some.Reading();
        return reading with { Claims = [.. reading.Claims.Select((claim, at) => claim with { Confidence = confidences[at] })] };
    }
}
