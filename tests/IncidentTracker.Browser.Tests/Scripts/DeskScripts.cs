using System.Globalization;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Store.Incidents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

[Collection(Desk.OneAfterTheOther)]
public sealed class DeskScripts(Desk desk)
{
    private async Task<IReadOnlyList<IncidentItem>> AllAsync() =>
        [.. (await desk.Tracker.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), CancellationToken.None)).Items.OrderBy(incident => incident.Claims)];

    private async Task<IncidentDetail> FindAsync(int number) =>
        Assert.IsType<IncidentLookup.Found>(await desk.Tracker.Get<IncidentQueries>().FindAsync(number, CancellationToken.None)).Detail;

    [Fact]
    public Task E5_merge_shows_what_moves_the_old_address_redirects_and_undo_restores_both() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var all = await AllAsync();
        var (gone, survivor) = (all[0], all[1]);
        await visit.GoAsync($"/incidents/{survivor.Number}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Merge with number").FillAsync(gone.Number.ToString(CultureInfo.InvariantCulture));
        await visit.Button("Show what moves").ClickAsync();
        await Expect(visit.Page.Locator(".moves")).ToContainTextAsync((await FindAsync(gone.Number)).Articles[0].Article.Title);
        await visit.Button($"Merge {gone.Number} into {survivor.Number}").ClickAsync();
        await Expect(visit.Page.GetByText("Numbers that lead here")).ToBeVisibleAsync();

        await visit.Page.GotoAsync($"/incidents/{gone.Number}");
        await visit.AtAsync($"**/incidents/{survivor.Number}?merged={gone.Number}");
        await Expect(visit.Page.GetByText($"Incident {gone.Number} was merged into this one")).ToBeVisibleAsync();

        await visit.GoAsync($"/incidents/{survivor.Number}?part=history");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByText("Numbers that lead here")).ToHaveCountAsync(0);
        Assert.Equal((gone.Articles, gone.Claims, survivor.Articles, survivor.Claims),
            ((await FindAsync(gone.Number)).Incident.Articles, (await FindAsync(gone.Number)).Incident.Claims, (await FindAsync(survivor.Number)).Incident.Articles, (await FindAsync(survivor.Number)).Incident.Claims));
    });

    [Fact]
    public Task E6_the_second_of_two_editors_sees_mine_and_theirs_and_nothing_is_lost() => desk.VisitAsync(Person.FirstEditor, async first =>
    {
        var number = (await AllAsync())[2].Number;
        await first.GoAsync($"/incidents/{number}");
        await desk.VisitAsync(Person.SecondEditor, async second =>
        {
            await second.GoAsync($"/incidents/{number}");
            foreach (var (visit, title) in new[] { (first, "The first title"), (second, "The second title") })
            {
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
                await visit.Page.GetByLabel("Title", new() { Exact = true }).FillAsync(title);
                await visit.Button("Save").ClickAsync();
            }

            var clash = second.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "The second title" });
            await Expect(clash).ToContainTextAsync("The first title");
        });
        Assert.Equal("The first title", (await FindAsync(number)).Incident.Title);
    });

    [Fact]
    public Task E8_a_verdict_is_shown_with_both_names_once_a_second_reader_confirms() => desk.VisitAsync(Person.FirstEditor, async first =>
    {
        var number = (await AllAsync())[^1].Number;
        await first.GoAsync($"/incidents/{number}");
        await first.Button("Write a verdict").ClickAsync();
        await first.Page.GetByLabel("Actor").FillAsync("Grey Heron");
        await first.Page.GetByLabel("A state behind it").SelectOptionAsync("Disputed");
        await first.Page.GetByLabel("Reason").FillAsync("Two independent reports agree.");
        await first.Button("Save for a second reader").ClickAsync();
        await Expect(first.Page.GetByText("Waits for a second reader")).ToBeVisibleAsync();
        await Expect(first.Button("Confirm as second reader")).ToHaveCountAsync(0);

        await desk.VisitAsync(Person.Analyst, async analyst =>
        {
            await analyst.GoAsync($"/incidents/{number}");
            await Expect(analyst.Page.Locator(".verdict")).Not.ToContainTextAsync("Grey Heron");
        });
        await desk.VisitAsync(Person.SecondEditor, async second =>
        {
            await second.GoAsync($"/incidents/{number}");
            await second.Button("Confirm as second reader").ClickAsync();
            await Expect(second.Page.Locator(".verdict")).ToContainTextAsync($"Written by {Person.FirstEditor.Name}, read by {Person.SecondEditor.Name}");
        });
        await desk.VisitAsync(Person.Analyst, async analyst =>
        {
            await analyst.GoAsync($"/incidents/{number}");
            await Expect(analyst.Page.Locator(".verdict")).ToContainTextAsync("Grey Heron. The link to a state is disputed.");
        });
    });

    [Fact]
    public Task A_campaign_is_said_by_number_and_shows_on_both_pages() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var all = await AllAsync();
        var (one, other) = (all[3].Number, all[4].Number);
        await visit.GoAsync($"/incidents/{one}");
        await visit.Page.GetByLabel("Other number").FillAsync(other.ToString(CultureInfo.InvariantCulture));
        await visit.Button("Say so").ClickAsync();
        await Expect(visit.Page.Locator(".aside .near")).ToContainTextAsync($"same campaign {other}");
        await visit.GoAsync($"/incidents/{other}");
        await Expect(visit.Page.Locator(".aside .near")).ToContainTextAsync($"same campaign {one}");
    });
}
