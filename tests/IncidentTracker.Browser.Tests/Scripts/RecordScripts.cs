using IncidentTracker.Browser.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

/// <summary>Claims, actors, claimants and search, as an analyst walks through them.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class RecordScripts(Desk desk)
{
    [Fact]
    public Task Claims_are_filtered_in_the_address_and_a_row_opens_its_words() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/claims");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Denies" }).ClickAsync();
        await visit.AtAsync("**/claims?stance=denies");
        await Expect(visit.Page.Locator("tr[data-row] .st").First).ToContainTextAsync("denies");
        await Expect(visit.Page.Locator("tr[data-row] .st.s-accuses")).ToHaveCountAsync(0);
        var words = await visit.Page.Locator("tr[data-row] .said").First.InnerTextAsync();
        await visit.Page.EvaluateAsync("document.activeElement.blur()");
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.AtAsync("**/articles/*");
        await Expect(visit.Page.Locator("#hit")).ToBeInViewportAsync();
        Assert.Contains(words[..20], await visit.TextAsync(), StringComparison.Ordinal);

        await visit.Page.GoBackAsync();
        await visit.AtAsync("**/claims?stance=denies");
        await visit.Page.GoBackAsync();
        await visit.AtAsync(url => url.EndsWith("/claims", StringComparison.Ordinal));
        await Expect(visit.Page.Locator("tr[data-row] .st.s-accuses").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task From_a_claim_to_who_said_it_and_to_whom_it_points_at() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/claims?stance=accuses");
        var claimant = visit.Page.Locator("tr[data-row] td:nth-child(2) .nm").First;
        var who = await claimant.InnerTextAsync();
        await claimant.ClickAsync();
        await visit.AtAsync("**/claimants?name=*");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync(who);
        await Expect(visit.Heading("Of whom, and how others answered")).ToBeVisibleAsync();
        await visit.Page.Locator(".stk .nm").First.ClickAsync();
        await visit.AtAsync("**/actors/**");
        await Expect(visit.Heading("Every claim about it")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("u");
        await visit.AtAsync("**/actors");
        await Expect(visit.Page.Locator("tr[data-row]").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_name_that_several_actors_bear_stays_open_and_shows_them() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        var pages = await MainPages.AllAsync(desk.Tracker);
        await visit.GoAsync(pages.Single(page => page.Name == "actor").Path);
        var open = visit.Page.Locator(".open-name summary");
        await open.ClickAsync();
        await Expect(visit.Page.Locator(".open-name")).ToContainTextAsync("Also a name of HERON-8");
        await visit.GoAsync("/actors/named?name=Sandpiper");
        await Expect(visit.Page.GetByText("Several known actors bear this name")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "HERON-8 (RU)" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("HERON-8");
    });

    [Theory]
    [InlineData("/claims?page=-1&stance=perhaps&from=never&speaker=government", "page=-1", "stance=perhaps", "from=never")]
    [InlineData("/actors?page=x&kind=thing&country=latvia", "page=x", "kind=thing", "country=latvia")]
    [InlineData("/claimants?sort=up&kind=thing&colour=red", "sort=up", "kind=thing", "colour=red")]
    [InlineData("/actors/named?name=Russia&stance=x&page=0", "stance=x", "page=0")]
    [InlineData("/search?q=riga&in=drawer&sort=up&page=0", "in=drawer", "sort=up", "page=0")]
    [InlineData("/articles?state=thing&page=-1&from=x", "state=thing", "page=-1", "from=x")]
    public Task Nonsense_in_the_address_is_named_and_can_be_put_away(string path, params string[] named) => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync(path);
        var note = visit.Page.Locator(".note.addr");
        foreach (var name in named)
        {
            await Expect(note).ToContainTextAsync(name);
        }

        await Expect(visit.Page.Locator("h1")).ToHaveCountAsync(1);
        await visit.Button("Dismiss").ClickAsync();
        await Expect(note).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A6_a_search_is_narrowed_by_what_it_found_and_looked_at_as_quotations_claims_incidents_and_names() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/timeline");
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("riga");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.AtAsync("**/search?q=riga");
        await visit.ReadyAsync();
        var narrow = visit.Page.Locator(".narrow a").First;
        var count = await visit.Page.Locator(".narrow .n").First.InnerTextAsync();
        await narrow.ClickAsync();
        await visit.AtAsync("**/search?q=riga%20source*");
        await Expect(visit.Page.Locator("h1 span")).ToContainTextAsync(count.Trim());

        foreach (var tab in new[] { "quotations", "claims", "incidents", "names" })
        {
            await visit.GoAsync($"/search?q=ridge&in={tab}");
            await Expect(visit.Page.Locator(".views a[aria-current=page]")).ToHaveCountAsync(1);
            await Expect(visit.Page.Locator(".hitrow, .empty").First).ToBeVisibleAsync();
        }

        await Expect(visit.Page.Locator(".hitrow").First).ToContainTextAsync("Ridge");
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.AtAsync(url => url.Contains("/claimants", StringComparison.Ordinal) || url.Contains("/actors", StringComparison.Ordinal));

        await visit.GoAsync("/search?q=riga+zzzyxw");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Without word “zzzyxw”" }).ClickAsync();
        await Expect(visit.Page.Locator(".hitrow").First).ToBeVisibleAsync();
    });
}
