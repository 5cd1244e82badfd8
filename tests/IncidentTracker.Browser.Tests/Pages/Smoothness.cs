using System.Globalization;
using IncidentTracker.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace IncidentTracker.Browser.Tests.Pages;

/// <summary>How a timeline of thousands of incidents moves in a real browser, told and not judged: a loaded machine says little. Where <c>INCIDENTTRACKER_STORE</c> names a seeded store.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class Smoothness(ITestOutputHelper output)
{
    private const string Variable = "INCIDENTTRACKER_STORE";

    /// <summary>Counts frames and their gaps, and tasks that held the page for longer than 50 ms.</summary>
    private const string Watch = """
        () => {
          window.frames_ = []; window.tasks_ = [];
          let last = performance.now();
          window.watching_ = true;
          const tick = now => { window.frames_.push(now - last); last = now; if (window.watching_) requestAnimationFrame(tick); };
          requestAnimationFrame(tick);
          window.observer_ = new PerformanceObserver(list => { for (const task of list.getEntries()) window.tasks_.push(task.duration); });
          window.observer_.observe({ type: 'longtask' });
        }
        """;

    private const string Told = """
        () => {
          window.watching_ = false; window.observer_.disconnect();
          const sorted = window.frames_.slice(1).sort((a, b) => a - b), at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
          return `${sorted.length} frames, p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms; ${window.tasks_.length} tasks over 50 ms, longest ${Math.max(0, ...window.tasks_).toFixed(0)} ms`;
        }
        """;

    [Fact]
    public async Task Of_the_timeline()
    {
        var store = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(store), $"{Variable} names no seeded store to look at.");
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var tracker = await RunningTracker.StartAsync(store);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = tracker.Address, ViewportSize = new() { Width = 1366, Height = 900 }, TimezoneId = "Europe/Riga" });
        context.SetDefaultTimeout(Chromium.Patience);
        var visit = await Visit.OpenAsync(context);
        await visit.SignInAsync(Person.Manager.Email, Person.Password);
        await visit.AtAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        // The columns are read once.
        await visit.GoAsync("/timeline");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "All", Exact = true }).ClickAsync();
        await visit.AtAsync("**from=**");
        var whole = visit.Page.Url;

        await visit.GoAsync(whole);
        await visit.Page.WaitForSelectorAsync("#spans .echart[data-drawn]");
        Tell("shown", await visit.Page.Locator("#spans .ch .m").InnerTextAsync());
        Tell("drawn again, ms", await visit.Page.EvaluateAsync<string>("""
            async () => {
              const chart = echarts.getInstanceByDom(document.querySelector('#spans .echart')), times = [];
              for (let i = 0; i < 9; i++) { const begun = performance.now(); chart.resize(); chart.getZr().flush(); times.push(performance.now() - begun); await new Promise(requestAnimationFrame); }
              times.sort((a, b) => a - b);
              return `median ${times[4].toFixed(0)}, longest ${times[8].toFixed(0)}`;
            }
            """));
        var drawing = (await visit.Page.Locator("#spans .echart").BoundingBoxAsync())!;
        var (x, y) = (drawing.X + (drawing.Width / 2), drawing.Y + Math.Min(300, drawing.Height / 3));
        await MeasureAsync(visit, "hovering", async () =>
        {
            for (var step = 0; step < 60; step++)
            {
                await visit.Page.Mouse.MoveAsync((float)(drawing.X + 20 + (step * 15)), (float)(y + (step % 7)));
            }
        });
        await MeasureAsync(visit, "zooming by the wheel", async () =>
        {
            await visit.Page.Mouse.MoveAsync((float)x, (float)y);
            await visit.Page.Keyboard.DownAsync("Control");
            for (var step = 0; step < 10; step++)
            {
                await visit.Page.Mouse.WheelAsync(0, -120);
                await visit.Page.WaitForTimeoutAsync(60);
            }

            await visit.Page.Keyboard.UpAsync("Control");
        });
        await visit.AtAsync(url => url != whole);
        await visit.Page.WaitForTimeoutAsync(1500);
        Tell("closer", await visit.Page.Locator("#spans .ch .m").InnerTextAsync());
        await visit.GoAsync(whole);
        await visit.Page.WaitForSelectorAsync("#spans .echart[data-drawn]");
        await MeasureAsync(visit, "to a day and back", async () =>
        {
            foreach (var word in new[] { "Year", "Month", "Week", "Day", "Month", "Decade" })
            {
                var before = visit.Page.Url;
                await visit.Page.Locator("#spans .seg a", new() { HasText = word }).ClickAsync();
                await visit.AtAsync(url => url != before);
                await visit.Page.WaitForTimeoutAsync(600);
            }
        });
        Assert.Empty(visit.Faults);
    }

    private async Task MeasureAsync(Visit visit, string what, Func<Task> doing)
    {
        await visit.Page.EvaluateAsync(Watch);
        await doing();
        await visit.Page.WaitForTimeoutAsync(200);
        Tell(what, await visit.Page.EvaluateAsync<string>(Told));
    }

    private void Tell(string what, string figure) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {figure}"));
}
