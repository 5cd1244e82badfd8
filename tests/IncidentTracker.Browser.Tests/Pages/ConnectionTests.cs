using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
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
        await TellAsync(visit, "show");
        await LoadAgainAsync(visit);
        await Expect(text).ToHaveValueAsync("Typed before the server started anew");
    });

    [Fact]
    public Task What_nobody_typed_in_is_left_alone_when_the_page_comes_anew() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        visit.MayMeetCut = true;
        var (queries, commands) = (desk.Tracker.Get<IncidentQueries>(), desk.Tracker.Get<IncidentCommands>());
        var number = await MainPages.RichestIncidentAsync(desk.Tracker);
        var before = await OfAsync();
        var other = before.Phase == IncidentPhase.Stable ? IncidentPhase.Developing : IncidentPhase.Stable;
        var colleague = new Editor("test", "Test Bench", [Role.Editor]);
        await visit.GoAsync($"/incidents/{number}?part=notes");
        var note = visit.Page.GetByLabel("A note", new() { Exact = true });
        await note.FillAsync("Half a note");
        await TellAsync(visit, "show");
        Assert.IsType<EditOutcome.Saved>(await commands.SetPhaseAsync(colleague, before.Id, before.Revision, other, CancellationToken.None));
        await LoadAgainAsync(visit);

        // By the time the note is back, what would have been chosen again was.
        await Expect(note).ToHaveValueAsync("Half a note");
        await Expect(visit.Page.GetByLabel("Phase", new() { Exact = true })).ToHaveValueAsync(other.ToString());
        var after = await OfAsync();
        Assert.Equal((other, before.Revision + 1), (after.Phase, after.Revision));
        await commands.SetPhaseAsync(colleague, after.Id, after.Revision, before.Phase, CancellationToken.None);

        async Task<IncidentItem> OfAsync() => Assert.IsType<IncidentLookup.Found>(await queries.FindAsync(number, CancellationToken.None)).Detail.Incident;
    });

    /// <summary>What Blazor tells the page when the line breaks, and when the server refuses the old circuit.</summary>
    private static Task TellAsync(Visit visit, string state) =>
        visit.Page.EvaluateAsync("state => document.getElementById('components-reconnect-modal').dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state } }))", state);

    private static async Task LoadAgainAsync(Visit visit)
    {
        await visit.Page.EvaluateAsync("window.before = true");
        await TellAsync(visit, "rejected");
        await visit.Page.WaitForFunctionAsync("() => !window.before");
        await visit.ReadyAsync();
    }

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
