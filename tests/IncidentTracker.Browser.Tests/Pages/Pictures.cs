using IncidentTracker.Browser.Tests.Harness;

namespace IncidentTracker.Browser.Tests.Pages;

/// <summary>Pictures of every page for people to look at, where <c>INCIDENTTRACKER_SCREENSHOTS</c> names a folder; of some where <c>INCIDENTTRACKER_SCREENSHOTS_OF</c> gives the beginnings of their names, with commas.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class Pictures(Desk desk)
{
    private const string Variable = "INCIDENTTRACKER_SCREENSHOTS";

    [Theory]
    [InlineData(1366, false)]
    [InlineData(1366, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Of_every_page(int width, bool dark)
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{Variable} names no folder for the pictures.");
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        Directory.CreateDirectory(folder!);
        var wanted = Environment.GetEnvironmentVariable(Variable + "_OF")?.Split(',') ?? [""];
        foreach (var pages in (await MainPages.AllAsync(desk.Tracker)).Where(page => wanted.Any(name => page.Name.StartsWith(name, StringComparison.Ordinal))).GroupBy(page => page.Who))
        {
            await desk.VisitAsync(pages.Key, async visit =>
            {
                visit.MayMeetMissing = true;
                foreach (var (name, path, who) in pages)
                {
                    await visit.Page.GotoAsync(path);
                    if (who is not null && !MainPages.IsStatic(name))
                    {
                        await visit.ReadyAsync();
                    }

                    // Fonts, charts and the theme's own style element.
                    await visit.Page.WaitForTimeoutAsync(400);
                    await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder!, $"{name}.{width}.{(dark ? "dark" : "light")}.png"), FullPage = true });
                }
            }, dark, width);
        }
    }
}
