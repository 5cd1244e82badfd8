using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Claims;

public sealed class ClaimCommandsTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Accepting_leaves_a_numbered_revision_with_before_and_after()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().InboxAsync(InboxOrder.MostDoubtful, new(), _none)).Items[0];

        var outcome = await store.Get<ClaimCommands>().AcceptAsync(Some.Editor, claim.Id, claim.Revision, _none);

        Assert.Equal(new EditOutcome.Saved(1), outcome);
        var revision = Assert.Single(await store.Get<RevisionLog>().HistoryAsync(RevisionSubject.Claim, claim.Id, _none));
        Assert.Equal(("proposed", "accepted", Some.Editor.Name), (revision.Before["state"], revision.After["state"], revision.Who));
    }

    [Fact]
    public async Task The_second_of_two_who_saw_the_same_revision_gets_a_conflict_and_writes_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().InboxAsync(InboxOrder.MostDoubtful, new(), _none)).Items[0];
        var commands = store.Get<ClaimCommands>();
        await commands.CorrectAsync(Some.Editor, claim.Id, claim.Revision, Some.Fields().With(accused: "Salt Lantern"), "name", _none);

        var second = await commands.CorrectAsync(Some.SecondEditor, claim.Id, claim.Revision, Some.Fields().With(accused: "Tin Orchard"), null, _none);

        var conflict = Assert.IsType<EditOutcome.Conflict>(second);
        Assert.Equal(("Salt Lantern", Some.Editor.Name, 1), (conflict.Theirs["accused"], conflict.Who, conflict.Revision));
        Assert.Equal("Salt Lantern", (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!.Fields.Accused);
    }

    [Fact]
    public async Task A_reread_keeps_what_an_editor_corrected()
    {
        await using var store = await TestStore.CreateAsync();
        var first = await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(first.ArticleId, _none)).Single(item => item.Fields.Stance == Stance.Accuses);
        await store.Get<ClaimCommands>().CorrectAsync(Some.Editor, claim.Id, 0, Some.Fields(Stance.Suspects).With(accused: "Salt Lantern"), null, _none);

        await Some.StoreAsync(store, Some.Reading(), reread: true);

        var kept = (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!;
        Assert.Equal((ClaimState.Corrected, Stance.Suspects, "Salt Lantern"), (kept.State, kept.Fields.Stance, kept.Fields.Accused));
    }

    [Fact]
    public async Task A_decided_claim_whose_words_move_is_found_again_and_says_so()
    {
        await using var store = await TestStore.CreateAsync();
        var first = await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(first.ArticleId, _none)).Single(item => item.Fields.Stance == Stance.Accuses);
        await store.Get<ClaimCommands>().AcceptAsync(Some.Editor, claim.Id, 0, _none);
        var longer = "A new first paragraph.\n\n" + Some.Story;

        await Some.StoreAsync(store, Some.Reading(longer) with { Claims = [] });

        var moved = (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!;
        Assert.True(moved.Moved);
        Assert.Equal(moved.Words, moved.Span.Of(longer));
    }

    [Fact]
    public async Task An_undecided_claim_that_a_reread_no_longer_finds_leaves_the_inbox()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading() with { Claims = [] }, reread: true);
        Assert.Equal(0, await store.Get<ClaimQueries>().WaitingAsync(_none));
    }

    [Fact]
    public async Task Undo_puts_back_what_was_before_and_is_itself_a_revision()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().InboxAsync(InboxOrder.Oldest, new(), _none)).Items[0];
        var commands = store.Get<ClaimCommands>();
        await commands.RejectAsync(Some.Editor, claim.Id, 0, "not a claim", _none);

        Assert.Equal(new EditOutcome.Saved(2), await commands.UndoAsync(Some.Editor, claim.Id, 1, _none));

        var back = (await store.Get<ClaimQueries>().FindAsync(claim.Id, _none))!;
        Assert.Equal((ClaimState.Proposed, null, 2), (back.State, back.DecidedBy, back.Revision));
    }

    [Fact]
    public async Task Somebody_who_may_not_edit_is_refused_whatever_the_page_showed()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().InboxAsync(InboxOrder.Oldest, new(), _none)).Items[0];
        var outcome = await store.Get<ClaimCommands>().AcceptAsync(Some.Analyst, claim.Id, 0, _none);
        Assert.Equal("edit.not-allowed", Assert.Single(Assert.IsType<EditOutcome.Rejected>(outcome).Problems).Code);
    }

    [Fact]
    public async Task A_tag_by_hand_keeps_its_characters()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var version = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Version;
        var start = Some.Story.IndexOf("Hackers replaced", StringComparison.Ordinal);

        var (outcome, id) = await store.Get<ClaimCommands>().TagAsync(Some.Editor, version.Id, new(start, start + 7), Some.Fields().With(), _none);

        Assert.IsType<EditOutcome.Saved>(outcome);
        var tagged = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Claims.Single(claim => claim.Id == id);
        Assert.Equal(("Hackers", start, true), (tagged.Words, tagged.Span.Start, tagged.ByHand));
    }

    [Fact]
    public async Task A_tag_on_a_text_that_was_read_again_meanwhile_stands_in_the_new_text()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var seen = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Version;
        var start = Some.Story.IndexOf("Hackers replaced", StringComparison.Ordinal);
        var longer = "A new first paragraph.\n\n" + Some.Story;
        await Some.StoreAsync(store, Some.Reading(longer));

        var (outcome, id) = await store.Get<ClaimCommands>().TagAsync(Some.Editor, seen.Id, new(start, start + 16), Some.Fields().With(), _none);

        Assert.IsType<EditOutcome.Saved>(outcome);
        var tagged = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Claims.Single(claim => claim.Id == id);
        Assert.Equal(("Hackers replaced", "Hackers replaced", true, false), (tagged.Words, tagged.Span.Of(longer), tagged.Moved, tagged.Lost));
    }

    [Fact]
    public async Task A_claim_decided_after_its_article_was_read_again_without_it_stands_where_its_words_are_now()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(item => item.Fields.Stance == Stance.Accuses);
        var longer = "A new first paragraph.\n\n" + Some.Story;
        await Some.StoreAsync(store, Some.Reading(longer) with { Claims = [] });

        Assert.Equal(new EditOutcome.Saved(1), await store.Get<ClaimCommands>().AcceptAsync(Some.Editor, claim.Id, 0, _none));

        var kept = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Claims.Single(item => item.Id == claim.Id);
        Assert.Equal((ClaimState.Accepted, false, claim.Words), (kept.State, kept.Lost, kept.Span.Of(longer)));
    }

    [Fact]
    public async Task A_tag_over_a_claim_is_a_claim_of_its_own_and_the_same_tag_twice_is_told()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var article = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!;
        var under = article.Claims[0];
        var inside = new TextSpan(under.Span.Start, under.Span.Start + 8);

        Assert.IsType<EditOutcome.Saved>((await store.Get<ClaimCommands>().TagAsync(Some.Editor, article.Version.Id, inside, Some.Fields(Stance.Disputes).With(), _none)).Outcome);
        var (again, _) = await store.Get<ClaimCommands>().TagAsync(Some.Editor, article.Version.Id, inside, Some.Fields(Stance.Disputes).With(), _none);

        Assert.Equal("claim.already-there", Assert.Single(Assert.IsType<EditOutcome.Rejected>(again).Problems).Code);
        Assert.Equal(article.Claims.Count + 1, (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Claims.Count);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 100_000)]
    public async Task A_tag_outside_the_text_is_refused(int start, int end)
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var version = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Version;
        var (outcome, _) = await store.Get<ClaimCommands>().TagAsync(Some.Editor, version.Id, new(start, end), Some.Fields().With(), _none);
        Assert.Equal("claim.span-outside", Assert.Single(Assert.IsType<EditOutcome.Rejected>(outcome).Problems).Code);
    }
}
