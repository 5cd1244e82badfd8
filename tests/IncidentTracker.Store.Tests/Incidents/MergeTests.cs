using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Search;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Incidents;

public sealed class MergeTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    private const string Bank =
        "TALLINN, Jan 20 (Northwire) - Harju Pank could not serve its customers.\n\n"
        + "Kestrel Ridge Labs said Salt Lantern was behind the attack.\n\n"
        + "Russia denied any part in it.";

    /// <summary>Two incidents: 1 of two articles about ministries, 2 of one about a bank.</summary>
    internal static async Task<(IncidentItem One, IncidentItem Two, IReadOnlyList<long> Articles)> TwoAsync(TestStore store)
    {
        var first = await Some.StoreAsync(store, Some.Reading());
        var one = await FindAsync(store, 1);
        var second = await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nMore came.", "More on Latvia"), "https://portal24.example/more", proposals: [new(one.Incident.Id, 0.9, ["same victim"])]);
        var third = await Some.StoreAsync(store, Some.Reading(Bank, "Bank down in Estonia") with { VictimDetails = [new(new(33, 43), "Harju Pank", "EE", "finance")], IncidentKinds = [IncidentKind.Ddos], EventDate = new(2026, 1, 20) }, "https://portal24.example/bank");
        return ((await FindAsync(store, 1)).Incident, (await FindAsync(store, 2)).Incident, [first.ArticleId, second.ArticleId, third.ArticleId]);
    }

    internal static async Task<IncidentDetail> FindAsync(TestStore store, int number) => Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(number, _none)).Detail;

    private static (string, string?, string, string, string, string, int, int, string) Shape(IncidentDetail detail) => (
        detail.Incident.Title,
        detail.Incident.Happened?.ToString(),
        string.Join(",", detail.Incident.Kinds),
        string.Join(",", detail.Incident.Victims.Select(victim => $"{victim.Name}/{victim.Country}/{victim.State}").Order(StringComparer.Ordinal)),
        string.Join(",", detail.Articles.Select(linked => $"{linked.Article.Id}/{linked.State}/{linked.LinkedBy}").Order(StringComparer.Ordinal)),
        string.Join(",", detail.Claims.Select(claim => claim.Id)),
        detail.Incident.Articles,
        detail.Incident.Claims,
        detail.Incident.StateSentence);

    [Fact]
    public async Task E5_a_merge_moves_what_its_preview_names_and_the_old_number_leads_to_the_survivor()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await TwoAsync(store);
        var preview = (await store.Get<IncidentDeskQueries>().PreviewMergeAsync(one.Id, two.Id, _none))!;

        Assert.IsType<EditOutcome.Saved>(await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, one.Id, one.Revision, two.Id, two.Revision, "one wave", _none));

        Assert.Equal(["Bank down in Estonia"], preview.Articles);
        Assert.Equal((1, "Harju Pank", IncidentKind.Ddos, null), (preview.Claims, Assert.Single(preview.Victims), Assert.Single(preview.Kinds), preview.Refused));
        Assert.Equal(1, Assert.IsType<IncidentLookup.MergedInto>(await store.Get<IncidentQueries>().FindAsync(2, _none)).Number);
        var merged = await FindAsync(store, 1);
        Assert.Equal((3, 3), (merged.Articles.Count, merged.Incident.Articles));
        Assert.Equal(["Harju Pank", "Ministry of Justice"], merged.Incident.Victims.Select(victim => victim.Name).Order(StringComparer.Ordinal));
        Assert.Equal([IncidentKind.Ddos, IncidentKind.Defacement], merged.Incident.Kinds);
        Assert.Equal(1, await store.Get<IncidentQueries>().CountAsync(_none));
        var log = store.Get<RevisionLog>();
        Assert.Equal("merged 2 into this", (await log.HistoryAsync(RevisionSubject.Incident, one.Id, _none))[0].Action);
        Assert.Equal(("merged into 1", "1"), ((await log.HistoryAsync(RevisionSubject.Incident, two.Id, _none))[0].Action, (await log.HistoryAsync(RevisionSubject.Incident, two.Id, _none))[0].After["mergedInto"]));
    }

    [Fact]
    public async Task E5_undoing_a_merge_gives_both_back_exactly_as_they_were_and_keeps_what_came_since()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, articles) = await TwoAsync(store);
        await store.Get<IncidentCommands>().EditAsync(Some.Editor, one.Id, 0, new("Latvian ministries", new(2026, 1, 13), [IncidentKind.Defacement]), null, _none);
        await store.Get<IncidentCommands>().PlaceAsync(Some.Editor, one.Id, 1, articles[1], belongs: true, null, _none);
        var before = (Shape(await FindAsync(store, 1)), Shape(await FindAsync(store, 2)));
        var commands = store.Get<IncidentMergeCommands>();
        await commands.MergeAsync(Some.Editor, one.Id, 2, two.Id, 0, null, _none);

        Assert.IsType<EditOutcome.Saved>(await commands.UndoAsync(Some.SecondEditor, one.Id, 3, "two events", _none));

        Assert.Equal(before, (Shape(await FindAsync(store, 1)), Shape(await FindAsync(store, 2))));
        await commands.MergeAsync(Some.Editor, one.Id, 4, two.Id, 2, null, _none);
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nStill more.", "Yet more"), "https://portal24.example/yet", proposals: [new(two.Id, 0.9, ["the matcher looked before the merge"])]);
        Assert.Equal(4, (await FindAsync(store, 1)).Articles.Count);
        Assert.IsType<EditOutcome.Saved>(await commands.UndoAsync(Some.Editor, one.Id, 5, null, _none));
        Assert.Equal((3, 1), ((await FindAsync(store, 1)).Articles.Count, (await FindAsync(store, 2)).Articles.Count));
        Assert.Equal(before.Item2, Shape(await FindAsync(store, 2)));
    }

    [Fact]
    public async Task Undoing_is_refused_with_the_name_where_somebody_changed_a_part_since_and_happens_once()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await TwoAsync(store);
        var commands = store.Get<IncidentMergeCommands>();
        await commands.MergeAsync(Some.Editor, one.Id, 0, two.Id, 0, null, _none);
        await store.Get<IncidentCommands>().SetPhaseAsync(Some.SecondEditor, one.Id, 1, IncidentPhase.Stable, _none);

        var late = Assert.IsType<EditOutcome.Rejected>(await commands.UndoAsync(Some.Editor, one.Id, 1, null, _none));
        await store.Get<IncidentCommands>().RestoreAsync(Some.Editor, one.Id, 2, 1, null, _none);

        Assert.Equal(new("incident.undo-late", "1", Some.SecondEditor.Name), late.Problems[0]);
        Assert.Equal("incident.restore-across", Assert.IsType<EditOutcome.Rejected>(await store.Get<IncidentCommands>().RestoreAsync(Some.Editor, one.Id, 3, 0, null, _none)).Problems[0].Code);
        Assert.Equal("incident.nothing-to-undo", Assert.IsType<EditOutcome.Rejected>(await commands.UndoAsync(Some.Editor, one.Id, 3, null, _none)).Problems[0].Code);
    }

    [Fact]
    public async Task Two_merges_in_a_row_lead_to_the_last_survivor_and_come_apart_again()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await TwoAsync(store);
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nElsewhere.", "Third"), "https://portal24.example/third");
        var three = (await FindAsync(store, 3)).Incident;
        var commands = store.Get<IncidentMergeCommands>();
        await commands.MergeAsync(Some.Editor, two.Id, 0, three.Id, 0, null, _none);
        await commands.MergeAsync(Some.Editor, one.Id, 0, two.Id, 1, null, _none);

        Assert.Equal(1, Assert.IsType<IncidentLookup.MergedInto>(await store.Get<IncidentQueries>().FindAsync(3, _none)).Number);
        Assert.Equal("incident.merged-already", Assert.IsType<EditOutcome.Rejected>(await commands.MergeAsync(Some.Editor, three.Id, 1, one.Id, 1, null, _none)).Problems[0].Code);
        await commands.UndoAsync(Some.Editor, one.Id, 1, null, _none);
        Assert.Equal(2, Assert.IsType<IncidentLookup.MergedInto>(await store.Get<IncidentQueries>().FindAsync(3, _none)).Number);
    }

    [Fact]
    public async Task A_split_takes_articles_claims_victims_and_kinds_along_and_the_two_are_never_offered_for_merging()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, articles) = await TwoAsync(store);
        var commands = store.Get<IncidentMergeCommands>();
        await commands.MergeAsync(Some.Editor, one.Id, 0, two.Id, 0, null, _none);

        var split = await commands.SplitAsync(Some.Editor, one.Id, 1, [articles[2]], "Harju Pank flooded", "another event", _none);

        Assert.Equal((3, new EditOutcome.Saved(2)), (split.Number, split.Outcome));
        var (old, part) = (await FindAsync(store, 1), await FindAsync(store, 3));
        Assert.Equal(("Harju Pank flooded", "2026-01-20", "EE", 1), (part.Incident.Title, part.Incident.Happened!.ToString(), Assert.Single(part.Incident.Victims).Country, part.Incident.Claims));
        Assert.Equal([IncidentKind.Ddos], part.Incident.Kinds);
        Assert.Equal((2, 2, "LV"), (old.Articles.Count, old.Incident.Claims, Assert.Single(old.Incident.Victims).Country));
        Assert.Equal([IncidentKind.Defacement], old.Incident.Kinds);
        Assert.DoesNotContain(3, (await store.Get<IncidentDeskQueries>().NearAsync(one.Id, _none)).Select(near => near.Number));
        Assert.Equal("incident.said-not-the-same", Assert.IsType<EditOutcome.Rejected>(await commands.MergeAsync(Some.Editor, one.Id, 2, part.Incident.Id, 1, null, _none)).Problems[0].Code);
        Assert.Equal("incident.split-all", Assert.IsType<EditOutcome.Rejected>((await commands.SplitAsync(Some.Editor, one.Id, 2, articles, null, null, _none)).Outcome).Problems[0].Code);
    }

    [Fact]
    public async Task Undoing_a_split_brings_all_back_and_the_number_it_gave_leads_there()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, _, articles) = await TwoAsync(store);
        var before = Shape(await FindAsync(store, 1));
        var commands = store.Get<IncidentMergeCommands>();
        var split = await commands.SplitAsync(Some.Editor, one.Id, 0, [articles[1]], null, null, _none);
        Assert.NotEqual(before, Shape(await FindAsync(store, 1)));

        Assert.IsType<EditOutcome.Saved>(await commands.UndoAsync(Some.Editor, one.Id, 1, null, _none));

        Assert.Equal(before, Shape(await FindAsync(store, 1)));
        Assert.Equal(1, Assert.IsType<IncidentLookup.MergedInto>(await store.Get<IncidentQueries>().FindAsync(split.Number, _none)).Number);
    }

    [Fact]
    public async Task The_word_index_follows_merge_and_undo()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await TwoAsync(store);
        async Task<int> Under(int number) =>
            (await store.Get<SearchQueries>().FindAsync(Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read($"incident:{number}", new(2026, 2, 1))).Query, SearchPlace.Text, SearchOrder.Newest, 0, 50, _none)).Hits.Count;
        await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, one.Id, 0, two.Id, 0, null, _none);
        Assert.Equal((3, 0), (await Under(1), await Under(2)));
        await store.Get<IncidentMergeCommands>().UndoAsync(Some.Editor, one.Id, 1, null, _none);
        Assert.Equal((2, 1), (await Under(1), await Under(2)));
    }

    [Fact]
    public async Task Who_may_not_edit_and_who_saw_an_older_revision_merge_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await TwoAsync(store);
        var commands = store.Get<IncidentMergeCommands>();
        Assert.Equal("edit.not-allowed", Assert.IsType<EditOutcome.Rejected>(await commands.MergeAsync(Some.Analyst, one.Id, 0, two.Id, 0, null, _none)).Problems[0].Code);
        await store.Get<IncidentCommands>().SetPhaseAsync(Some.Editor, two.Id, 0, IncidentPhase.Closed, _none);
        Assert.Equal(Some.Editor.Name, Assert.IsType<EditOutcome.Conflict>(await commands.MergeAsync(Some.SecondEditor, one.Id, 0, two.Id, 0, null, _none)).Who);
        Assert.Equal(2, await store.Get<IncidentQueries>().CountAsync(_none));
    }

    [Fact]
    public async Task What_was_merged_and_taken_apart_again_is_not_half_merged_by_going_back_in_its_history()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await TwoAsync(store);
        var merges = store.Get<IncidentMergeCommands>();
        await merges.MergeAsync(Some.Editor, one.Id, 0, two.Id, 0, null, _none);
        await merges.UndoAsync(Some.Editor, one.Id, 1, null, _none);

        foreach (var id in new[] { one.Id, two.Id })
        {
            Assert.Equal("incident.restore-across", Assert.IsType<EditOutcome.Rejected>(await store.Get<IncidentCommands>().RestoreAsync(Some.Editor, id, 2, 1, null, _none)).Problems[0].Code);
        }

        Assert.Equal((2, 1), ((await FindAsync(store, 1)).Articles.Count, (await FindAsync(store, 2)).Articles.Count));
    }
}
