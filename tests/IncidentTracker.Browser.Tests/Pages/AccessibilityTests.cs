using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IncidentTracker.Browser.Tests.Harness;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing.Template;

namespace IncidentTracker.Browser.Tests.Pages;

/// <summary>axe finds nothing on any page, by the rules of WCAG 2.2 AA. A page is looked at in light or dark colours, in turn; in both where <c>INCIDENTTRACKER_AXE</c> is <c>both</c>.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class AccessibilityTests(Desk desk)
{
    private static readonly string[] _rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static bool BothColours => Environment.GetEnvironmentVariable("INCIDENTTRACKER_AXE") == "both";

    [Theory]
    [InlineData("analyst")]
    [InlineData("first")]
    [InlineData("manager")]
    [InlineData("admin")]
    [InlineData("nobody")]
    public async Task No_page_has_a_violation(string person)
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var pages = (await MainPages.AllAsync(desk.Tracker)).Select((page, at) => (page.Name, page.Path, page.Who, Dark: at % 2 == 1))
            .Where(page => (page.Who?.Email.Split('@')[0] ?? "nobody") == person).ToList();
        Assert.NotEmpty(pages);
        var faults = new ConcurrentQueue<string>();
        // Two windows: while one is drawn the server answers the other.
        await Task.WhenAll(new[] { false, true }.Select(dark => desk.VisitAsync(pages[0].Who, async visit =>
        {
            visit.MayMeetMissing = true;
            foreach (var (name, path, _, _) in pages.Where(page => BothColours || page.Dark == dark))
            {
                await visit.Page.GotoAsync(path);
                if (!MainPages.IsStatic(name))
                {
                    await visit.ReadyAsync();
                }

                await visit.Page.WaitForTimeoutAsync(300);
                var found = await visit.Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = [.. _rules] } });
                foreach (var violation in found.Violations)
                {
                    faults.Enqueue($"{name} ({(dark ? "dark" : "light")}): {violation.Id} ({violation.Impact}): {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(5).Select(node => $"{node.Target} {node.Html}"))}");
                }
            }
        }, dark)));

        // As a message: a comparison would cut the elements short.
        Assert.True(faults.IsEmpty, string.Join("\n", faults));
    }

    /// <summary>Whoever adds a page adds it to the list that is looked at.</summary>
    [Fact]
    public async Task Every_page_of_the_program_is_looked_at()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var paths = (await MainPages.AllAsync(desk.Tracker)).Select(page => page.Path.Split('?')[0]).ToList();
        var unseen = typeof(Program).Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>().ToList() is { Count: > 0 } routes
                && type.Name != "NotFoundPage" && !routes.Any(route => paths.Any(path => Leads(route.Template, path))))
            .Select(type => type.Name);
        Assert.Empty(unseen);
    }

    private static bool Leads(string template, string path) => new TemplateMatcher(TemplateParser.Parse(template), []).TryMatch(path, []);
}
