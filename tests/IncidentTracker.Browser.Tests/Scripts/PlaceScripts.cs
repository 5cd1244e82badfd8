using System.Globalization;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

[Collection(Desk.OneAfterTheOther)]
public sealed class PlaceScripts(Desk desk)
{
    [Fact]
    public Task E4_an_article_in_no_incident_is_offered_places_with_reasons_and_goes_to_several() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var incidents = desk.Tracker.Get<IncidentQueries>();
        // Take one article of an incident of several out of it: it waits in the queue then.
        var from = (await incidents.ListAsync(new(), IncidentOrder.Origins, new(1, 100), CancellationToken.None)).Items.First(incident => incident.Articles > 1);
        var detail = Assert.IsType<IncidentLookup.Found>(await incidents.FindAsync(from.Number, CancellationToken.None)).Detail;
        var article = detail.Articles[^1].Article.Id;
        var editor = new Editor("test", "Test Bench", [Role.Editor]);
        await desk.Tracker.Get<IncidentCommands>().PlaceAsync(editor, from.Id, detail.Incident.Revision, article, belongs: false, null, CancellationToken.None);
        // What somebody said does not belong is not offered again; so it is said of another incident that it may.
        var other = (await incidents.ListAsync(new(), IncidentOrder.Number, new(1, 100), CancellationToken.None)).Items.First(incident => incident.Id != from.Id);

        await visit.GoAsync("/review?kind=article");
        await Expect(visit.Page.Locator("#desk-form")).ToContainTextAsync("It is about a cyber incident");
        await Expect(visit.Page.Locator(".places .sm.m, #desk-form p.sm.m").First).ToBeVisibleAsync();
        if (!await visit.Page.GetByLabel("Its title").IsVisibleAsync())
        {
            await visit.Page.Keyboard.PressAsync("0");
        }

        await visit.Page.GetByLabel("Its title").FillAsync("A matter of its own");
        await visit.Page.GetByLabel("Another incident, by number or words").FillAsync(other.Number.ToString(CultureInfo.InvariantCulture));
        await visit.Page.GetByLabel("Paragraphs about that incident").FillAsync("99");
        await visit.Button("Place").ClickAsync();
        await Expect(visit.Page.Locator("#desk-form")).ToContainTextAsync("The article has");
        await visit.Page.GetByLabel("Paragraphs about that incident").FillAsync("2");
        await visit.Page.GetByLabel("Paragraphs about the new incident").FillAsync("1, 3");
        await visit.Page.GetByLabel("Paragraphs about the new incident").BlurAsync();
        await visit.Button("Place").ClickAsync();
        await RunningTracker.UntilAsync(async () => (await ChipsAsync(article)).Count == 2, TimeSpan.FromSeconds(20), "the article to be in two incidents");

        var chips = await ChipsAsync(article);
        Assert.Contains(chips, chip => chip.Title == "A matter of its own");
        var placed = Assert.IsType<IncidentLookup.Found>(await incidents.FindAsync(other.Number, CancellationToken.None)).Detail.Articles.Single(link => link.Article.Id == article);
        Assert.Equal(("2", false), (placed.Paragraphs?.ToString(), placed.ParagraphsProposed));
        await visit.GoAsync($"/articles/{article}");
        foreach (var chip in chips)
        {
            await Expect(visit.Page.Locator(".crumb")).ToContainTextAsync(chip.Number.ToString(CultureInfo.InvariantCulture));
        }

        var title = (await desk.Tracker.Get<ArticleQueries>().FindAsync(article, null, CancellationToken.None))!.Article.Title;
        foreach (var chip in chips)
        {
            await visit.GoAsync($"/incidents/{chip.Number}?part=articles");
            await Expect(visit.Page.GetByText(title).First).ToBeVisibleAsync();
        }
    });

    [Fact]
    public Task E1_a_new_incident_is_confirmed_by_a_key_and_taken_back() => desk.VisitAsync(Person.SecondEditor, async visit =>
    {
        var inbox = desk.Tracker.Get<InboxQueries>();
        var before = (await inbox.CountAsync(new(), CancellationToken.None)).Candidates;
        await visit.GoAsync("/review?kind=candidate");
        await Expect(visit.Button("Confirm")).ToBeEnabledAsync();
        await visit.Page.Keyboard.PressAsync("a");
        await RunningTracker.UntilAsync(async () => (await inbox.CountAsync(new(), CancellationToken.None)).Candidates == before - 1, TimeSpan.FromSeconds(20), "the incident to be confirmed");
        await Expect(visit.Page.Locator("[data-key=z]")).ToBeEnabledAsync();
        await visit.Page.Keyboard.PressAsync("z");
        await RunningTracker.UntilAsync(async () => (await inbox.CountAsync(new(), CancellationToken.None)).Candidates == before, TimeSpan.FromSeconds(20), "that to be taken back");
    });

    [Fact]
    public Task E7_a_name_of_two_actors_shows_a_question_mark_and_is_resolved_or_kept_as_written() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var claims = desk.Tracker.Get<ClaimQueries>();
        var claim = (await claims.InboxAsync(InboxOrder.MostDoubtful, new(1, 200), CancellationToken.None)).Items.First(item => item.Fields.Accused is { } name && Domain.Incidents.CountryNames.CodeOf(name) is null);
        await desk.Tracker.Get<ActorCommands>().StoreAsync("test-list", [new("1", "Pale Kestrel", "XK", [new(claim.Fields.Accused!, "list")]), new("2", "Mud Otter", "XO", [new(claim.Fields.Accused!, "list")])], CancellationToken.None);

        await visit.GoAsync($"/review?claim={claim.Id}");
        var menu = visit.Page.Locator(".alias");
        await Expect(menu.Locator(".badge")).ToHaveTextAsync("?");
        await menu.GetByRole(AriaRole.Button, new() { Name = "keep as written" }).ClickAsync();
        await Expect(menu.Locator(".badge")).ToHaveTextAsync("unresolved");
        Assert.Equal(claim.Fields.Accused, (await claims.FindAsync(claim.Id, CancellationToken.None))!.AccusedName);

        await menu.Locator("summary").ClickAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Mud Otter" }).ClickAsync();
        await Expect(menu.Locator(".badge")).ToHaveTextAsync("resolved");
        Assert.Equal("Mud Otter", (await claims.FindAsync(claim.Id, CancellationToken.None))!.AccusedName);

        // The same on the article's own page, in the open card.
        await visit.GoAsync($"/articles/{claim.ArticleId}?claim={claim.Id}");
        await Expect(menu.Locator(".badge")).ToHaveTextAsync("resolved");
        await menu.Locator("summary").ClickAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Pale Kestrel" }).ClickAsync();
        await Expect(menu.Locator("summary")).ToContainTextAsync("Pale Kestrel");
        Assert.Equal("Pale Kestrel", (await claims.FindAsync(claim.Id, CancellationToken.None))!.AccusedName);
    });

    [Fact]
    public Task E7_what_is_typed_beside_a_name_stands_when_the_name_is_resolved_and_is_no_conflict_with_it() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var claims = desk.Tracker.Get<ClaimQueries>();
        var claim = (await claims.InboxAsync(InboxOrder.Oldest, new(1, 200), CancellationToken.None)).Items.Last(item => item.Fields.Accused is { } name && Domain.Incidents.CountryNames.CodeOf(name) is null);
        await desk.Tracker.Get<ActorCommands>().StoreAsync("other-list", [new("1", "Rime Heron", "XK", [new(claim.Fields.Accused!, "list")]), new("2", "Silt Adder", "XO", [new(claim.Fields.Accused!, "list")])], CancellationToken.None);
        var menu = visit.Page.Locator(".alias");

        await visit.GoAsync($"/review?claim={claim.Id}");
        await visit.Page.GetByLabel("Note for colleagues").FillAsync("typed in the inbox");
        await menu.GetByRole(AriaRole.Button, new() { Name = "Rime Heron" }).ClickAsync();
        await Expect(menu.Locator(".badge")).ToHaveTextAsync("resolved");
        await Expect(visit.Page.GetByLabel("Note for colleagues")).ToHaveValueAsync("typed in the inbox");
        await visit.Button("Save and accept").ClickAsync();
        await NotedAsync("typed in the inbox", "Rime Heron");

        await visit.GoAsync($"/articles/{claim.ArticleId}?claim={claim.Id}");
        await visit.Page.Locator(".card.open").GetByRole(AriaRole.Button, new() { Name = "Correct" }).ClickAsync();
        var form = visit.Page.Locator("form.inline");
        await form.GetByLabel("Note for colleagues").FillAsync("typed in the article");
        await form.Locator("input[list$='-accused']").FillAsync("The Silt Adder crew");
        await menu.Locator("summary").ClickAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Silt Adder" }).ClickAsync();
        await Expect(menu.Locator("summary")).ToContainTextAsync("Silt Adder");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
        await NotedAsync("typed in the article", "The Silt Adder crew");

        Task NotedAsync(string note, string accused) => RunningTracker.UntilAsync(
            async () => await claims.FindAsync(claim.Id, CancellationToken.None) is { } now && (now.Fields.Note, now.AccusedName) == (note, accused), TimeSpan.FromSeconds(20), $"the note “{note}”");
    });

    private async Task<IReadOnlyList<IncidentChip>> ChipsAsync(long article) => (await desk.Tracker.Get<ArticleQueries>().FindAsync(article, null, CancellationToken.None))!.Article.Incidents;
}
