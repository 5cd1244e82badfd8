using IncidentTracker.Browser.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

[Collection(Desk.OneAfterTheOther)]
public sealed class AnalystScripts(Desk desk)
{
    [Fact]
    public Task Nonsense_in_the_address_is_named_and_the_rest_applies() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/incidents?page=-1&attribution=perhaps&q=zzzzqq");
        await Expect(visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "page=-1" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("No incident fits")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A6_words_are_found_in_their_sentence_and_nonsense_says_so() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/incidents");
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("\"preliminarily\" -tankers date:1y");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.AtAsync("**/search?*");
        var hit = visit.Page.Locator(".hitrow");
        await Expect(hit).ToHaveCountAsync(1);
        await Expect(hit.Locator("mark").First).ToHaveTextAsync("preliminarily");
        await Expect(hit.Locator(".sn").First).ToContainTextAsync("may be involved");

        await visit.GoAsync("/search?q=zzzyxw");
        await Expect(visit.Page.GetByText("No results")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await visit.AtAsync(url => url.EndsWith("/search", StringComparison.Ordinal));
    });

    [Fact]
    public Task A_report_that_several_print_is_one_hit_with_its_copies_under_it() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/search?q=riga+%22three+languages%22");
        var hit = visit.Page.Locator(".hitrow").Filter(new() { HasText = "with the same words" });
        await Expect(hit).ToHaveCountAsync(1);
        await Expect(hit).ToContainTextAsync("take ");
        var copy = hit.Locator(".copies li a");
        await Expect(copy).ToBeHiddenAsync();
        await hit.GetByText("1 copy with the same words").ClickAsync();
        await Expect(copy).ToBeVisibleAsync();
        // Counted are articles, as the heading says.
        var shown = await visit.Page.Locator(".hitrow").CountAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{shown + 1} articles");
        await copy.ClickAsync();
        await visit.AtAsync("**/articles/*");
    });

    [Fact]
    public Task A_misspelt_search_is_underlined_where_it_is_wrong() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/search?q=riga+kind:dos");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is no kind");
        await Expect(visit.Page.Locator(".typed u")).ToHaveTextAsync("dos");
    });

    [Fact]
    public Task A_part_of_a_search_goes_with_a_click_and_the_order_stays_in_the_address() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/search?q=riga+zzzyxw&sort=newest");
        await Expect(visit.Page.GetByText("No results")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Remove: word zzzyxw" }).ClickAsync();
        await Expect(visit.Page.Locator(".hitrow").First).ToBeVisibleAsync();
        Assert.EndsWith("/search?q=riga&sort=newest", visit.Page.Url, StringComparison.Ordinal);
    });
}
