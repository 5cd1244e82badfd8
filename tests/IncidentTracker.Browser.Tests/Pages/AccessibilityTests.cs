using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IncidentTracker.Browser.Tests.Harness;

namespace IncidentTracker.Browser.Tests.Pages;

/// <summary>axe finds nothing on the main pages, by the rules of WCAG 2.2 AA, in both colours.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class AccessibilityTests(Desk desk)
{
    private static readonly string[] _rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    [Theory]
    [InlineData("incidents", false)]
    [InlineData("incidents", true)]
    [InlineData("search", false)]
    [InlineData("incident", false)]
    [InlineData("incident", true)]
    [InlineData("article", false)]
    [InlineData("article", true)]
    [InlineData("review", false)]
    [InlineData("review", true)]
    [InlineData("review-claims", false)]
    [InlineData("review-claims", true)]
    [InlineData("reread", false)]
    [InlineData("vocabulary", false)]
    [InlineData("calibration", false)]
    [InlineData("timeline", false)]
    [InlineData("timeline", true)]
    public async Task Has_no_violation(string name, bool dark)
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var (_, path, who) = (await MainPages.AllAsync(desk.Tracker)).Single(page => page.Name == name);
        await desk.VisitAsync(who, async visit =>
        {
            await visit.GoAsync(path);
            await visit.Page.WaitForTimeoutAsync(300);
            var found = await visit.Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = [.. _rules] } });
            // As a message: a comparison would cut the elements short.
            Assert.True(found.Violations.Length == 0, string.Join("\n", found.Violations.Select(violation =>
                $"{violation.Id} ({violation.Impact}): {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(5).Select(node => $"{node.Target} {node.Html}"))}")));
        }, dark);
    }
}
