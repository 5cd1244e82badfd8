using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Incidents;

public sealed class ParagraphTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    private const string Both =
        "It was a week of attacks.\n\n"
        + "Harju Pank could not serve its customers.\n\n"
        + "Its counters stayed closed.\n\n"
        + "The Ministry of Justice lost its front page.";

    [Fact]
    public async Task The_machine_proposes_which_paragraphs_of_a_roundup_are_whose_and_an_editors_word_replaces_it_and_can_be_restored()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two, _) = await MergeTests.TwoAsync(store);
        var roundup = await Some.StoreAsync(store, Some.Reading(Both, "A week of attacks") with { VictimDetails = [] }, "https://portal24.example/week", proposals: [new(one.Id, 0.5, ["same victim"]), new(two.Id, 0.5, ["same victim"])]);

        Assert.Equal(("1, 4", true), await ShownAsync(store, 1, roundup.ArticleId));
        Assert.Equal(("1-3", true), await ShownAsync(store, 2, roundup.ArticleId));

        var commands = store.Get<IncidentCommands>();
        var revision = (await MergeTests.FindAsync(store, 2)).Incident.Revision;
        revision = Assert.IsType<EditOutcome.Saved>(await commands.SetParagraphsAsync(Some.Editor, two.Id, revision, roundup.ArticleId, "2 – 3", null, _none)).Revision;
        Assert.Equal(("2-3", false), await ShownAsync(store, 2, roundup.ArticleId));
        Assert.Equal(("1, 4", true), await ShownAsync(store, 1, roundup.ArticleId));

        Assert.IsType<EditOutcome.Saved>(await commands.RestoreAsync(Some.Editor, two.Id, revision, revision - 1, null, _none));
        Assert.Equal(("1-3", true), await ShownAsync(store, 2, roundup.ArticleId));
    }

    [Theory]
    [InlineData("all of it", "incident.paragraphs-unreadable")]
    [InlineData("2-4", "incident.paragraphs-outside")]
    public async Task What_are_no_paragraphs_of_the_article_is_refused(string typed, string code)
    {
        await using var store = await TestStore.CreateAsync();
        var (one, _, articles) = await MergeTests.TwoAsync(store);

        var outcome = await store.Get<IncidentCommands>().SetParagraphsAsync(Some.Editor, one.Id, one.Revision, articles[0], typed, null, _none);

        Assert.Equal(code, Assert.IsType<EditOutcome.Rejected>(outcome).Problems[0].Code);
    }

    [Fact]
    public async Task An_article_with_one_incident_is_that_ones_whole()
    {
        await using var store = await TestStore.CreateAsync();
        var (_, _, articles) = await MergeTests.TwoAsync(store);

        Assert.Equal((null, false), await ShownAsync(store, 1, articles[0]));
    }

    private static async Task<(string? Paragraphs, bool Proposed)> ShownAsync(TestStore store, int number, long article)
    {
        var link = (await MergeTests.FindAsync(store, number)).Articles.Single(linked => linked.Article.Id == article);
        return (link.Paragraphs?.ToString(), link.ParagraphsProposed);
    }
}
