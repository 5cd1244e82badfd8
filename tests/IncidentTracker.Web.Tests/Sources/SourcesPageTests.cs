using Bunit;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using IncidentTracker.Web.Sources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

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

    [Theory]
    [InlineData("sources?show=failing", "No source fits", "sources")]
    [InlineData("sources?page=3", "There are fewer pages than this", "sources")]
    public async Task A_choice_that_leaves_no_row_says_so_and_offers_the_way_back(string address, string said, string back)
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        await context.Store.Get<SourceCommands>().AddAsync(Some.Admin, new("Northwire", SourceKind.Feed, "https://northwire.example/feed", 60, SourceProfile.None), CancellationToken.None);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = context.Render<SourcesPage>();

        page.WaitForAssertion(() => Assert.Equal(said, page.Find(".empty h2").TextContent));
        Assert.Equal(back, page.Find(".empty a").GetAttribute("href"));
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
    public async Task The_next_try_is_said_as_a_person_reads_it()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        var commands = context.Store.Get<SourceCommands>();
        var (_, id) = await commands.AddAsync(Some.Admin, new("Northwire", SourceKind.Feed, "https://northwire.example/feed", 60, SourceProfile.None), CancellationToken.None);
        await commands.EndRunAsync(new(await commands.BeginRunAsync(id, CancellationToken.None), SourceState.Failing, new Problem("fetch.timeout"), 3, new(2026, 1, 20, 14, 20, 0, DateTimeKind.Utc), null, null, []) { NextReason = WaitReason.AfterFailure }, CancellationToken.None);
        var page = context.Render<SourcePage>(parameters => parameters.Add(source => source.Id, id));
        page.WaitForAssertion(() =>
        {
            Assert.Contains("Next try 20 Jan", page.Find(".note.bad").TextContent, StringComparison.Ordinal);
            Assert.Contains("third failure", page.Find(".note.bad").TextContent, StringComparison.Ordinal);
            Assert.Contains("third failure: no complete answer in time.", page.Find("aside dl").TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_run_that_goes_on_says_how_far_it_is()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        var commands = context.Store.Get<SourceCommands>();
        var (_, id) = await commands.AddAsync(Some.Admin, new("Northwire", SourceKind.Feed, "https://northwire.example/feed", 60, SourceProfile.None), CancellationToken.None);
        var run = await commands.BeginRunAsync(id, CancellationToken.None);
        var page = context.Render<SourcesPage>();
        page.WaitForAssertion(() => Assert.Equal("Fetching the listing", page.Find(".src .run").TextContent));
        await commands.NoteProgressAsync(run, 30, 12, null, false, CancellationToken.None);
        page.WaitForAssertion(() => Assert.Equal("Fetching: 12 of 30 articles", page.Find(".src .run").TextContent), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void The_starter_pack_holds_addresses_that_can_be_fetched_each_once()
    {
        var feeds = StarterPack.Feeds;
        Assert.InRange(feeds.Count, 20, 100);
        Assert.All(feeds, feed => Assert.StartsWith("https://", feed.Address, StringComparison.Ordinal));
        Assert.All(feeds, feed => Assert.NotNull(Domain.Articles.CanonicalUrl.Of(feed.Address)));
        Assert.Equal(feeds.Count, feeds.Select(feed => Domain.Articles.CanonicalUrl.Of(feed.Address)!.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(feeds.Count, feeds.Select(feed => feed.Name).Distinct(StringComparer.Ordinal).Count());
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
