using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Desk;

public sealed class VocabularyTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_word_in_use_that_is_taken_away_is_retired_and_the_claims_that_bear_it_keep_it()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var words = store.Get<VocabularyStore>();
        await words.WriteAsync(Some.Admin, VocabularyKind.Tag, "wartime", 0, "Said during a war.", _none);
        var claim = (await store.Get<ClaimQueries>().InboxAsync(InboxOrder.MostDoubtful, new(), _none)).Items[0];
        await store.Get<ClaimCommands>().CorrectAsync(Some.Editor, claim.Id, 0, claim.Fields with { Tags = ["wartime"] }, null, _none);
        Assert.Equal(1, (await words.ItemsAsync(VocabularyKind.Tag, _none)).Single(item => item.Entry.Word == "wartime").InUse);

        Assert.IsType<EditOutcome.Saved>(await words.RetireAsync(Some.Admin, VocabularyKind.Tag, "wartime", 1, _none));

        Assert.True((await words.EntriesAsync(VocabularyKind.Tag, _none)).Single(entry => entry.Word == "wartime").Retired);
        Assert.Equal(["wartime"], (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!.Fields.Tags);
        Assert.IsType<EditOutcome.Saved>(await words.WriteAsync(Some.Admin, VocabularyKind.Tag, "wartime", 2, "Said during a war, by a party to it.", _none));
        Assert.False((await words.EntriesAsync(VocabularyKind.Tag, _none)).Single(entry => entry.Word == "wartime").Retired);
    }

    [Fact]
    public async Task Stances_are_fixed_and_only_their_meaning_is_worded_anew()
    {
        await using var store = await TestStore.CreateAsync();
        var words = store.Get<VocabularyStore>();
        Assert.Equal("edit.word-fixed", Fault(await words.WriteAsync(Some.Admin, VocabularyKind.Stance, "shrugs", 0, "Does not care.", _none)));
        Assert.Equal("edit.word-fixed", Fault(await words.RetireAsync(Some.Admin, VocabularyKind.Stance, "denies", 0, _none)));
        await words.WriteAsync(Some.Admin, VocabularyKind.Stance, "denies", 0, "They say it was not them.", _none);
        Assert.Equal("They say it was not them.", (await words.EntriesAsync(VocabularyKind.Stance, _none)).Single(entry => entry.Word == "denies").Definition);
    }

    [Fact]
    public async Task Editors_do_not_change_the_lists_and_a_second_administrator_sees_the_first_ones_words()
    {
        await using var store = await TestStore.CreateAsync();
        var words = store.Get<VocabularyStore>();
        Assert.Equal("edit.not-allowed", Fault(await words.WriteAsync(Some.Editor, VocabularyKind.Tag, "wartime", 0, "x", _none)));
        await words.WriteAsync(Some.Admin, VocabularyKind.RejectReason, "said twice", 0, "There already.", _none);
        var conflict = Assert.IsType<EditOutcome.Conflict>(await words.WriteAsync(Some.Admin, VocabularyKind.RejectReason, "said twice", 0, "Twice.", _none));
        Assert.Equal("There already.", conflict.Theirs["definition"]);
        Assert.Equal("edit.word-bad", Fault(await words.WriteAsync(Some.Admin, VocabularyKind.Tag, "one, two", 0, "x", _none)));
    }

    private static string Fault(EditOutcome outcome) => Assert.Single(Assert.IsType<EditOutcome.Rejected>(outcome).Problems).Code;
}
