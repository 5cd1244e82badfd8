using IncidentTracker.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Pages;

/// <summary>Everybody can get at everything: on a narrow screen, by keyboard, before scripts run, and without the page jumping.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class ReachTests(Desk desk)
{
    private const double MostShift = 0.1;

    private static readonly string[] _main = ["incidents", "incident", "article", "articles", "claims", "actors", "actor-named", "claimants", "claimant", "search", "timeline", "sources", "review"];

    [Fact]
    public async Task No_page_scrolls_sideways_on_a_narrow_screen()
    {
        var faults = new List<string>();
        await EachAsync(page => true, 390, async (visit, name) =>
        {
            var wide = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
            if (wide > 0)
            {
                faults.Add($"{name}: {wide} px too wide: " + await visit.Page.EvaluateAsync<string>("[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .views, .tabs')).slice(0, 4).map(e => e.tagName + '.' + e.className).join(', ')"));
            }
        });
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task Main_pages_do_not_jump_while_they_come_alive()
    {
        var faults = new List<string>();
        await EachAsync(_main.Contains, 1366, async (visit, name) =>
        {
            await visit.Page.WaitForTimeoutAsync(500);
            var shift = await visit.Page.EvaluateAsync<double>("new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 100); })");
            if (shift > MostShift)
            {
                faults.Add($"{name}: {shift:0.000}");
            }
        });
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task What_a_page_says_is_in_its_first_answer_before_any_script()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var faults = new List<string>();
        foreach (var pages in (await MainPages.AllAsync(desk.Tracker)).Where(page => page.Who is not null).GroupBy(page => page.Who))
        {
            await desk.VisitAsync(pages.Key, async visit =>
            {
                foreach (var (name, path, _) in pages)
                {
                    var html = await (await visit.Page.APIRequest.GetAsync(desk.Tracker.Address + path)).TextAsync();
                    if (!html.Contains("<h1", StringComparison.Ordinal) || html.Contains("class=\"skel\"", StringComparison.Ordinal))
                    {
                        faults.Add(name);
                    }
                }
            });
        }

        Assert.True(faults.Count == 0, "Without their content in the first answer: " + string.Join(", ", faults));
    }

    [Fact]
    public Task The_keyboard_alone_reaches_every_place_and_the_focus_is_never_lost() => desk.VisitAsync(Person.Admin, async visit =>
    {
        await visit.GoAsync("/incidents");
        // As on entering the page from the browser's own bars.
        await visit.Page.EvaluateAsync("document.body.setAttribute('tabindex', '-1'); document.body.focus()");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.Locator(".skip")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();

        var places = await visit.Page.Locator(".rail a[title]").AllAsync();
        var hrefs = new List<string>();
        foreach (var place in places)
        {
            hrefs.Add((await place.GetAttributeAsync("href"))!);
        }

        foreach (var href in hrefs)
        {
            var link = visit.Page.Locator($".rail a[href='{href}']").First;
            await link.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.AtAsync($"**/{href}*");
            // The place where one is already leaves the focus on its link; any other puts it on the new page's heading.
            await Expect(href == hrefs[0] ? link : visit.Page.Locator("h1:focus, main:focus")).ToBeFocusedAsync();
        }
    });

    [Fact]
    public Task The_help_on_keys_gives_the_focus_back_to_where_it_was_opened() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/claims");
        var help = visit.Button("Keyboard help");
        await help.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("#key-help")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(help).ToBeFocusedAsync();
    });

    [Fact]
    public Task Between_a_telephone_and_a_desk_the_filters_lie_in_a_drawer() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/claims");
        var (filters, list) = (visit.Page.Locator("#filters"), visit.Page.Locator("table.cl"));
        await Expect(filters).ToBeHiddenAsync();
        var top = (await list.BoundingBoxAsync())!.Y;
        await visit.Button("Filters", exact: true).ClickAsync();
        await Expect(filters).ToBeInViewportAsync();
        Assert.Equal(top, (await list.BoundingBoxAsync())!.Y);
        await visit.Button("Show the list").ClickAsync();
        await Expect(filters).ToBeHiddenAsync();
    }, width: 900);

    private async Task EachAsync(Func<string, bool> wanted, int width, Func<Visit, string, Task> look)
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        foreach (var pages in (await MainPages.AllAsync(desk.Tracker)).Where(page => wanted(page.Name)).GroupBy(page => page.Who))
        {
            await desk.VisitAsync(pages.Key, async visit =>
            {
                visit.MayMeetMissing = true;
                foreach (var (name, path, _) in pages)
                {
                    await visit.Page.GotoAsync(path);
                    if (!MainPages.IsStatic(name))
                    {
                        await visit.ReadyAsync();
                    }

                    await look(visit, name);
                }
            }, width: width);
        }
    }
}
