using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Store.Tests.Incidents;

public sealed class MergedRelationsTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    /// <summary>Incidents of one victim and one day, so that each is offered to every other; their ids, number 1 first.</summary>
    private static async Task<List<long>> AlikeAsync(TestStore store, int count)
    {
        var ids = new List<long>();
        for (var number = 1; number <= count; number++)
        {
            await Some.StoreAsync(store, Some.Reading($"{Some.Story}\n\nPart {number}."), $"https://portal24.example/{number}");
            ids.Add((await MergeTests.FindAsync(store, number)).Incident.Id);
        }

        return ids;
    }

    private static async Task MergeAsync(TestStore store, (long Id, int Revision) survivor, (long Id, int Revision) gone) =>
        Assert.IsType<EditOutcome.Saved>(await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, survivor.Id, survivor.Revision, gone.Id, gone.Revision, null, _none));

    private static async Task<List<int>> NearAsync(TestStore store, long id) => [.. (await store.Get<IncidentDeskQueries>().NearAsync(id, _none)).Select(near => near.Number).Order()];

    private static Task<IncidentDesk> DeskAsync(TestStore store, long id, AsKnownOn? known = null) => store.Get<IncidentDeskQueries>().OfAsync(id, [], known, _none);

    private static List<string> Shown(IncidentDesk desk) => [.. desk.Related.Select(related => $"{related.Number} {related.Relation} {(related.Outward ? "to" : "from")} {related.Note}".TrimEnd())];

    [Fact]
    public async Task Not_the_same_said_of_an_incident_holds_for_the_one_it_was_merged_into_until_they_come_apart()
    {
        await using var store = await TestStore.CreateAsync();
        var ids = await AlikeAsync(store, 3);
        var (queries, merges) = (store.Get<IncidentDeskQueries>(), store.Get<IncidentMergeCommands>());
        await store.Get<IncidentDeskCommands>().RelateAsync(Some.Editor, ids[0], 0, ids[2], IncidentRelation.NotTheSame, "a week apart", _none);
        await MergeAsync(store, (ids[1], 0), (ids[0], 1));

        Assert.Empty(await NearAsync(store, ids[1]));
        Assert.Empty(await NearAsync(store, ids[2]));
        Assert.Equal(new("incident.said-not-the-same", Some.Editor.Name, "a week apart"), (await queries.PreviewMergeAsync(ids[1], ids[2], _none))!.Refused);
        Assert.Equal("incident.said-not-the-same", Assert.IsType<EditOutcome.Rejected>(await merges.MergeAsync(Some.Editor, ids[1], 1, ids[2], 1, null, _none)).Problems[0].Code);
        Assert.Equal("incident.said-not-the-same", Assert.IsType<EditOutcome.Rejected>(await merges.MergeAsync(Some.Editor, ids[2], 1, ids[1], 1, null, _none)).Problems[0].Code);

        Assert.IsType<EditOutcome.Saved>(await merges.UndoAsync(Some.Editor, ids[1], 1, null, _none));

        var (left, right) = (await NearAsync(store, ids[1]), await NearAsync(store, ids[0]));
        Assert.Equal([1, 3], left);
        Assert.Equal([2], right);
        Assert.Null((await queries.PreviewMergeAsync(ids[1], ids[2], _none))!.Refused);
    }

    [Fact]
    public async Task What_was_said_of_a_merged_incident_is_taken_back_on_the_page_where_it_stands()
    {
        await using var store = await TestStore.CreateAsync();
        var ids = await AlikeAsync(store, 3);
        var desk = store.Get<IncidentDeskCommands>();
        await desk.RelateAsync(Some.Editor, ids[0], 0, ids[2], IncidentRelation.NotTheSame, "a week apart", _none);
        await MergeAsync(store, (ids[1], 0), (ids[0], 1));

        Assert.IsType<EditOutcome.Saved>(await desk.UnrelateAsync(Some.Editor, ids[1], 1, ids[2], null, _none));

        Assert.Empty(Shown(await DeskAsync(store, ids[1])));
        await MergeAsync(store, (ids[1], 2), (ids[2], 2));
    }

    [Fact]
    public async Task Not_the_same_holds_through_one_merge_after_another_and_on_both_sides()
    {
        await using var store = await TestStore.CreateAsync();
        var ids = await AlikeAsync(store, 5);
        await store.Get<IncidentDeskCommands>().RelateAsync(Some.Editor, ids[0], 0, ids[1], IncidentRelation.NotTheSame, null, _none);
        await MergeAsync(store, (ids[2], 0), (ids[0], 1));
        await MergeAsync(store, (ids[3], 0), (ids[2], 1));
        await MergeAsync(store, (ids[4], 0), (ids[1], 1));

        Assert.Empty(await NearAsync(store, ids[3]));
        Assert.Empty(await NearAsync(store, ids[4]));
        Assert.NotNull((await store.Get<IncidentDeskQueries>().PreviewMergeAsync(ids[3], ids[4], _none))!.Refused);
        Assert.IsType<EditOutcome.Rejected>(await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, ids[3], 1, ids[4], 1, null, _none));
        var desk = await DeskAsync(store, ids[3]);
        Assert.Equal(["5 NotTheSame to"], Shown(desk));
        Assert.Equal([1, 3], desk.MergedNumbers);
    }

    [Fact]
    public async Task Relations_of_a_merged_incident_stand_on_the_page_of_the_one_that_is_left_and_go_back_with_it()
    {
        await using var store = await TestStore.CreateAsync();
        var ids = await AlikeAsync(store, 3);
        var commands = store.Get<IncidentDeskCommands>();
        await commands.RelateAsync(Some.Editor, ids[0], 0, ids[2], IncidentRelation.SameCampaign, "one botnet", _none);
        await commands.RelateAsync(Some.Editor, ids[0], 1, ids[1], IncidentRelation.FollowUp, null, _none);
        await MergeAsync(store, (ids[1], 1), (ids[0], 2));

        var (left, other) = (Shown(await DeskAsync(store, ids[1])), Shown(await DeskAsync(store, ids[2])));
        await store.Get<IncidentMergeCommands>().UndoAsync(Some.Editor, ids[1], 2, null, _none);
        var (after, of) = (Shown(await DeskAsync(store, ids[1])), Shown(await DeskAsync(store, ids[2])));

        // What was said of the two that are one now relates nobody meanwhile.
        Assert.Equal(["3 SameCampaign to one botnet"], left);
        Assert.Equal(["2 SameCampaign from one botnet"], other);
        Assert.Equal(["1 FollowUp from"], after);
        Assert.Equal(["1 SameCampaign from one botnet"], of);
    }

    [Fact]
    public async Task What_was_said_of_both_before_they_were_merged_shows_once_and_in_the_words_of_the_one_that_is_left()
    {
        await using var store = await TestStore.CreateAsync();
        var ids = await AlikeAsync(store, 3);
        var commands = store.Get<IncidentDeskCommands>();
        await commands.RelateAsync(Some.Editor, ids[0], 0, ids[2], IncidentRelation.SameCampaign, "by its tools", _none);
        await commands.RelateAsync(Some.SecondEditor, ids[1], 0, ids[2], IncidentRelation.SameCampaign, "by its host", _none);
        await MergeAsync(store, (ids[1], 1), (ids[0], 1));

        Assert.Equal(["3 SameCampaign to by its host"], Shown(await DeskAsync(store, ids[1])));
    }

    [Fact]
    public async Task A_past_day_before_the_merge_shows_the_relations_of_each_where_they_stood()
    {
        var time = new FakeTimeProvider(new(2026, 1, 20, 8, 0, 0, TimeSpan.Zero));
        await using var store = await TestStore.CreateAsync(time);
        var ids = await AlikeAsync(store, 3);
        await store.Get<IncidentDeskCommands>().RelateAsync(Some.Editor, ids[0], 0, ids[2], IncidentRelation.Variant, null, _none);
        time.SetUtcNow(new(2026, 1, 25, 8, 0, 0, TimeSpan.Zero));
        await MergeAsync(store, (ids[1], 0), (ids[0], 1));

        var (before, since) = (AsKnownOn.Of(new(2026, 1, 22), TimeZoneInfo.Utc), AsKnownOn.Of(new(2026, 1, 25), TimeZoneInfo.Utc));
        var (then, now) = (await DeskAsync(store, ids[1], before), await DeskAsync(store, ids[1], since));
        Assert.Empty(then.Related);
        Assert.Empty(then.MergedNumbers);
        Assert.Equal(["3 Variant to"], Shown(now));
        Assert.Equal([1], now.MergedNumbers);
        Assert.Equal(["1 Variant from"], Shown(await DeskAsync(store, ids[2], before)));
        Assert.Equal(["2 Variant from"], Shown(await DeskAsync(store, ids[2], since)));
    }

    [Fact]
    public async Task Notes_about_a_merged_incident_are_read_with_the_one_that_is_left_and_their_call_ends_there()
    {
        await using var store = await TestStore.CreateAsync();
        var ids = await AlikeAsync(store, 2);
        var notes = store.Get<NoteCommands>();
        Colleague[] colleagues = [new(Some.SecondEditor.UserId, Some.SecondEditor.Name)];
        Assert.Null(await notes.WriteAsync(Some.Editor, RevisionSubject.Incident, ids[0], $"@{Some.SecondEditor.Name}, is this the bank again?", colleagues, _none));
        await MergeAsync(store, (ids[1], 0), (ids[0], 0));

        Assert.Equal("incidents/2?part=notes", Assert.Single(await notes.CallingAsync(Some.SecondEditor.UserId, _none)).Path);
        Assert.Single(await notes.OfAsync(RevisionSubject.Incident, ids[1], _none));
        await notes.SeenAsync(Some.SecondEditor.UserId, RevisionSubject.Incident, ids[1], _none);
        Assert.Empty(await notes.CallingAsync(Some.SecondEditor.UserId, _none));

        await store.Get<IncidentMergeCommands>().UndoAsync(Some.Editor, ids[1], 1, null, _none);
        Assert.Empty(await notes.OfAsync(RevisionSubject.Incident, ids[1], _none));
        Assert.Single(await notes.OfAsync(RevisionSubject.Incident, ids[0], _none));
    }
}
