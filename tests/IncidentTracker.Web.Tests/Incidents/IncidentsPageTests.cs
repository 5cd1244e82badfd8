using Bunit;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Testing;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Incidents;

public sealed class IncidentsPageTests
{
    [Fact]
    public async Task An_empty_store_says_what_would_be_here_and_what_to_do()
    {
        await using var context = await PageContext.CreateAsync();
        var page = context.Render<IncidentsPage>();
        page.WaitForAssertion(() => Assert.Equal("Nothing has been read yet", page.Find(".empty h2").TextContent));
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public async Task A_row_says_who_is_accused_and_draws_the_strip()
    {
        await using var context = await PageContext.CreateAsync();
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = context.Render<IncidentsPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tr[data-row]")));
        Assert.Equal("incidents/1", page.Find("a[data-open]").GetAttribute("href"));
        Assert.Contains("Grey Heron", page.Find(".say").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".strip svg").Count);
    }

    [Fact]
    public async Task W42_Markup_in_a_name_is_text_in_a_row()
    {
        const string Evil = "<img src=x onerror=alert(1)> \" onmouseover=alert(2) & 'x'";
        await using var context = await PageContext.CreateAsync();
        await Some.StoreAsync(context.Store, Some.Reading(title: Evil) with { VictimDetails = [new(new(0, 4), Evil, "LV", Evil)] });
        var page = context.Render<IncidentsPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tr[data-row]")));

        var row = page.Find("tr[data-row]");
        Assert.Equal(Evil, row.QuerySelector("a.ti")!.TextContent);
        Assert.Contains(Evil, row.QuerySelector(".su")!.TextContent, StringComparison.Ordinal);
        Assert.Null(row.QuerySelector("img"));
        Assert.DoesNotContain(row.QuerySelectorAll("*"), element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    /// <summary>What the prerendered page gives the live one: the numbers of rows that are kept for all, and nothing while there is no list.</summary>
    [Fact]
    public async Task The_list_is_handed_over_without_the_rows_that_are_kept()
    {
        await using var context = await PageContext.CreateAsync();
        await Some.StoreAsync(context.Store, Some.Reading());
        // Nothing is kept while the program starts; charts wait for it.
        await context.Store.Get<TimelineQueries>().IncidentsAsync(new(), default, default, TimeStep.Day, TimeZoneInfo.Utc, TimelineSplit.None, CancellationToken.None);
        var page = context.Render<IncidentsPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tr[data-row]")));

        var over = page.Instance.Over;
        Assert.NotNull(over);
        Assert.Empty(over.List.Page.Items);
        Assert.Equal(1, Assert.Single(over.Kept!).Id);
        Assert.Null(new IncidentsPage().Over);
    }

    [Fact]
    public async Task Readers_in_different_zones_share_no_row_but_those_in_one_do()
    {
        await using var context = await PageContext.CreateAsync();
        await Some.StoreAsync(context.Store, Some.Reading());
        var items = (await context.Store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), CancellationToken.None)).Items;
        var drawn = context.Services.GetRequiredService<DrawnRows>();
        async Task<DrawnRow> Row(string zone, int news)
        {
            var viewer = new ViewerTime(context.Services.GetRequiredService<TimeProvider>());
            viewer.Set(zone);
            var look = new RowLook(ListColumns.Usual, null, zone, viewer.Today);
            return Assert.Single(await drawn.OfAsync(items, new Dictionary<long, int> { [items[0].Id] = news }, look, viewer));
        }

        Assert.Same(await Row("Europe/Riga", 0), await Row("Europe/Riga", 0));
        Assert.NotSame(await Row("Europe/Riga", 0), await Row("America/New_York", 0));
        Assert.Contains("2 new", (await Row("Europe/Riga", 2)).Cells.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("new</span>", (await Row("Europe/Riga", 0)).Cells.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_a_facet_changes_the_address_and_a_mailed_address_gives_the_same_rows()
    {
        await using var context = await PageContext.CreateAsync();
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = context.Render<IncidentsPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("button.fc")));
        page.FindAll("button.fc").First(button => button.TextContent.Contains("Latvia", StringComparison.Ordinal)).Click();
        var address = context.Services.GetRequiredService<NavigationManager>().Uri;
        Assert.EndsWith("incidents?victim=LV", address, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("1 of 1", page.Find("h1").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_that_leaves_nothing_names_itself_and_nonsense_is_named_in_a_note()
    {
        await using var context = await PageContext.CreateAsync();
        await Some.StoreAsync(context.Store, Some.Reading());
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("incidents?victim=NZ&kind=teapot");
        var page = context.Render<IncidentsPage>();
        page.WaitForAssertion(() => Assert.Equal("No incident fits", page.Find(".empty h2").TextContent));
        Assert.Contains("Victim country: New Zealand", page.Find(".empty p").TextContent, StringComparison.Ordinal);
        Assert.Contains("kind=teapot", page.Find(".note.addr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_shows_its_board_and_each_chip_opens_the_words()
    {
        await using var context = await PageContext.CreateAsync();
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = context.Render<IncidentPage>(with => with.Add(p => p.Number, 1));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("table.board")));
        Assert.Equal("Ministries defaced in Latvia", page.Find("h1").TextContent);
        Assert.StartsWith("articles/1?at=", page.Find("a.chip-link").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Follow", Assert.Single(page.FindAll("button:not([data-key]):not([data-copy]):not([data-print])"), button => button.Closest(".pop") is null).TextContent);
    }

    [Fact]
    public async Task A_number_that_was_never_given_says_so()
    {
        await using var context = await PageContext.CreateAsync();
        var page = context.Render<IncidentPage>(with => with.Add(p => p.Number, 77));
        page.WaitForAssertion(() => Assert.Equal("There is no incident 77", page.Find(".empty h2").TextContent));
    }
}
