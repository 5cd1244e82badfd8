using IncidentTracker.Browser.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Pages;

/// <summary>A line that breaks costs the reader nothing.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class ConnectionTests(Desk desk)
{
    [Fact]
    public Task A_cut_line_says_so_and_comes_back_with_filters_scroll_and_the_unsaved_form() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        visit.MayMeetCut = true;
        var line = await Line.OfAsync(visit.Page);
        await visit.GoAsync("/articles/new");
        var text = visit.Page.Locator("main .sform input").First;
        await text.FillAsync("Half a sentence that nobody has sav");

        line.Cut();
        await Expect(visit.Page.Locator(".lost .trying")).ToBeVisibleAsync(new() { Timeout = Chromium.Patience });
        await Expect(visit.Page.Locator(".live")).ToBeHiddenAsync();
        await Expect(text).ToBeVisibleAsync();
        await text.PressSequentiallyAsync("ed yet");
        line.Mend();
        await Expect(visit.Page.Locator(".lost .trying")).ToBeHiddenAsync(new() { Timeout = Chromium.Patience });
        await Expect(text).ToHaveValueAsync("Half a sentence that nobody has saved yet");
        await Expect(visit.Page.Locator(".live")).ToBeVisibleAsync();

        await visit.GoAsync("/claims?origins=one");
        await visit.Page.EvaluateAsync("scrollTo(0, 400)");
        line.Cut();
        await Expect(visit.Page.Locator(".lost .trying")).ToBeVisibleAsync(new() { Timeout = Chromium.Patience });
        line.Mend();
        await Expect(visit.Page.Locator(".lost .trying")).ToBeHiddenAsync(new() { Timeout = Chromium.Patience });
        Assert.Equal(400, await visit.Page.EvaluateAsync<int>("Math.round(scrollY)"));
        Assert.EndsWith("/claims?origins=one", visit.Page.Url, StringComparison.Ordinal);
        // The page answers again.
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Denies" }).ClickAsync();
        await visit.AtAsync("**/claims?stance=denies&origins=one");
    });

    [Fact]
    public Task A_server_that_knows_the_page_no_more_gives_it_anew_with_what_was_typed() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        visit.MayMeetCut = true;
        await visit.GoAsync("/articles/new");
        var text = visit.Page.Locator("main .sform input").First;
        await text.FillAsync("Typed before the server started anew");
        // What Blazor tells the page when the server refuses the old circuit.
        await visit.Page.EvaluateAsync("""
            window.before = true;
            for (const state of ['show', 'rejected'])
              document.getElementById('components-reconnect-modal').dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state } }));
            """);
        await visit.Page.WaitForFunctionAsync("!window.before");
        await visit.ReadyAsync();
        await Expect(text).ToHaveValueAsync("Typed before the server started anew");
    });

    /// <summary>The line between page and server, which can be cut and mended.</summary>
    private sealed class Line
    {
        private readonly List<IWebSocketRoute> _open = [];
        private bool _cut;

        public static async Task<Line> OfAsync(IPage page)
        {
            var line = new Line();
            await page.RouteWebSocketAsync("**/_blazor?**", socket =>
            {
                if (line._cut)
                {
                    _ = socket.CloseAsync();
                    return;
                }

                socket.ConnectToServer();
                line._open.Add(socket);
            });
            await page.RouteAsync("**/_blazor/negotiate**", route => line._cut ? route.AbortAsync() : route.ContinueAsync());
            return line;
        }

        public void Cut()
        {
            _cut = true;
            foreach (var socket in _open)
            {
                _ = socket.CloseAsync(new() { Code = 4000 });
            }

            _open.Clear();
        }

        public void Mend() => _cut = false;
    }
}
