using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Editing;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Desk;

public sealed class HammerTests
{
    private const int Articles = 50;
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Two_editors_on_the_same_hundred_claims_lose_no_decision_and_are_shown_no_stale_form()
    {
        await using var store = await TestStore.CreateAsync();
        for (var article = 0; article < Articles; article++)
        {
            await Some.StoreAsync(store, Some.Reading() with { Title = $"Story {article}" }, $"https://baltic-courier.example/{article}");
        }

        // Both open the whole queue before either begins: every form of theirs may grow stale.
        var opened = (await store.Get<InboxQueries>().PageAsync(new() { Kinds = [WaitingKind.Claim] }, InboxOrder.MostDoubtful, null, 500, _none)).Items;
        Assert.Equal(2 * Articles, opened.Count);

        var work = new[] { (Some.Editor, "one"), (Some.SecondEditor, "other") }.Select(pair => Task.Run(() => DecideAllAsync(store, pair.Item1, pair.Item2, opened))).ToArray();
        var told = (await Task.WhenAll(work)).SelectMany(outcomes => outcomes).ToList();

        Assert.Equal(4 * Articles, told.Count);
        foreach (var group in told.GroupBy(outcome => outcome.Claim))
        {
            var history = await store.Get<RevisionLog>().HistoryAsync(RevisionSubject.Claim, group.Key, _none);
            var saved = group.Where(outcome => outcome.Outcome is EditOutcome.Saved).ToList();
            // What was told as saved is in the history, under the number and the name told; nothing else is.
            Assert.Equal(saved.Select(outcome => (((EditOutcome.Saved)outcome.Outcome).Revision, outcome.Who)).Order(), history.Select(revision => (revision.Number, revision.Who)).Order());
            Assert.NotEmpty(saved);
            // Who came too late was shown what stands now, never told that it was written.
            foreach (var late in group.Where(outcome => outcome.Outcome is not EditOutcome.Saved))
            {
                var conflict = Assert.IsType<EditOutcome.Conflict>(late.Outcome);
                Assert.Contains(history, revision => revision.Number == conflict.Revision && revision.Who == conflict.Who && revision.After["state"] == conflict.Theirs["state"]);
            }

            var now = (await store.Get<ClaimQueries>().FindAsync(group.Key, _none))!;
            Assert.Equal((history[0].After["state"], history[0].Number), (Domain.WireWords.Of(now.State), now.Revision));
        }
    }

    /// <summary>Accepts, rejects and corrects in turn, in an order of their own.</summary>
    private static async Task<List<(long Claim, string Who, EditOutcome Outcome)>> DecideAllAsync(TestStore store, Editor editor, string note, IReadOnlyList<InboxItem> opened)
    {
        var commands = store.Get<ClaimCommands>();
        var outcomes = new List<(long, string, EditOutcome)>();
        foreach (var (item, turn) in (note == "one" ? opened : opened.Reverse()).Select((item, turn) => (item, turn)))
        {
            var claim = item.Claim!;
            outcomes.Add((claim.Id, editor.Name, (turn % 3) switch
            {
                0 => await commands.AcceptAsync(editor, claim.Id, claim.Revision, _none),
                1 => await commands.RejectAsync(editor, claim.Id, claim.Revision, "said twice", _none),
                _ => await commands.CorrectAsync(editor, claim.Id, claim.Revision, claim.Fields with { Note = note, Stance = Stance.Suspects }, null, _none),
            }));
        }

        return outcomes;
    }
}
