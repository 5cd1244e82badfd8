using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Claims;

/// <summary>Where a claim's words stand, after people drew them and thought better of it.</summary>
public sealed class ClaimEvidenceTests
{
    private const string Longer = "A new first paragraph.\n\n" + Some.Story;
    private const string Drawn = "Grey Heron was behind";

    private static readonly CancellationToken _none = CancellationToken.None;

    private static async Task<ClaimItem> AccusationAsync(TestStore store)
    {
        var stored = await Some.StoreAsync(store, Some.Reading());
        return (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(claim => claim.Fields.Stance == Stance.Accuses);
    }

    private static async Task<ClaimItem> FindAsync(TestStore store, long id) => (await store.Get<ClaimQueries>().FindAsync(id, _none))!;

    private static Task<EditOutcome> DrawAsync(TestStore store, ClaimItem claim, int seen)
    {
        var start = Some.Story.IndexOf(Drawn, StringComparison.Ordinal);
        return store.Get<ClaimCommands>().MoveSpanAsync(Some.Editor, claim.Id, seen, claim.VersionId, new(start, start + Drawn.Length), _none);
    }

    [Fact]
    public async Task A_claim_whose_drawing_was_undone_has_its_words_in_every_later_version()
    {
        await using var store = await TestStore.CreateAsync();
        var claim = await AccusationAsync(store);
        await DrawAsync(store, claim, 0);
        Assert.Equal(new EditOutcome.Saved(2), await store.Get<ClaimCommands>().UndoAsync(Some.Editor, claim.Id, 1, _none));

        await Some.StoreAsync(store, Some.Reading(Longer));

        var later = await FindAsync(store, claim.Id);
        Assert.Equal((claim.Words, false, ClaimState.Proposed), (later.Words, later.Lost, later.State));
        Assert.Equal(claim.Words, later.Span.Of(Longer));
    }

    [Fact]
    public async Task Words_whose_drawing_is_restored_are_left_as_drawn_by_a_new_reading()
    {
        await using var store = await TestStore.CreateAsync();
        var claim = await AccusationAsync(store);
        var commands = store.Get<ClaimCommands>();
        await DrawAsync(store, claim, 0);
        await commands.UndoAsync(Some.Editor, claim.Id, 1, _none);
        await commands.RestoreAsync(Some.Editor, claim.Id, 2, 1, null, _none);

        await Some.StoreAsync(store, Some.Reading(), reread: true);

        Assert.Equal(Drawn, (await FindAsync(store, claim.Id)).Words);
    }

    [Fact]
    public async Task Restoring_a_revision_from_before_a_drawing_puts_the_words_back_too()
    {
        await using var store = await TestStore.CreateAsync();
        var claim = await AccusationAsync(store);
        var commands = store.Get<ClaimCommands>();
        await commands.AcceptAsync(Some.Editor, claim.Id, 0, _none);
        await DrawAsync(store, claim, 1);

        Assert.Equal(new EditOutcome.Saved(3), await commands.RestoreAsync(Some.Editor, claim.Id, 2, 1, null, _none));

        var back = await FindAsync(store, claim.Id);
        Assert.Equal((claim.Words, claim.Span, ClaimState.Accepted), (back.Words, back.Span, back.State));
    }

    [Fact]
    public async Task That_words_moved_is_said_as_long_as_their_version_is_shown_however_often_it_is_read()
    {
        await using var store = await TestStore.CreateAsync();
        var claim = await AccusationAsync(store);
        await store.Get<ClaimCommands>().AcceptAsync(Some.Editor, claim.Id, 0, _none);
        await Some.StoreAsync(store, Some.Reading(Longer) with { Claims = [] });
        Assert.True((await FindAsync(store, claim.Id)).Moved);

        await Some.StoreAsync(store, Some.Reading(Longer) with { Claims = [] }, reread: true);

        Assert.True((await FindAsync(store, claim.Id)).Moved);
    }
}
