using System.Globalization;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Store.Incidents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

/// <summary>The set F1 of the sample wire: two takes, two copies (one rewritten), an official's suspicion, an accusation with its denial.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class ReadingScripts(OwnDesk desk) : IClassFixture<OwnDesk>
{
    private const string Official = "Ilze Kalnmuiža-Dreimane";

    private Task<IncidentDetail> F1Async() => MainPages.LatvianIncidentAsync(desk.Tracker);

    [Fact]
    public Task A3_the_board_says_who_says_what_in_six_rows() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync($"/incidents/{(await F1Async()).Incident.Number}?part=claims");
        var rows = visit.Page.Locator(".board tbody tr:not(.grp)");
        await Expect(rows).ToHaveCountAsync(6);
        foreach (var (speaker, says) in new[]
        {
            ("Raimonds Tauriņš-Dexter", "declines to blame"), ("Ottoline Carrasco-Lindqvist", "declines to blame"), (Official, "suspects"),
            ("The Belarusian presidency", "no response"), ("Interior Ministry", "accuses"), ("Arkady Belozerov-Lunt", "this attack"),
        })
        {
            await Expect(rows.Filter(new() { HasText = speaker }).Filter(new() { HasText = says })).ToHaveCountAsync(1);
        }

        await Expect(rows.Filter(new() { HasText = Official }).GetByTitle("possible", new() { Exact = true })).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("p.state")).ToContainTextAsync("Belarus-linked group");
        await Expect(visit.Page.Locator("p.state")).ToContainTextAsync("Russia – disputed");
        await Expect(visit.Page.Locator("p.tally")).ToContainTextAsync("Russia accused by 1, denied by 1");
    });

    [Fact]
    public Task A4_a_chip_on_the_board_leads_to_the_words_and_a_citation_leads_back_to_them() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync($"/incidents/{(await F1Async()).Incident.Number}?part=claims");
        await visit.Page.Locator(".board tbody tr").Filter(new() { HasText = Official }).Locator("td[data-to='of Grey Heron'] .chip-link").ClickAsync();
        await visit.AtAsync("**/articles/*");
        await Expect(visit.Page.Locator("#hit")).ToBeInViewportAsync();
        var card = visit.Page.Locator(".card.open");
        await Expect(card).ToContainTextAsync(Official);
        await Expect(card).ToContainTextAsync("deputy head");
        await Expect(card).ToContainTextAsync("Rule");
        await card.GetByRole(AriaRole.Button, new() { Name = "Cite" }).ClickAsync();
        await Expect(visit.Page.GetByText("Citation copied")).ToBeAttachedAsync();
        var citation = await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains("may be involved", citation, StringComparison.Ordinal);
        Assert.Contains("Meridian Press", citation, StringComparison.Ordinal);
        await visit.GoAsync(new Uri(citation[(citation.LastIndexOf('(') + 1)..^1]).PathAndQuery);
        await Expect(visit.Page.Locator("#hit")).ToBeInViewportAsync();
    });

    [Fact]
    public Task A5_copies_stand_under_one_report_and_its_takes_are_compared() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync($"/incidents/{(await F1Async()).Incident.Number}?part=articles");
        await Expect(visit.Page.Locator(".facts")).ToContainTextAsync("6 articles, 3 independent reports");
        var entries = visit.Page.Locator(".origin");
        await Expect(entries).ToHaveCountAsync(3);
        await Expect(entries.First).ToContainTextAsync("2 takes, 2 copies");
        await entries.First.Locator("summary").ClickAsync();
        await Expect(entries.First.Locator("li:visible")).ToHaveCountAsync(4);
        await entries.First.GetByRole(AriaRole.Link, new() { Name = "Compare takes" }).ClickAsync();
        await visit.AtAsync("**/changes?with=*");
        var margin = visit.Page.Locator(".para.attr").Filter(new() { HasText = "cannot blame anyone" });
        await Expect(margin).ToContainTextAsync("attribution added: Ottoline Carrasco-Lindqvist");
        await Expect(visit.Page.Locator(".difft ins").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task A7_as_known_on_the_day_before_the_accusation_nothing_is_disputed() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        var detail = await F1Async();
        var day = detail.Articles.Single(linked => linked.Article.Title.StartsWith("Latvia suspects group", StringComparison.Ordinal)).Article.NewsAt;
        await visit.GoAsync($"/incidents/{detail.Incident.Number}");
        await Expect(visit.Page.Locator("p.state")).ToContainTextAsync("disputed");
        await visit.Page.GetByLabel("As known on").FillAsync(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Expect(visit.Page.Locator(".note.known")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("p.state")).ToContainTextAsync("Belarus-linked group");
        await Expect(visit.Page.Locator("p.state")).Not.ToContainTextAsync("disputed");
        await Expect(visit.Page.Locator(".board")).Not.ToContainTextAsync("Interior Ministry");
        await visit.Page.GetByText("Show it as known now").ClickAsync();
        await Expect(visit.Page.Locator("p.state")).ToContainTextAsync("disputed");
    });

    [Fact]
    public Task Focus_on_a_claims_number_shows_its_card_and_h_takes_the_underlines_away() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync($"/articles/{(await F1Async()).Articles.Single(linked => linked.Article.Title.StartsWith("Latvia suspects group", StringComparison.Ordinal)).Article.Id}");
        await visit.Page.Keyboard.PressAsync("n");
        await visit.Page.Keyboard.PressAsync("n");
        await Expect(visit.Page.Locator(".rf[data-claim='2']")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#card-2 .body")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#card-1 .body")).ToBeHiddenAsync();
        await visit.Page.Keyboard.PressAsync("h");
        await Expect(visit.Page.Locator("#story.bare")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task A7_as_known_on_a_day_later_claims_vanish_and_clearing_brings_them_back() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        var detail = await F1Async();
        var number = detail.Incident.Number;
        var days = detail.Articles.Select(linked => DateOnly.FromDateTime(linked.Article.NewsAt)).Distinct().Order().ToList();
        Assert.True(days.Count > 1, "it is told on several days");
        await visit.GoAsync($"/incidents/{number}");
        await visit.Page.GetByLabel("As known on").FillAsync(days[0].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Expect(visit.Page.Locator(".note.known")).ToContainTextAsync(days[0].ToString("d MMM yyyy", CultureInfo.InvariantCulture));
        var then = Assert.IsType<IncidentLookup.Found>(await desk.Tracker.Get<IncidentQueries>().FindAsync(number, AsKnownOn.Of(days[0], TimeZoneInfo.Utc), CancellationToken.None)).Detail;
        Assert.True(then.Articles.Count < detail.Articles.Count);
        await Expect(visit.Page.Locator("p.state")).ToContainTextAsync(then.Incident.StateSentence.Replace(" – disputed", "", StringComparison.Ordinal));
        await visit.Page.GetByText("Show it as known now").ClickAsync();
        await Expect(visit.Page.Locator(".note.known")).ToHaveCountAsync(0);
    });
}
