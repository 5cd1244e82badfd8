using Bunit;
using IncidentTracker.Store.Actors;
using IncidentTracker.Testing;
using IncidentTracker.Web.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Claims;

public sealed class ClaimsPageTests
{
    [Fact]
    public async Task The_filter_of_an_actor_bears_its_name()
    {
        await using var context = await PageContext.CreateAsync();
        await context.Store.Get<ActorCommands>().StoreAsync("list", [new("a", "Mud Lark", "IR", [new("Grey Heron", "Lantern list")])], CancellationToken.None);
        await Some.StoreAsync(context.Store, Some.Reading());
        var actor = Assert.Single(await context.Store.Get<ActorQueries>().BearersAsync("Grey Heron", CancellationToken.None));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"claims?actor={actor.Id}");
        var page = context.Render<ClaimsPage>();

        page.WaitForAssertion(() => Assert.Equal("Mud Lark", page.Find(".tag b").TextContent));
    }
}
