using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IncidentTracker.Browser.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

/// <summary>What leaves a chart says what it shows, and has as many rows.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed partial class ChartFileScripts(Desk desk)
{
    [Theory]
    [InlineData("/overview?step=month", "#over-time", "Incidents over time", "")]
    [InlineData("/overview?accused=RU", "#lag", "Days from the attack to the first accusation", "Accused country Russia")]
    [InlineData("/overview", "#disputed", "Disputed, of those accused", "No filter")]
    [InlineData("/lag?dates=any", "#lag", "Days from the attack to the first accusation", "No filter")]
    [InlineData("/timeline?kind=ddos", "#spans", "Incidents and what is said of them", "Filter: Kind ")]
    [InlineData("/accusations?count=origins", "#matrix", "Who accuses whom", "No filter")]
    [InlineData("/accusations?cell=LV.RU", "#stances", "What was said over time", "Accused country Russia")]
    public Task W96_a_chart_leaves_as_picture_and_drawing_with_title_range_zone_filter_n_and_as_of(string page, string box, string title, string filter) => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync(page.StartsWith("/overview?", StringComparison.Ordinal) ? page + WholeMonths.Until() : page);
        await Expect(visit.Page.Locator(box)).ToBeVisibleAsync();
        if (box != "#matrix")
        {
            await visit.Page.WaitForSelectorAsync($"{box} .echart[data-drawn] svg");
        }

        var size = (await visit.Page.Locator(box == "#matrix" ? "#matrix-drawn" : $"{box} .echart").BoundingBoxAsync())!;
        var png = await SavedAsync(visit, box, "Picture (PNG)");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.True(width >= 2 * (int)size.Width && height >= 2 * (int)size.Height, $"{width} x {height} of {size.Width} x {size.Height}: twice the drawing and its caption");
        Assert.True(png.Length > 4_000, "the picture is not empty");

        var svg = Encoding.UTF8.GetString(await SavedAsync(visit, box, "Drawing (SVG)"));
        var words = string.Join(' ', TextOf().Matches(svg).Select(text => System.Net.WebUtility.HtmlDecode(text.Groups["text"].Value)));
        var range = (await visit.Page.Locator(".ph .drop summary").First.InnerTextAsync()).Trim();
        var counted = Counted().Match(await visit.Page.Locator(box).InnerTextAsync()) is { Success: true } n ? n.Value : "";
        foreach (var said in new[] { title, range, "by the days of Europe/Riga", filter, counted, "As of ", "Read from news reports by machine, corrected by editors." })
        {
            Assert.Contains(said, words, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("/accusations", "#matrix")]
    [InlineData("/accusations?count=origins", "#matrix")]
    [InlineData("/accusations?count=articles&by=kind", "#matrix")]
    [InlineData("/accusations", "#stances")]
    [InlineData("/accusations?cell=LV.RU", "#stances")]
    [InlineData("/lag", "#lag")]
    [InlineData("/timeline", "#spans")]
    public Task W96_the_rows_of_a_chart_are_as_many_as_its_n(string page, string box) => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync(page);
        var said = int.Parse(Counted().Match(await visit.Page.Locator($"{box} .ch .m").First.InnerTextAsync()).Groups["n"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.True(said > 0, "there is something to count");
        await MenuAsync(visit, box);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator(box).GetByRole(AriaRole.Link, new() { Name = "Rows (CSV)" }).ClickAsync());
        var csv = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(await download.PathAsync()));
        // No cell of the sample holds a line break.
        Assert.Equal(said, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.Contains("precision", csv.Split('\r')[0], StringComparison.Ordinal);
    });

    [Fact]
    public Task W91_a_part_of_a_bar_of_what_was_said_opens_just_its_claims() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/accusations");
        await visit.Page.Locator("#stances").GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        var link = visit.Page.Locator("#stances tbody tr td:nth-child(2) a").First;
        var (count, column) = (await link.InnerTextAsync(), await visit.Page.Locator("#stances thead th:nth-child(2)").InnerTextAsync());
        await link.ClickAsync();
        await visit.AtAsync("**said=**");
        await Expect(visit.Page.Locator("#said .ch .m")).ToHaveTextAsync(new Regex($"^{count} claims?, in order of time"));
        await Expect(visit.Page.Locator("#said .said > li")).ToHaveCountAsync(Math.Min(10, int.Parse(count, CultureInfo.InvariantCulture)));
        await Expect(visit.Page.Locator("#said .said > li .st").First).ToContainTextAsync(column);
        await visit.Page.Locator("#said .said a.lk").First.ClickAsync();
        await visit.AtAsync(new Regex("/articles/\\d+\\?at="));
    });

    [Fact]
    public Task W87_every_page_of_charts_opens_as_a_list() => desk.VisitAsync(Person.Manager, async visit =>
    {
        var list = visit.Page.Locator(".ph").GetByRole(AriaRole.Link, new() { Name = "Open as list" });
        foreach (var page in new[] { "/overview?accused=RU", "/accusations", "/accusations?accused=RU", "/lag?last=12", "/team" })
        {
            await visit.GoAsync(page);
            await list.ClickAsync();
            await visit.AtAsync(new Regex("/(incidents|claims)(\\?|$)"));
            await Expect(visit.Page.Locator("main tr[data-row], main tbody tr").First).ToBeVisibleAsync();
            await Expect(visit.Page.Locator(".note.addr")).ToHaveCountAsync(0);
        }

        // What touches these days no list of incidents can be asked for: the page has one of its own, of as many as it draws.
        await visit.GoAsync("/timeline");
        var drawn = (await visit.Page.Locator(".ph h1 span").InnerTextAsync()).Trim().Split(' ')[0];
        await list.ClickAsync();
        await visit.AtAsync(new Regex("/timeline#rows$"));
        await Expect(visit.Page.Locator("#rows tbody tr").First).ToBeInViewportAsync();
        await Expect(visit.Page.Locator("#rows .pager")).ToContainTextAsync($" of {drawn}");
        // What is still open is a list, and there is no other of just these.
        await visit.GoAsync("/still-open");
        await Expect(visit.Page.Locator(".open tbody tr").First).ToBeVisibleAsync();
        await Expect(list).ToHaveCountAsync(0);
    });

    [Fact]
    public Task W96_the_lanes_of_an_incident_leave_as_picture_and_drawing_with_its_headline_zone_n_and_as_of() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        var incident = (await MainPages.LatvianIncidentAsync(desk.Tracker)).Incident;
        await visit.GoAsync($"/incidents/{incident.Number}?part=claims");
        var size = (await visit.Page.Locator("#lanes-drawn").BoundingBoxAsync())!;
        var png = await SavedAsync(visit, "#lanes", "Picture (PNG)");
        Assert.True(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)) >= 2 * (int)size.Width && png.Length > 4_000, "twice the drawing, and not empty");
        var svg = Encoding.UTF8.GetString(await SavedAsync(visit, "#lanes", "Drawing (SVG)"));
        var words = string.Join(' ', TextOf().Matches(svg).Select(text => System.Net.WebUtility.HtmlDecode(text.Groups["text"].Value)));
        // The page breaks names where it must, and so does the drawing.
        var speakers = (await visit.Page.Locator("#lanes-drawn .who").AllInnerTextsAsync()).SelectMany(who => who.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.True(speakers.Count > 4, "there are lanes");
        var firstDay = (await visit.Page.Locator("#lanes-drawn .axis text").First.TextContentAsync())!.Trim();
        Assert.Matches("^[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}$", firstDay);
        foreach (var said in speakers.Concat(["Stance over time", incident.Title, "By the days of Europe/Riga. n = ", "As of ", "Read from news reports by machine, corrected by editors.", "declines to blame", firstDay]))
        {
            Assert.Contains(said, words, StringComparison.Ordinal);
        }

        // Inside the drawing, and nothing that has no size: a part of a width is a number there.
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("%\"", svg.Replace("<rect width=\"100%\" height=\"100%\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    });

    private static async Task<byte[]> SavedAsync(Visit visit, string box, string entry)
    {
        await MenuAsync(visit, box);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator(box).GetByRole(AriaRole.Button, new() { Name = entry }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private static async Task MenuAsync(Visit visit, string box)
    {
        var menu = visit.Page.Locator($"{box} details.drop").First;
        if (!await menu.EvaluateAsync<bool>("element => element.open"))
        {
            await menu.Locator("summary").ClickAsync();
        }
    }

    [GeneratedRegex("n = (?<n>[0-9]+(,[0-9]{3})*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counted();

    [GeneratedRegex("<text[^>]*>(?<text>[^<]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TextOf();
}
