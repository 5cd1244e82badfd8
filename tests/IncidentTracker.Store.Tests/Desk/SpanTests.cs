using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Desk;

public sealed class SpanTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Words_drawn_anew_survive_a_reread_move_with_the_text_and_can_be_put_back()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(item => item.Fields.Stance == Stance.Accuses);
        var commands = store.Get<ClaimCommands>();
        var start = Some.Story.IndexOf("Grey Heron was behind", StringComparison.Ordinal);

        Assert.Equal(new EditOutcome.Saved(1), await commands.MoveSpanAsync(Some.Editor, claim.Id, 0, claim.VersionId, new(start - 1, start + 22), _none));
        Assert.Equal(("Grey Heron was behind", start), Words(await FindAsync(store, claim.Id)));

        await Some.StoreAsync(store, Some.Reading(), reread: true);
        Assert.Equal(("Grey Heron was behind", start), Words(await FindAsync(store, claim.Id)));

        var longer = "A new first paragraph.\n\n" + Some.Story;
        await Some.StoreAsync(store, Some.Reading(longer));
        var moved = await FindAsync(store, claim.Id);
        Assert.Equal(("Grey Heron was behind", start + 24, true), (moved.Words, moved.Span.Start, moved.Moved));

        Assert.Equal(new EditOutcome.Saved(2), await commands.UndoAsync(Some.Editor, claim.Id, 1, _none));
        var first = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, 1, _none))!.Claims.Single(item => item.Id == claim.Id);
        Assert.Equal((claim.Words, claim.Span, ClaimState.Proposed), (first.Words, first.Span, first.State));
    }

    [Fact]
    public async Task Words_of_another_article_and_no_words_at_all_are_refused()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var other = await Some.StoreAsync(store, Some.Reading() with { Title = "Another" }, "https://baltic-courier.example/2");
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none))[0];
        var strange = (await store.Get<ArticleQueries>().FindAsync(other.ArticleId, null, _none))!.Version.Id;
        var commands = store.Get<ClaimCommands>();
        Assert.Equal("edit.missing", Fault(await commands.MoveSpanAsync(Some.Editor, claim.Id, 0, strange, new(0, 5), _none)));
        Assert.Equal("claim.span-outside", Fault(await commands.MoveSpanAsync(Some.Editor, claim.Id, 0, claim.VersionId, new(0, 90_000), _none)));
        Assert.Equal(0, (await FindAsync(store, claim.Id)).Revision);
    }

    private static async Task<ClaimItem> FindAsync(TestStore store, long id) => (await store.Get<ClaimQueries>().FindAsync(id, _none))!;

    private static (string, int) Words(ClaimItem claim) => (claim.Words, claim.Span.Start);

    private static string Fault(EditOutcome outcome) => Assert.Single(Assert.IsType<EditOutcome.Rejected>(outcome).Problems).Code;
}
