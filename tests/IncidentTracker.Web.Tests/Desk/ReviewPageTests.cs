using Bunit;
using IncidentTracker.Testing;
using IncidentTracker.Web.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Desk;

/// <summary>What the head of the inbox says is of the rows below it.</summary>
public sealed class ReviewPageTests
{
    [Fact]
    public async Task An_incidents_queue_is_counted_as_its_own()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        await Some.StoreAsync(context.Store, Some.Reading());
        await Some.StoreAsync(context.Store, Some.Reading(title: "Banks elsewhere"), "https://baltic-courier.example/2");

        var page = At(context, "review?incident=1");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-row]").Count));
        Assert.Contains("2 claims wait", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("Claim 1 of 2", page.Find("#desk-form h2").TextContent);
    }

    [Fact]
    public async Task News_of_another_kind_is_no_news_of_the_kind_that_is_shown()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        var page = At(context, "review?kind=claim");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".empty")));

        await Some.StoreAsync(context.Store, Some.Reading() with { Claims = [] }, proposals: []);
        await Some.StoreAsync(context.Store, Some.Reading(title: "Banks elsewhere"), "https://baltic-courier.example/2");
        page.WaitForAssertion(() => Assert.Contains("2 new ones wait", page.Markup, StringComparison.Ordinal));
    }

    private static IRenderedComponent<ReviewPage> At(PageContext context, string address)
    {
        context.SetRendererInfo(new RendererInfo("Server", true));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return context.Render<ReviewPage>();
    }
}
