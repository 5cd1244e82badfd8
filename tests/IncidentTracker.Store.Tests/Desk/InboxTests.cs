using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using Microsoft.Extensions.Time.Testing;

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
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), _none)).Items[0];
        await store.Get<IncidentCommands>().PlaceAsync(Some.Editor, incident.Id, incident.Revision, stored.ArticleId, belongs: false, null, _none);
        var waiting = await store.Get<InboxQueries>().FindAsync(WaitingKind.Article, stored.ArticleId, _none);
        Assert.NotNull(waiting?.Article);

        var place = store.Get<ArticlePlaceCommands>();
        var (outcome, done) = await place.PlaceAsync(Some.Editor, stored.ArticleId, [new(incident.Id, incident.Revision + 1)], new("Ministries defaced"), _none);

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
    public async Task An_article_that_never_had_an_incident_waits_again_once_its_placing_is_undone_and_no_reading_goes_by_that()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), _none)).Items[0];
        var stored = await Some.StoreAsync(store, Some.Reading(title: "Elsewhere"), "https://portal24.example/elsewhere", proposals: []);
        var (inbox, place) = (store.Get<InboxQueries>(), store.Get<ArticlePlaceCommands>());
        Assert.NotNull(await inbox.FindAsync(WaitingKind.Article, stored.ArticleId, _none));

        var (_, done) = await place.PlaceAsync(Some.Editor, stored.ArticleId, [new(incident.Id, incident.Revision)], null, _none);
        Assert.Null(await inbox.FindAsync(WaitingKind.Article, stored.ArticleId, _none));
        Assert.IsType<EditOutcome.Saved>(await place.UndoAsync(Some.Editor, stored.ArticleId, done, _none));
        Assert.NotNull(await inbox.FindAsync(WaitingKind.Article, stored.ArticleId, _none));

        // Nor does one put it where somebody said that it belongs nowhere.
        await place.SayNoIncidentAsync(Some.Editor, stored.ArticleId, none: true, _none);
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nMore came.", "Elsewhere"), "https://portal24.example/elsewhere", proposals: [new(incident.Id, 0.9, [])]);
        Assert.Empty((await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Article.Incidents);
    }

    [Fact]
    public async Task An_article_goes_everywhere_or_nowhere_with_its_paragraphs_and_undo_takes_back_what_it_can()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading(title: "Banks elsewhere") with { VictimDetails = [] }, "https://baltic-courier.example/2");
        var incidents = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), _none)).Items.OrderBy(item => item.Number).ToList();
        var (one, other) = (incidents[0], incidents[1]);
        await store.Get<IncidentCommands>().PlaceAsync(Some.Editor, one.Id, one.Revision, stored.ArticleId, belongs: false, null, _none);
        var place = store.Get<ArticlePlaceCommands>();

        // The second of the two was changed since it was shown: the first is as it was.
        var (late, nothing) = await place.PlaceAsync(Some.Editor, stored.ArticleId, [new(one.Id, one.Revision + 1, "1-2"), new(other.Id, other.Revision + 7)], new("A new one"), _none);
        Assert.IsType<EditOutcome.Conflict>(late);
        Assert.Equal((0, null), (nothing.Placed.Count, nothing.Opened));
        Assert.Empty((await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Article.Incidents);
        Assert.Equal("incident.paragraphs-outside", Assert.IsType<EditOutcome.Rejected>((await place.PlaceAsync(Some.Editor, stored.ArticleId, [new(other.Id, other.Revision, "40")], null, _none)).Outcome).Problems[0].Code);

        var now = (await store.Get<InboxQueries>().IncidentsAsync([one.Id, other.Id], _none)).ToDictionary(item => item.Id, item => item.Revision);
        var (outcome, done) = await place.PlaceAsync(Some.Editor, stored.ArticleId, [new(one.Id, now[one.Id], "1-2"), new(other.Id, now[other.Id])], new("A new one", "3"), _none);
        Assert.IsType<EditOutcome.Saved>(outcome);
        Assert.Equal(["1-2", "3"], await ParagraphsAsync(one.Number, one.Number + 3));

        // A colleague works on the first meanwhile: it stays, the others are taken back, and that is told.
        await store.Get<IncidentCommands>().SetPhaseAsync(Some.SecondEditor, one.Id, done.Placed[0].Revision, IncidentPhase.Stable, _none);
        Assert.IsType<EditOutcome.Conflict>(await place.UndoAsync(Some.Editor, stored.ArticleId, done, _none));
        Assert.Equal(one.Number, Assert.Single((await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Article.Incidents).Number);

        async Task<List<string?>> ParagraphsAsync(params int[] numbers)
        {
            var said = new List<string?>();
            foreach (var number in numbers)
            {
                var found = Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(number, _none));
                said.Add(found.Detail.Articles.Single(link => link.Article.Id == stored.ArticleId).Paragraphs?.ToString());
            }

            return said;
        }
    }

    [Fact]
    public async Task The_claims_of_an_incident_are_a_queue_of_their_own_that_is_counted_and_goes_on_page_by_page()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Doubtful(0.3, 0.8));
        await Some.StoreAsync(store, Some.Reading(title: "Banks elsewhere"), "https://baltic-courier.example/2");
        await Some.StoreAsync(store, Some.Reading() with { Claims = [] }, "https://baltic-courier.example/3", proposals: []);
        var inbox = store.Get<InboxQueries>();
        var of = new InboxFilter { Incident = 1 };

        var counts = await inbox.CountAsync(of, _none);
        Assert.Equal((2, 0, 0, 0), (counts.Claims, counts.Articles, counts.Candidates, counts.Disputes));
        var first = await inbox.PageAsync(of, InboxOrder.MostDoubtful, null, 1, _none);
        var second = await inbox.PageAsync(of, InboxOrder.MostDoubtful, first.Next, 1, _none);
        Assert.Equal([0.3, 0.8], first.Items.Concat(second.Items).Select(item => item.Claim!.Confidence));
        Assert.Empty((await inbox.PageAsync(of, InboxOrder.MostDoubtful, second.Next, 1, _none)).Items);
    }

    [Fact]
    public async Task The_oldest_that_waits_is_of_the_kinds_that_are_asked_for()
    {
        var time = new FakeTimeProvider(new(2026, 1, 14, 12, 30, 0, TimeSpan.Zero));
        await using var store = await TestStore.CreateAsync(time);
        await Some.StoreAsync(store, Some.Reading() with { Claims = [] }, proposals: []);
        time.Advance(TimeSpan.FromDays(3));
        await Some.StoreAsync(store, Some.Reading(title: "Banks elsewhere"), "https://baltic-courier.example/2");
        var inbox = store.Get<InboxQueries>();

        async Task<DateTime?> OldestAsync(params WaitingKind[] kinds) => (await inbox.CountAsync(new() { Kinds = kinds }, _none)).Oldest;
        DateTime? early = new DateTime(2026, 1, 14, 12, 30, 0, DateTimeKind.Utc), late = early.Value.AddDays(3);
        Assert.Equal(early, await OldestAsync());
        Assert.Equal(early, await OldestAsync(WaitingKind.Article));
        Assert.Equal(late, await OldestAsync(WaitingKind.Claim));
        Assert.Equal(late, await OldestAsync(WaitingKind.Candidate));
        Assert.Null(await OldestAsync(WaitingKind.Dispute));
    }

    [Fact]
    public async Task What_a_rule_found_before_it_was_switched_off_waits_beside_the_queue_and_says_so()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var inbox = store.Get<InboxQueries>();
        await store.Get<RuleSwitches>().SwitchAsync(Some.Admin, "behind-said", on: false, "weak", _none);

        Assert.DoesNotContain((await inbox.PageAsync(new(), InboxOrder.MostDoubtful, null, 50, _none)).Items, item => item.Kind == WaitingKind.Claim);
        var counts = await inbox.CountAsync(new(), _none);
        Assert.Equal((0, 2), (counts.Claims, counts.SwitchedOff));
        var aside = (await inbox.PageAsync(new() { SwitchedOff = true }, InboxOrder.MostDoubtful, null, 50, _none)).Items;
        Assert.Equal([true, true], aside.Select(item => item.RuleOff));
        // By the rule's own name they are found too, and a link to one still opens it.
        Assert.Equal(2, (await inbox.PageAsync(new() { Rule = "behind-said" }, InboxOrder.Oldest, null, 50, _none)).Items.Count);
        Assert.True((await inbox.FindAsync(WaitingKind.Claim, aside[0].Id, _none))!.RuleOff);
    }

    [Fact]
    public async Task An_incident_waits_while_proposed_then_while_disputed_and_without_a_verdict()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), _none)).Items[0];
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
