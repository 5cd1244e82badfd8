using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Incidents;

public sealed class HistoryTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task E6_changes_of_different_fields_by_two_editors_are_both_kept()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await MergeTests.FindAsync(store, 1)).Incident;
        var commands = store.Get<IncidentCommands>();
        await commands.EditAsync(Some.Editor, incident.Id, 0, new("A better title", incident.Happened, incident.Kinds), null, _none);

        var second = await commands.EditAsync(Some.SecondEditor, incident.Id, 0, new(incident.Title, new(2026, 1, 14), incident.Kinds), null, _none);

        Assert.Equal(new EditOutcome.Saved(2), second);
        incident = (await MergeTests.FindAsync(store, 1)).Incident;
        Assert.Equal(("A better title", "2026-01-14"), (incident.Title, incident.Happened!.ToString()));
    }

    [Fact]
    public async Task E6_a_field_that_both_changed_is_listed_with_base_mine_and_theirs_and_nothing_is_written()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await MergeTests.FindAsync(store, 1)).Incident;
        var commands = store.Get<IncidentCommands>();
        await commands.EditAsync(Some.Editor, incident.Id, 0, new("Theirs", incident.Happened, incident.Kinds), null, _none);

        var conflict = Assert.IsType<EditOutcome.Conflict>(await commands.EditAsync(Some.SecondEditor, incident.Id, 0, new("Mine", new(2026, 2), incident.Kinds), null, _none));

        Assert.Equal([new FieldClash("title", incident.Title, "Mine", "Theirs")], conflict.Fields);
        Assert.Equal((Some.Editor.Name, 1), (conflict.Who, conflict.Revision));
        Assert.Equal("2026-01-13 night", (await MergeTests.FindAsync(store, 1)).Incident.Happened!.ToString());
    }

    [Fact]
    public async Task E6_claims_merge_field_by_field_too_and_a_rejection_in_between_is_a_conflict()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(item => item.Fields.Stance == Stance.Accuses);
        var commands = store.Get<ClaimCommands>();
        await commands.CorrectAsync(Some.Editor, claim.Id, 0, claim.Fields with { Note = "seen in court" }, null, _none);

        var second = await commands.CorrectAsync(Some.SecondEditor, claim.Id, 0, claim.Fields with { Accused = "Salt Lantern" }, null, _none);
        var third = await commands.CorrectAsync(Some.SecondEditor, claim.Id, 0, claim.Fields with { Note = "not seen", Hedge = HedgeLevel.Likely }, null, _none);
        await commands.RejectAsync(Some.Editor, claim.Id, 2, "misread", _none);
        var fourth = await commands.CorrectAsync(Some.SecondEditor, claim.Id, 0, claim.Fields with { Hedge = HedgeLevel.Likely }, null, _none);

        Assert.Equal(new EditOutcome.Saved(2), second);
        Assert.Equal([new FieldClash("note", null, "not seen", "seen in court")], Assert.IsType<EditOutcome.Conflict>(third).Fields);
        Assert.Equal("state", Assert.Single(Assert.IsType<EditOutcome.Conflict>(fourth).Fields).Field);
        var kept = (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!;
        Assert.Equal(("Salt Lantern", "seen in court", HedgeLevel.Flat, ClaimState.Rejected), (kept.Fields.Accused, kept.Fields.Note, kept.Fields.Hedge, kept.State));
    }

    [Fact]
    public async Task Restoring_an_earlier_revision_is_a_new_revision_and_keeps_articles_the_program_found_since()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var before = (await MergeTests.FindAsync(store, 1)).Incident;
        var commands = store.Get<IncidentCommands>();
        await commands.EditAsync(Some.Editor, before.Id, 0, new("Wrong", null, []), null, _none);
        await commands.PlaceAsync(Some.Editor, before.Id, 1, stored.ArticleId, belongs: false, null, _none);
        await Some.StoreAsync(store, Some.Reading(title: "Since"), "https://portal24.example/since", proposals: [new(before.Id, 0.9, [])]);

        Assert.Equal(new EditOutcome.Saved(3), await commands.RestoreAsync(Some.SecondEditor, before.Id, 2, 0, "back", _none));

        var after = await MergeTests.FindAsync(store, 1);
        Assert.Equal((before.Title, before.Happened, 2), (after.Incident.Title, after.Incident.Happened, after.Articles.Count));
        Assert.Equal(before.Kinds, after.Incident.Kinds);
        await store.Get<IncidentVerdictCommands>().WriteAsync(Some.Editor, before.Id, 3, new(null, null, default, default, "Too little is known."), _none);
        Assert.Equal("incident.restore-same", Assert.IsType<EditOutcome.Rejected>(await commands.RestoreAsync(Some.Editor, before.Id, 4, 3, null, _none)).Problems[0].Code);
        var history = await store.Get<RevisionLog>().HistoryAsync(RevisionSubject.Incident, before.Id, _none);
        Assert.Equal("restored 0", history[1].Action);
        Assert.Equal(["title", "happened", "kinds"], Revision.Differences(history[3].Before, history[3].After).Select(change => change.Field).Where(field => field is "title" or "happened" or "kinds"));
        await Some.StoreAsync(store, Some.Reading() with { EventDate = new(2025, 1, 1) }, "https://portal24.example/late", proposals: [new(before.Id, 0.9, [])]);
        Assert.Equal(before.Happened, (await MergeTests.FindAsync(store, 1)).Incident.Happened);
    }

    [Fact]
    public async Task What_the_program_brought_before_the_last_change_stays_when_that_is_taken_back()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading() with { EventDate = null, IncidentKinds = [] });
        var id = (await MergeTests.FindAsync(store, 1)).Incident.Id;
        var commands = store.Get<IncidentCommands>();
        await commands.DecideAsync(Some.Editor, id, 0, isOne: true, null, _none);
        await Some.StoreAsync(store, Some.Reading(title: "Since") with { EventDate = new(2026, 1, 14) }, "https://portal24.example/since", proposals: [new(id, 0.9, [])]);
        var elsewhere = await Some.StoreAsync(store, Some.Reading(title: "Elsewhere"), "https://portal24.example/elsewhere");
        await commands.PlaceAsync(Some.Editor, id, 1, elsewhere.ArticleId, belongs: true, null, _none);

        Assert.Equal(new EditOutcome.Saved(3), await commands.RestoreAsync(Some.Editor, id, 2, 1, "placing undone", _none));

        await ShowsWhatTheProgramBroughtAsync();
        // Further back than one change, too: what no person brought is no person's to be taken away.
        await commands.EditAsync(Some.Editor, id, 3, new("Another title", new(2026, 1, 14), (await MergeTests.FindAsync(store, 1)).Incident.Kinds), null, _none);
        Assert.Equal(new EditOutcome.Saved(5), await commands.RestoreAsync(Some.Editor, id, 4, 0, null, _none));
        await ShowsWhatTheProgramBroughtAsync();

        async Task ShowsWhatTheProgramBroughtAsync()
        {
            var now = await MergeTests.FindAsync(store, 1);
            Assert.Equal(["Ministries defaced in Latvia", "Since"], now.Articles.Select(linked => linked.Article.Title).Order(StringComparer.Ordinal));
            Assert.Equal(("2026-01-14", "Ministry of Justice"), (now.Incident.Happened?.ToString(), Assert.Single(now.Incident.Victims).Name));
            Assert.NotEmpty(now.Incident.Kinds);
        }
    }

    [Fact]
    public async Task A_form_takes_nothing_back_that_the_program_found_while_it_was_open()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading() with { EventDate = null, IncidentKinds = [IncidentKind.Ddos] });
        var opened = (await MergeTests.FindAsync(store, 1)).Incident;
        var commands = store.Get<IncidentCommands>();
        await Some.StoreAsync(store, Some.Reading(title: "Since") with { EventDate = new(2026, 1, 14) }, "https://portal24.example/since", proposals: [new(opened.Id, 0.9, [])]);

        await commands.EditAsync(Some.Editor, opened.Id, 0, new("A better title", opened.Happened, opened.Kinds), null, _none, new(opened.Title, opened.Happened, opened.Kinds));

        var now = (await MergeTests.FindAsync(store, 1)).Incident;
        Assert.Equal(("A better title", "2026-01-14"), (now.Title, now.Happened?.ToString()));
        Assert.Equal([IncidentKind.Ddos, IncidentKind.Defacement], now.Kinds.Order());
        Assert.Equal(["title"], Revision.Differences((await HistoryAsync()).Before, (await HistoryAsync()).After).Select(change => change.Field));
        // And it goes on filling what nobody touched.
        await Some.StoreAsync(store, Some.Reading(title: "Later") with { IncidentKinds = [IncidentKind.Ransomware] }, "https://portal24.example/later", proposals: [new(opened.Id, 0.9, [])]);
        Assert.Contains(IncidentKind.Ransomware, (await MergeTests.FindAsync(store, 1)).Incident.Kinds);

        async Task<Revision> HistoryAsync() => (await store.Get<RevisionLog>().HistoryAsync(RevisionSubject.Incident, opened.Id, _none))[0];
    }

    [Fact]
    public async Task A_claim_goes_back_to_any_earlier_revision()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(item => item.Fields.Stance == Stance.Accuses);
        var commands = store.Get<ClaimCommands>();
        await commands.CorrectAsync(Some.Editor, claim.Id, 0, claim.Fields with { Accused = "Salt Lantern" }, null, _none);
        await commands.RejectAsync(Some.Editor, claim.Id, 1, "misread", _none);

        await commands.RestoreAsync(Some.Editor, claim.Id, 2, 1, null, _none);
        var corrected = (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!;
        await commands.RestoreAsync(Some.Editor, claim.Id, 3, 0, null, _none);
        var original = (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!;

        Assert.Equal((ClaimState.Corrected, "Salt Lantern", null), (corrected.State, corrected.Fields.Accused, corrected.Reason));
        Assert.Equal((ClaimState.Proposed, "Grey Heron", null, 4), (original.State, original.Fields.Accused, original.DecidedBy, original.Revision));
        Assert.Equal("claim.nothing-to-restore", Assert.IsType<EditOutcome.Rejected>(await commands.RestoreAsync(Some.Editor, claim.Id, 4, 9, null, _none)).Problems[0].Code);
    }
}
