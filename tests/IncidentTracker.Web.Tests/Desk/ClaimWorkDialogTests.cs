using Bunit;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Claims;
using IncidentTracker.Testing;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Desk;

namespace IncidentTracker.Web.Tests.Desk;

/// <summary>What comes back to the inbox because somebody else was first.</summary>
public sealed class ClaimWorkDialogTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task E6_what_both_changed_is_a_conflict_again_however_often_it_is_saved_until_somebody_chooses()
    {
        await using var page = await PageContext.CreateAsync(null, "Editor");
        var claim = await OpenedAsync(page);
        var commands = page.Store.Get<ClaimCommands>();
        await commands.CorrectAsync(Some.Editor, claim.Id, 0, claim.Fields with { Note = "seen in court" }, null, _none);
        var draft = ClaimDraft.Of(claim.Fields, claim.Revision);
        draft.Note = "not seen";
        var back = Assert.IsType<EditOutcome.Conflict>(await commands.CorrectAsync(Some.SecondEditor, claim.Id, 0, draft.ToFields(), null, _none));
        var asked = new List<DeskWork>();
        var pane = Pane(page, claim, new(back, null, draft, null), asked);

        Assert.IsType<EditOutcome.Conflict>(await KeptAsync(pane, asked));
        Assert.Equal("seen in court", (await FindAsync(page, claim.Id)).Fields.Note);

        pane.FindAll("button").Single(button => button.TextContent == "Save as chosen").Click();
        pane.WaitForAssertion(() => Assert.Equal(2, asked.Count));
        Assert.Equal(new EditOutcome.Saved(2), await asked[1].Write(Some.SecondEditor));
        Assert.Equal("not seen", (await FindAsync(page, claim.Id)).Fields.Note);
    }

    [Fact]
    public async Task E6_what_is_changed_after_a_conflict_is_laid_over_what_the_other_saved()
    {
        await using var page = await PageContext.CreateAsync(null, "Editor");
        var claim = await OpenedAsync(page);
        var back = await CorrectedMeanwhileAsync(page, claim);
        var draft = ClaimDraft.Of(claim.Fields, claim.Revision);
        draft.Hedge = HedgeLevel.Likely;
        var asked = new List<DeskWork>();

        Assert.Equal(new EditOutcome.Saved(2), await KeptAsync(Pane(page, claim, new(back, null, draft, null), asked), asked));

        var merged = (await FindAsync(page, claim.Id)).Fields;
        Assert.Equal(("seen in court", HedgeLevel.Likely), (merged.Note, merged.Hedge));
    }

    [Fact]
    public async Task Accepting_after_a_conflict_keeps_what_the_other_saved()
    {
        await using var page = await PageContext.CreateAsync(null, "Editor");
        var claim = await OpenedAsync(page);
        var back = await CorrectedMeanwhileAsync(page, claim);
        var asked = new List<DeskWork>();

        Assert.Equal(new EditOutcome.Saved(2), await KeptAsync(Pane(page, claim, new(back, null, ClaimDraft.Of(claim.Fields), null), asked), asked));

        Assert.Equal("seen in court", (await FindAsync(page, claim.Id)).Fields.Note);
    }

    [Fact]
    public async Task E6_a_claim_that_still_waits_and_comes_back_as_it_is_now_is_not_written_over_either()
    {
        await using var page = await PageContext.CreateAsync(null, "Editor");
        var claim = await OpenedAsync(page);
        await page.Store.Get<ActorCommands>().StoreAsync("list", [new("a", "Mud Lark", "IR", [new("Grey Heron", "Lantern list")])], _none);
        var actor = (await page.Store.Get<ActorQueries>().BearersAsync("Grey Heron", _none)).Single();
        await page.Store.Get<ClaimActorCommands>().ResolveAsync(Some.Editor, claim.Id, 0, actor.Id, null, _none);
        var draft = ClaimDraft.Of(claim.Fields, claim.Revision);
        draft.Accused = "Salt Lantern";
        var back = Assert.IsType<EditOutcome.Conflict>(await page.Store.Get<ClaimCommands>().CorrectAsync(Some.SecondEditor, claim.Id, 0, draft.ToFields(), null, _none));
        var asked = new List<DeskWork>();

        Assert.IsType<EditOutcome.Conflict>(await KeptAsync(Pane(page, await FindAsync(page, claim.Id), new(back, null, draft, null), asked), asked));

        Assert.Equal("Mud Lark", (await FindAsync(page, claim.Id)).AccusedName);
    }

    private static async Task<ClaimItem> OpenedAsync(PageContext page)
    {
        var stored = await Some.StoreAsync(page.Store, Some.Reading());
        return (await page.Store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(claim => claim.Fields.Stance == Stance.Accuses);
    }

    /// <summary>One editor corrects the claim, the other accepts it as they saw it before.</summary>
    private static async Task<EditOutcome.Conflict> CorrectedMeanwhileAsync(PageContext page, ClaimItem claim)
    {
        var commands = page.Store.Get<ClaimCommands>();
        await commands.CorrectAsync(Some.Editor, claim.Id, 0, claim.Fields with { Note = "seen in court" }, null, _none);
        return Assert.IsType<EditOutcome.Conflict>(await commands.AcceptAsync(Some.SecondEditor, claim.Id, 0, _none));
    }

    private static async Task<ClaimItem> FindAsync(PageContext page, long id) => (await page.Store.Get<ClaimQueries>().FindAsync(id, _none))!;

    private static IRenderedComponent<ClaimWorkDialog> Pane(PageContext page, ClaimItem claim, Returned back, List<DeskWork> asked)
    {
        var pane = page.Render<ClaimWorkDialog>(with => with.Add(dialog => dialog.Claim, claim).Add(dialog => dialog.Returned, back).Add(dialog => dialog.OnDecide, work => asked.Add(work)));
        pane.WaitForAssertion(() => Assert.NotEmpty(pane.FindAll(".paper-h")));
        return pane;
    }

    /// <summary>Presses what the key "a" presses, and writes what that asks for.</summary>
    private static async Task<EditOutcome> KeptAsync(IRenderedComponent<ClaimWorkDialog> pane, List<DeskWork> asked)
    {
        pane.Find("#desk-form").Submit();
        pane.WaitForAssertion(() => Assert.Single(asked));
        return await asked[0].Write(Some.SecondEditor);
    }
}
