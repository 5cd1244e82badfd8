using Bunit;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Testing;
using IncidentTracker.Web.Articles;

namespace IncidentTracker.Web.Tests.Articles;

/// <summary>What is open beside the text stays open, and of the same claim, while something else is saved.</summary>
public sealed class ArticlePageTests
{
    private const string Correction = "form[aria-label^='Correct claim']";
    private const string Note = Correction + " input[maxlength='1000']";

    [Fact]
    public async Task Saving_the_words_of_one_claim_leaves_what_is_typed_over_another_and_saving_that_closes_it()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = Correcting(context);

        await DrawAnewAsync(page, "#card-2");
        Assert.Equal("seen in court", page.Find(Note).GetAttribute("value"));
        Assert.Equal("denied any part in it.", (await ClaimsAsync(context)).Single(claim => claim.Fields.Stance == Stance.Denies).Words);

        page.Find(Correction).Submit();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(Correction)));
        Assert.Equal("seen in court", (await ClaimsAsync(context)).Single(claim => claim.Fields.Stance == Stance.Accuses).Fields.Note);
    }

    [Fact]
    public async Task A_form_that_stayed_open_says_a_conflict_where_somebody_saved_after_it_was_opened()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = Correcting(context);
        var claim = (await ClaimsAsync(context)).Single(other => other.Fields.Stance == Stance.Accuses);
        Assert.IsType<EditOutcome.Saved>(await context.Store.Get<ClaimCommands>().CorrectAsync(Some.SecondEditor, claim.Id, claim.Revision, claim.Fields with { Note = "not seen" }, null, CancellationToken.None));

        await DrawAnewAsync(page, "#card-2");
        page.Find(Correction).Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("table.clash")));
        Assert.Equal("not seen", (await ClaimsAsync(context)).Single(other => other.Id == claim.Id).Fields.Note);
    }

    [Fact]
    public async Task An_open_card_stays_that_of_its_claim_where_earlier_words_become_one()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        await Some.StoreAsync(context.Store, Some.Reading());
        await context.Store.Get<ActorCommands>().StoreAsync("list", [new("a", "Mud Lark", "IR", [new("Grey Heron", "Lantern list")]), new("b", "Salt Lantern", "RU", [new("Grey Heron", "Orchard list")])], CancellationToken.None);
        var page = context.Render<ArticlePage>(with => with.Add(p => p.Id, 1));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#card-2")));
        page.Find("#card-1 .nn").Click();
        page.WaitForAssertion(() => Assert.Contains("Grey Heron", page.Find("details.alias").TextContent, StringComparison.Ordinal));

        var article = (await context.Store.Get<ArticleQueries>().FindAsync(1, null, CancellationToken.None))!;
        var start = article.Text.IndexOf("Hackers", StringComparison.Ordinal);
        var (tagged, _) = await context.Store.Get<ClaimCommands>().TagAsync(Some.SecondEditor, article.Version.Id, new TextSpan(start, start + "Hackers replaced".Length), article.Claims[0].Fields with { Accused = "Tin Orchard" }, CancellationToken.None);
        Assert.IsType<EditOutcome.Saved>(tagged);
        await DrawAnewAsync(page, "#card-2");

        Assert.Equal("card-2", page.Find(".card.open").Id);
        Assert.Contains("Kestrel Ridge Labs", page.Find(".card.open").TextContent, StringComparison.Ordinal);
        Assert.Contains("Grey Heron", page.Find("details.alias").TextContent, StringComparison.Ordinal);
    }

    /// <summary>The words of a claim, without their first.</summary>
    /// <summary>The page of the stored article, with a note typed into the correction of its first claim.</summary>
    private static IRenderedComponent<ArticlePage> Correcting(PageContext context)
    {
        var page = context.Render<ArticlePage>(with => with.Add(p => p.Id, 1));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#card-2")));
        Press(page, "#card-1", "Correct");
        page.Find(Note).Input("seen in court");
        return page;
    }

    private static async Task DrawAnewAsync(IRenderedComponent<ArticlePage> page, string card)
    {
        Press(page, card, "Words");
        await page.InvokeAsync(() => page.Instance.Nudged(start: true, forward: true, byLetter: false));
        Press(page, "#story", "Save the words");
        page.WaitForAssertion(() => Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent == "Save the words"));
    }

    private static void Press(IRenderedComponent<ArticlePage> page, string within, string name) => page.FindAll($"{within} button").Single(button => button.TextContent == name).Click();

    private static Task<IReadOnlyList<ClaimItem>> ClaimsAsync(PageContext context) => context.Store.Get<ClaimQueries>().OfArticleAsync(1, CancellationToken.None);
}
