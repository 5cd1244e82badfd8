using Bunit;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Watching;
using IncidentTracker.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Layout;

public sealed class NavMenuTests
{
    [Fact]
    public async Task The_saved_view_that_is_open_is_marked_also_where_nothing_but_the_filter_changes()
    {
        await using var context = await PageContext.CreateAsync();
        context.Services.AddSingleton(_ => ActivatorUtilities.CreateInstance<ShellFigures>(context.Store.Services));
        var reader = new Editor("u-3", "Bartholomew Quist", [Role.Analyst]);
        foreach (var (name, query) in new[] { ("Disputed", "?attribution=disputed"), ("In Latvia", "?victim=LV") })
        {
            Assert.Null(await context.Store.Get<ReaderCommands>().SaveViewAsync(reader, name, query, CancellationToken.None));
        }

        var navigation = context.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("incidents?attribution=disputed");
        var rail = context.Render<NavMenu>(with => with.Add(menu => menu.Path, "incidents"));
        rail.WaitForAssertion(() => Assert.Equal("Disputed", rail.Find("a.sv[aria-current=page] .ell").TextContent));

        navigation.NavigateTo("incidents?victim=LV");
        rail.WaitForAssertion(() => Assert.Equal("In Latvia", rail.Find("a.sv[aria-current=page] .ell").TextContent));
        navigation.NavigateTo("incidents?victim=EE");
        rail.WaitForAssertion(() => Assert.Empty(rail.FindAll("a.sv[aria-current=page]")));
    }
}
