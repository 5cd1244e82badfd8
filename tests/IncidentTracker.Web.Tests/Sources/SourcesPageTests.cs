using Bunit;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using IncidentTracker.Web.Sources;

namespace IncidentTracker.Web.Tests.Sources;

public sealed class SourcesPageTests
{
    [Fact]
    public async Task Without_sources_the_page_says_what_one_is()
    {
        await using var context = await PageContext.CreateAsync(null, "Admin");
        var page = context.Render<SourcesPage>();
        page.WaitForAssertion(() => Assert.Equal("No source yet", page.Find(".empty h2").TextContent));
    }

    [Fact]
    public async Task A_failing_source_names_the_cause_and_a_tick_for_each_run()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        var commands = context.Store.Get<SourceCommands>();
        var (_, id) = await commands.AddAsync(Some.Admin, new("Northwire", SourceKind.Feed, "https://northwire.example/feed", 60, SourceProfile.None), CancellationToken.None);
        await commands.EndRunAsync(new(await commands.BeginRunAsync(id, CancellationToken.None), SourceState.Failing, new Problem("fetch.status", "503"), 2, null, null, null, []), CancellationToken.None);
        var page = context.Render<SourcesPage>();
        page.WaitForAssertion(() => Assert.Contains("503", page.Find(".err").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll(".src .ticks i.x"));
        Assert.Equal("failing", page.Find(".src .st-bad").TextContent);
    }

    [Fact]
    public async Task The_sample_goes_with_one_click_of_an_administrator()
    {
        await using var context = await PageContext.CreateAsync(null, "Admin");
        await context.Store.Get<SourceCommands>().AddSampleAsync(new("Sample wire", SourceKind.Feed, "http://127.0.0.1:9/feed", 15, SourceProfile.None), CancellationToken.None);
        var page = context.Render<SourcesPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".note.sample button")));
        page.Find(".note.sample button").Click();
        page.WaitForAssertion(() => Assert.Equal("No source yet", page.Find(".empty h2").TextContent));
    }
}
