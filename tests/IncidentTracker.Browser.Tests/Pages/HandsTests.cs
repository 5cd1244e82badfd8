using System.Text;
using System.Text.RegularExpressions;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Pages;

/// <summary>What an editor's hands begin: words typed or selected stay with what they were meant for, and a key does what it says, once.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class HandsTests(Desk desk)
{
    private const string SelectNode = "element => { const range = document.createRange(); range.selectNodeContents(element); getSelection().removeAllRanges(); getSelection().addRange(range); }";

    /// <summary>Time for what a key began to come back from the server.</summary>
    private const float Moment = 600;

    private Task<int> WaitingAsync() => desk.Tracker.Get<ClaimQueries>().WaitingAsync(CancellationToken.None);

    [Fact]
    public Task What_was_typed_for_one_incident_is_not_there_on_another() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var all = (await desk.Tracker.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), CancellationToken.None)).Items;
        var (one, other) = (all[0], all[1]);
        var verdict = visit.Page.Locator(".verdict form");
        var write = visit.Page.Locator(".verdict button", new() { HasText = "Write" });
        var why = visit.Page.GetByRole(AriaRole.Form, new() { Name = "Say how another incident stands to this" }).GetByLabel("Why");
        await visit.GoAsync($"/incidents/{one.Number}");
        await write.ClickAsync();
        await verdict.GetByLabel("Actor").FillAsync("Grey Heron");
        await verdict.GetByLabel("Reason").FillAsync("Two reports agree on the first one.");
        await why.FillAsync("the same ship");

        await FollowAsync(visit, $"incidents/{other.Number}");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(other.Title);
        await Expect(verdict).ToHaveCountAsync(0);
        await Expect(why).ToHaveValueAsync("");
        await write.ClickAsync();
        await Expect(verdict.GetByLabel("Reason")).ToHaveValueAsync("");

        await verdict.GetByLabel("Reason").FillAsync("half a thought");
        await verdict.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await write.ClickAsync();
        await Expect(verdict.GetByLabel("Reason")).ToHaveValueAsync("");
    });

    [Fact]
    public Task Words_selected_in_one_version_are_no_words_of_a_shorter_one() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var articles = desk.Tracker.Get<ArticleQueries>();
        var id = await InTwoVersionsAsync();
        var longer = (await articles.FindAsync(id, 1, CancellationToken.None))!.Text;
        var shorter = (await articles.FindAsync(id, 2, CancellationToken.None))!.Text;
        Assert.True(longer.LastIndexOf("\n\n", StringComparison.Ordinal) > shorter.Length, "the last paragraph does not lie beyond the shorter text");
        var words = visit.Page.Locator(".tagger .words");
        await visit.GoAsync($"/articles/{id}?v=1");
        await visit.Page.Locator("#story p.tx").Last.EvaluateAsync(SelectNode);
        await Expect(words).ToHaveTextAsync(longer[(longer.LastIndexOf("\n\n", StringComparison.Ordinal) + 2)..]);

        await FollowAsync(visit, $"articles/{id}?v=2");
        await Expect(visit.Page.Locator("nav[aria-label=Versions] a[aria-current=page]")).ToContainTextAsync("Version 2");
        await Expect(visit.Page.Locator(".tagger")).ToHaveCountAsync(0);
        // The page lives, and what is selected now is of the text that is shown.
        await visit.Page.Locator("#story p.tx").First.EvaluateAsync(SelectNode);
        await Expect(words).ToHaveTextAsync(shorter.Split("\n\n")[0]);
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator(".tagger")).ToHaveCountAsync(0);
        Assert.EndsWith($"/articles/{id}?v=2", visit.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Arrows_choose_among_the_stances_and_tab_goes_past_them() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        await visit.GoAsync("/review?kind=claim");
        var chosen = visit.Page.Locator("#desk-form [role=radiogroup]").First.Locator("[aria-checked=true]");
        var before = await chosen.InnerTextAsync();
        await chosen.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(chosen).Not.ToHaveTextAsync(before);
        await Expect(chosen).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(chosen).ToHaveTextAsync(before);
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.Locator("#inbox-speaker")).ToBeFocusedAsync();
    });

    [Fact]
    public Task Claims_ticked_after_the_preview_are_previewed_anew() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var before = await WaitingAsync();
        await visit.GoAsync("/review?kind=claim&order=oldest");
        var boxes = visit.Page.Locator(".qrow input[type=checkbox]");
        var bulk = visit.Page.Locator(".bulk");
        var accept = bulk.GetByRole(AriaRole.Button, new() { Name = "Accept" });
        await boxes.Nth(0).CheckAsync();
        await boxes.Nth(1).CheckAsync();
        await Expect(bulk).ToContainTextAsync("2 ticked");
        await accept.ClickAsync();
        await Expect(bulk).ToContainTextAsync("would be accepted");
        await boxes.Nth(2).CheckAsync();
        await Expect(bulk).ToContainTextAsync("3 ticked");
        await Expect(bulk.GetByRole(AriaRole.Button, new() { Name = "Do it" })).ToHaveCountAsync(0);
        await accept.ClickAsync();
        await Expect(bulk).ToContainTextAsync("would be accepted");
        await bulk.GetByRole(AriaRole.Button, new() { Name = "Leave it" }).ClickAsync();
        await Expect(bulk).Not.ToContainTextAsync("would be accepted");
        Assert.Equal(before, await WaitingAsync());
    });

    [Fact]
    public Task Escape_takes_the_nearest_step_back_and_g_opens_the_guideline_where_it_is_offered() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        await visit.GoAsync("/review?kind=claim");
        await Expect(visit.Page.Locator(".paper #hit").First).ToBeVisibleAsync();
        var reasons = visit.Page.Locator(".reasons");
        await visit.Page.Keyboard.PressAsync("r");
        await Expect(reasons).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(reasons).ToHaveCountAsync(0);

        var guideline = visit.Page.Locator("#guideline");
        await Expect(guideline).ToBeHiddenAsync();
        await visit.Page.Keyboard.PressAsync("g");
        await Expect(guideline).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(guideline).ToBeHiddenAsync();
    });

    [Fact]
    public Task A_key_that_is_held_down_decides_once_and_one_that_moves_goes_on() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var keys = visit.Page.Keyboard;
        var before = await WaitingAsync();
        await visit.GoAsync("/review?kind=claim");
        await Expect(visit.Page.Locator(".paper #hit").First).ToBeVisibleAsync();
        var first = await visit.Page.Locator(".queue .qrow.on").GetAttributeAsync("data-row");
        await keys.DownAsync("a");
        await Expect(visit.Page.Locator($".queue [data-row='{first}']")).ToHaveCountAsync(0);
        for (var again = 0; again < 3; again++)
        {
            await keys.DownAsync("a");
            await visit.Page.WaitForTimeoutAsync(100);
        }

        await keys.UpAsync("a");
        await RunningTracker.UntilAsync(async () => await WaitingAsync() < before, TimeSpan.FromSeconds(20), "the claim to be accepted");
        await visit.Page.WaitForTimeoutAsync(Moment);
        Assert.Equal(before - 1, await WaitingAsync());
        await keys.PressAsync("z");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{before} claims");
        Assert.Equal(before, await WaitingAsync());

        await visit.GoAsync("/incidents");
        await keys.DownAsync("j");
        await keys.DownAsync("j");
        await keys.UpAsync("j");
        await Expect(visit.Page.Locator("tr[data-row]").Nth(1)).ToHaveClassAsync(new Regex("\\bcur\\b"));
    });

    [Fact]
    public Task No_single_key_leaves_what_was_typed_and_not_saved() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var number = await MainPages.RichestIncidentAsync(desk.Tracker);
        await visit.GoAsync($"/incidents/{number}");
        var why = visit.Page.GetByRole(AriaRole.Form, new() { Name = "Say how another incident stands to this" }).GetByLabel("Why");
        await why.FillAsync("half a thought");
        // The first only leaves the field.
        foreach (var key in new[] { "Escape", "Escape", "u" })
        {
            await visit.Page.Keyboard.PressAsync(key);
            await visit.Page.WaitForTimeoutAsync(Moment);
            Assert.EndsWith($"/incidents/{number}", visit.Page.Url, StringComparison.Ordinal);
        }

        await Expect(why).ToHaveValueAsync("half a thought");
        await why.FillAsync("");
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.PressAsync("u");
        await visit.AtAsync(url => url.EndsWith("/incidents", StringComparison.Ordinal));
    });

    [Fact]
    public Task What_a_claim_does_to_an_earlier_one_is_taken_back_where_it_was_said() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var number = await MainPages.RichestIncidentAsync(desk.Tracker);
        var claims = Assert.IsType<IncidentLookup.Found>(await desk.Tracker.Get<IncidentQueries>().FindAsync(number, CancellationToken.None)).Detail.Claims.OrderBy(claim => claim.SaidAt).ToList();
        var (earlier, later) = (claims[0], claims[^1]);
        var said = await desk.Tracker.Get<ClaimLinkCommands>().LinkAsync(new("u-hands", "Hedda Brandt", [Role.Editor]), later.Id, later.Revision, earlier.Id, ClaimSuccession.Retracts, holds: true, CancellationToken.None);
        Assert.IsType<EditOutcome.Saved>(said);
        await visit.GoAsync($"/incidents/{number}?part=claims");
        var line = visit.Page.Locator("section li", new() { HasText = "said by Hedda Brandt" });

        if (Environment.GetEnvironmentVariable("INCIDENTTRACKER_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "claim-links.png"), FullPage = true });
        }

        await line.GetByRole(AriaRole.Button, new() { Name = "Both stand" }).ClickAsync();
        await Expect(line).ToHaveCountAsync(0);
    });

    /// <summary>A link of the page that is shown, pressed.</summary>
    private static Task FollowAsync(Visit visit, string path) =>
        visit.Page.EvaluateAsync("path => { const link = document.createElement('a'); link.href = path; document.body.append(link); link.click(); link.remove(); }", path);

    /// <summary>An article of no incident whose page said more at first.</summary>
    private async Task<long> InTwoVersionsAsync()
    {
        const string Head = "Lamps of the quay at Bar are to be painted";
        const string First = "The lamps along the old quay at Bar are to be painted before the summer, the harbour office said on Monday. The work begins at the fish market and ends at the lighthouse, and boats may lie at the quay meanwhile.";
        const string Second = "The paint is a gift of the fishermen, who had collected for it at the feast of their patron. Forty lamps stand along the quay, and the oldest of them was put up when the railway came to the town.";
        const string Third = "Visitors who want to see the work may ask at the office on weekdays. The keeper of the lighthouse opens the tower on the first Sunday of every month, when the light is cleaned and the stairs are swept.";
        async Task<long> ReadAsync(params string[] paragraphs)
        {
            var page = $"<html lang=\"en\"><head><title>{Head}</title></head><body><article><h1>{Head}</h1><p>{string.Join("</p><p>", paragraphs)}</p></article></body></html>";
            return (await desk.Tracker.Get<Ingest>().PageAsync(Encoding.UTF8.GetBytes(page), Head, "https://portal24.example/lamps-of-bar", CancellationToken.None)).ArticleId!.Value;
        }

        await ReadAsync(First, Second, Third);
        return await ReadAsync(First);
    }
}
