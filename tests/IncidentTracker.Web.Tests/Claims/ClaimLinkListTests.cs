using Bunit;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Testing;
using IncidentTracker.Web.Incidents;

namespace IncidentTracker.Web.Tests.Claims;

public sealed class ClaimLinkListTests
{
    [Fact]
    public async Task What_was_said_of_two_claims_can_be_taken_back_by_editors_alone()
    {
        await using var page = await PageContext.CreateAsync(null, "Editor");
        await using var other = await PageContext.CreateAsync(null, "Analyst");
        var claims = await ClaimsAsync(page);
        var link = new ClaimLinkItem(claims[1].Id, claims[0].Id, ClaimSuccession.Retracts, LinkState.Confirmed, Some.Editor.Name);
        var told = new List<(ClaimLinkItem Link, bool Holds)>();

        var list = page.Render<ClaimLinkList>(with => with.Add(shown => shown.Links, [link]).Add(shown => shown.Claims, claims).Add(shown => shown.OnDecide, said => told.Add(said)));
        list.WaitForAssertion(() => Assert.Equal("Both stand", list.Find("button").TextContent));
        list.Find("button").Click();
        list.WaitForAssertion(() => Assert.Equal((link, false), Assert.Single(told)));

        var read = other.Render<ClaimLinkList>(with => with.Add(shown => shown.Links, [link]).Add(shown => shown.Claims, claims));
        read.WaitForAssertion(() => Assert.Contains("said by " + Some.Editor.Name, read.Markup, StringComparison.Ordinal));
        Assert.Empty(read.FindAll("button"));
    }

    private static async Task<IReadOnlyList<ClaimItem>> ClaimsAsync(PageContext page)
    {
        var stored = await Some.StoreAsync(page.Store, Some.Reading());
        return await page.Store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, CancellationToken.None);
    }
}
