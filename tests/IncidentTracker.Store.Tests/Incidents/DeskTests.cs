using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Incidents;

public sealed class DeskTests
{
    private static readonly CancellationToken _none = CancellationToken.None;
    private static readonly VerdictFields _verdict = new("Grey Heron", "by", StateLink.Disputed, VerdictConfidence.Medium, "Two origins agree.");

    private static async Task<IncidentDesk> DeskAsync(TestStore store, int number)
    {
        var detail = await MergeTests.FindAsync(store, number);
        return await store.Get<IncidentDeskQueries>().OfAsync(detail.Incident.Id, detail.Claims, null, _none);
    }

    [Fact]
    public async Task E8_a_verdict_counts_once_another_editor_confirms_it_and_never_by_its_author()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, _, _) = await MergeTests.TwoAsync(store);
        var verdicts = store.Get<IncidentVerdictCommands>();
        await verdicts.WriteAsync(Some.Editor, one.Id, 0, _verdict, _none);
        var waiting = Assert.Single((await DeskAsync(store, 1)).Verdicts);

        var own = Assert.IsType<EditOutcome.Rejected>(await verdicts.ConfirmAsync(Some.Editor, one.Id, 1, waiting.Id, _none));
        var confirmed = await verdicts.ConfirmAsync(Some.SecondEditor, one.Id, 1, waiting.Id, _none);

        Assert.Equal((VerdictState.Waiting, "incident.verdict-own"), (waiting.State, own.Problems[0].Code));
        Assert.Equal(new EditOutcome.Saved(2), confirmed);
        var inForce = Assert.Single((await DeskAsync(store, 1)).Verdicts);
        Assert.Equal((VerdictState.InForce, "Grey Heron", "BY", Some.Editor.Name, Some.SecondEditor.Name), (inForce.State, inForce.Actor, inForce.Country, inForce.Author, inForce.Reader));
        Assert.Equal("Accused: Grey Heron – disputed", (await MergeTests.FindAsync(store, 1)).Incident.StateSentence);
    }

    [Fact]
    public async Task A_new_verdict_takes_the_place_of_the_old_when_confirmed_and_both_stay_in_the_history()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, _, _) = await MergeTests.TwoAsync(store);
        var verdicts = store.Get<IncidentVerdictCommands>();
        await verdicts.WriteAsync(Some.Editor, one.Id, 0, _verdict, _none);
        await verdicts.ConfirmAsync(Some.SecondEditor, one.Id, 1, (await DeskAsync(store, 1)).Verdicts[0].Id, _none);
        await verdicts.WriteAsync(Some.SecondEditor, one.Id, 2, _verdict with { Actor = null, Reason = "The traces were forged." }, _none);
        Assert.Equal([VerdictState.Waiting, VerdictState.InForce], (await DeskAsync(store, 1)).Verdicts.Select(verdict => verdict.State));

        await verdicts.ConfirmAsync(Some.Editor, one.Id, 3, (await DeskAsync(store, 1)).Verdicts[0].Id, _none);
        await verdicts.WithdrawAsync(Some.Editor, one.Id, 4, (await DeskAsync(store, 1)).Verdicts[0].Id, "too early", _none);

        Assert.Equal([VerdictState.Withdrawn, VerdictState.Superseded], (await DeskAsync(store, 1)).Verdicts.Select(verdict => verdict.State));
        Assert.Equal(["verdict withdrawn", "verdict confirmed", "verdict written", "verdict confirmed", "verdict written"],
            (await store.Get<RevisionLog>().HistoryAsync(RevisionSubject.Incident, one.Id, _none)).Select(revision => revision.Action));
        Assert.Equal("incident.verdict-reason", Assert.IsType<EditOutcome.Rejected>(await verdicts.WriteAsync(Some.Editor, one.Id, 5, _verdict with { Reason = " " }, _none)).Problems[0].Code);
    }

    [Fact]
    public async Task The_same_victim_is_near_whatever_the_case_of_its_name()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading() with { VictimDetails = [new(new(0, 4), "Ökonomiebank Élan", "EE", null)], EventDate = new(2026, 1, 13), Claims = [] });
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nMore.") with { VictimDetails = [new(new(0, 4), "ACME energy", "EE", null)], EventDate = new(2026, 1, 2), Claims = [] }, "https://portal24.example/b");
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nStill more.") with { VictimDetails = [new(new(0, 4), "Acme Energy", "EE", null), new(new(0, 4), "Ökonomiebank Élan", "EE", null)], EventDate = new(2026, 1, 24), Claims = [] }, "https://portal24.example/c");

        var three = (await MergeTests.FindAsync(store, 3)).Incident;
        Assert.Equal([1, 2], (await store.Get<IncidentDeskQueries>().NearAsync(three.Id, _none)).Select(near => near.Number).Order());
    }

    [Fact]
    public async Task Not_the_same_is_remembered_by_both_and_stops_suggestions_and_merges_until_taken_back()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nMore."), "https://portal24.example/b");
        var (one, two) = ((await MergeTests.FindAsync(store, 1)).Incident, (await MergeTests.FindAsync(store, 2)).Incident);
        var (queries, desk) = (store.Get<IncidentDeskQueries>(), store.Get<IncidentDeskCommands>());
        Assert.Contains("same victim: Ministry of Justice", Assert.Single(await queries.NearAsync(one.Id, _none)).Reasons);

        await desk.RelateAsync(Some.Editor, one.Id, 0, two.Id, IncidentRelation.NotTheSame, "a week apart", _none);

        Assert.Empty(await queries.NearAsync(one.Id, _none));
        Assert.Empty(await queries.NearAsync(two.Id, _none));
        Assert.Equal(new("incident.said-not-the-same", Some.Editor.Name, "a week apart"), (await queries.PreviewMergeAsync(one.Id, two.Id, _none))!.Refused);
        Assert.IsType<EditOutcome.Rejected>(await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, one.Id, 1, two.Id, 1, null, _none));
        Assert.IsType<EditOutcome.Saved>(await desk.UnrelateAsync(Some.Editor, two.Id, 1, one.Id, "same after all", _none));
        Assert.Single(await queries.NearAsync(one.Id, _none));
        Assert.Equal(2, (await store.Get<RevisionLog>().HistoryAsync(RevisionSubject.Incident, one.Id, _none)).Count);
    }

    [Fact]
    public async Task An_article_said_not_to_belong_stays_away_when_it_is_read_again()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var one = (await MergeTests.FindAsync(store, 1)).Incident;
        await store.Get<IncidentCommands>().PlaceAsync(Some.Editor, one.Id, 0, stored.ArticleId, belongs: false, null, _none);

        await Some.StoreAsync(store, Some.Reading(), proposals: [new(one.Id, 1, ["same text"])], reread: true);
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nNew words."), proposals: [new(one.Id, 1, ["same text"])]);

        Assert.Empty((await MergeTests.FindAsync(store, 1)).Articles);
    }

    [Fact]
    public async Task Relations_show_on_both_sides_with_their_direction()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await MergeTests.TwoAsync(store);
        await store.Get<IncidentDeskCommands>().RelateAsync(Some.Editor, two.Id, 0, one.Id, IncidentRelation.FollowUp, null, _none);

        Assert.Equal((1, IncidentRelation.FollowUp, true), Assert.Single((await DeskAsync(store, 2)).Related) is var to ? (to.Number, to.Relation, to.Outward) : default);
        Assert.Equal((2, IncidentRelation.FollowUp, false), Assert.Single((await DeskAsync(store, 1)).Related) is var from ? (from.Number, from.Relation, from.Outward) : default);
    }

    [Fact]
    public async Task Responses_are_dated_events_that_come_and_go_with_a_revision()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, _, articles) = await MergeTests.TwoAsync(store);
        var desk = store.Get<IncidentDeskCommands>();
        await desk.AddResponseAsync(Some.Editor, one.Id, 0, new(ResponseKind.Sanction, new(2026, 3), "EU Council", "lists two officers", Address: "https://council.example/list"), _none);
        await desk.AddResponseAsync(Some.Editor, one.Id, 1, new(ResponseKind.Statement, new(2026, 1, 16), "Latvia", "hands over a protest note", articles[0]), _none);

        var responses = (await DeskAsync(store, 1)).Responses;
        Assert.Equal(["2026-01-16", "2026-03"], responses.Select(response => response.On!.ToString()));
        Assert.Equal("Ministries defaced in Latvia", responses[0].ArticleTitle);
        Assert.IsType<EditOutcome.Rejected>(await desk.AddResponseAsync(Some.Editor, one.Id, 2, new(ResponseKind.Arrest, null, "Police", "x", Address: "javascript:alert(1)"), _none));
        Assert.IsType<EditOutcome.Saved>(await desk.RemoveResponseAsync(Some.Editor, one.Id, 2, responses[0].Id, _none));
        await store.Get<IncidentCommands>().RestoreAsync(Some.Editor, one.Id, 3, 2, null, _none);
        Assert.Equal(2, (await DeskAsync(store, 1)).Responses.Count);
    }
}
