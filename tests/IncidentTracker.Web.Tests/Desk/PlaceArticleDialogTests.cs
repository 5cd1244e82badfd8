using Bunit;
using IncidentTracker.Domain;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Web.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Desk;

public sealed class PlaceArticleDialogTests
{
    private const string Title = "input[maxlength='300']";

    [Fact]
    public async Task What_was_typed_goes_along_with_the_decision_and_is_there_again_when_that_comes_back()
    {
        await using var page = await PageContext.CreateAsync(null, "Editor");
        page.Services.AddSingleton(_ => ActivatorUtilities.CreateInstance<PlaceSuggestions>(page.Store.Services, ActivatorUtilities.CreateInstance<IncidentProposals>(page.Store.Services)));
        DeskWork? asked = null;
        var pane = page.Render<PlaceArticleDialog>(with => with.Add(dialog => dialog.ArticleId, 77L).Add(dialog => dialog.OnDecide, work => asked = work));
        pane.WaitForAssertion(() => Assert.NotEmpty(pane.FindAll(Title)));
        pane.Find(Title).Change("A matter of its own");
        pane.Find("form").Submit();
        pane.WaitForAssertion(() => Assert.NotNull(asked));

        var back = new Returned(null, new Problem("store.full"), null, asked!.Place);
        var again = page.Render<PlaceArticleDialog>(with => with.Add(dialog => dialog.ArticleId, 77L).Add(dialog => dialog.Returned, back));
        again.WaitForAssertion(() => Assert.Equal("A matter of its own", again.Find(Title).GetAttribute("value")));
        Assert.Contains("The disk is full.", again.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }
}
