using System.Globalization;
using System.Text.RegularExpressions;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

[Collection(Desk.OneAfterTheOther)]
public sealed partial class ManagerScripts(OwnDesk desk) : IClassFixture<OwnDesk>
{
    [Fact]
    public Task M1_the_month_picture_has_bars_and_tiles_and_a_sentence_with_the_tiles_numbers() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/overview");
        await DrawnAsync(visit, "#over-time");
        await Expect(visit.Page.Locator("#over-time .echart")).ToHaveAttributeAsync("aria-label", SentenceOfBars());
        var tiles = visit.Page.Locator(".tile");
        await Expect(tiles).ToHaveCountAsync(5);
        var insight = await visit.Page.Locator(".insight").InnerTextAsync();
        var incidents = await ValueAsync(tiles, "Incidents");
        var unattributed = (await PartAsync(tiles, "No one accused")).Split(" of ");
        Assert.Equal(incidents, unattributed[1]);
        Assert.Contains($"{unattributed[0]} of {incidents} incidents", insight, StringComparison.Ordinal);
        var disputed = (await PartAsync(tiles, "Accusation disputed")).Split(" of ");
        Assert.Contains($"{disputed[0]} of the {disputed[1]} that point at somebody", insight, StringComparison.Ordinal);
        var lag = tiles.Filter(new() { HasText = "First accusation after" });
        var days = (await lag.Locator(".v a").InnerTextAsync()).Trim();
        var n = Counted().Match(await lag.Locator(".c").InnerTextAsync()).Groups["n"].Value;
        Assert.Contains($"within {days} of the attack (n = {n})", insight, StringComparison.Ordinal);
        await Expect(visit.Page.Locator(".asof")).ToContainTextAsync("As of ");
    });

    [Fact]
    public Task M2_a_bar_opens_exactly_its_incidents_and_back_shows_the_same_chart() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/overview?step=month" + WholeMonths.Until());
        await DrawnAsync(visit, "#over-time");
        var rows = visit.Page.Locator("#over-time tbody tr");
        await TableAsync(visit, "#over-time");
        var link = rows.Last.Locator("td").Last.GetByRole(AriaRole.Link);
        var (count, href) = (int.Parse(await link.InnerTextAsync(), CultureInfo.InvariantCulture), await link.GetAttributeAsync("href"));
        // The newest month stands at the right edge; beside its bar, in its column, a click leads where the number of the table leads.
        await visit.Page.Locator("#over-time .echart").ScrollIntoViewIfNeededAsync();
        var drawing = (await visit.Page.Locator("#over-time .echart").BoundingBoxAsync())!;
        await visit.Page.Mouse.ClickAsync((float)(drawing.X + drawing.Width - 12 - 5), (float)(drawing.Y + 120));
        await visit.AtAsync($"**/{href}");
        await Expect(visit.Page.Locator("tr[data-row]")).ToHaveCountAsync(count);
        await visit.Page.Locator("tr[data-row] a[data-open]").First.ClickAsync();
        await visit.AtAsync(new Regex("/incidents/\\d+"));
        await visit.Page.GoBackAsync();
        await visit.AtAsync($"**/{href}");
        await Expect(visit.Page.Locator("tr[data-row]")).ToHaveCountAsync(count);
        await visit.Page.GoBackAsync();
        await visit.AtAsync("**/overview?step=month" + WholeMonths.Until());
        await DrawnAsync(visit, "#over-time");
    });

    [Fact]
    public Task M2_dragging_over_bars_narrows_the_range_in_the_address_and_back_widens_it() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/overview?step=month");
        await DrawnAsync(visit, "#over-time");
        await visit.Page.Locator("#over-time .echart").ScrollIntoViewIfNeededAsync();
        var drawing = (await visit.Page.Locator("#over-time .echart").BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync((float)(drawing.X + (drawing.Width * 0.6)), (float)(drawing.Y + 120));
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync((float)(drawing.X + (drawing.Width * 0.8)), (float)(drawing.Y + 130), new() { Steps = 5 });
        await visit.Page.Mouse.UpAsync();
        await visit.AtAsync(new Regex("from=\\d{4}-\\d{2}-01&to="));
        await Expect(visit.Page.Locator("#over-time")).Not.ToContainTextAsync("by month");
        await visit.Page.GoBackAsync();
        await visit.AtAsync("**/overview?step=month");
        await Expect(visit.Page.Locator("#over-time")).ToContainTextAsync("by month");
    });

    [Fact]
    public async Task M3_the_lag_page_counts_days_and_says_what_it_left_out_and_why()
    {
        var (claims, incident) = (desk.Tracker.Get<ClaimCommands>(), await LatvianAsync());
        // On the first day after the attack a security official suspects, and says to whom the group belongs; that is read as an accusation, an editor says it is part of the suspicion.
        // What the interior ministry says on the second day is then the first accusation by a government.
        var affiliation = incident.Claims.First(claim => claim.Words.Contains("affiliated with the special services of Belarus", StringComparison.Ordinal));
        var corrected = Assert.IsType<EditOutcome.Saved>(await claims.CorrectAsync(
            Some.Editor, affiliation.Id, affiliation.Revision, affiliation.Fields with { Stance = Stance.Suspects }, "whose group it is, not who did it", CancellationToken.None));
        await desk.VisitAsync(Person.Manager, async visit =>
        {
            await visit.GoAsync("/lag?dates=any");
            await DrawnAsync(visit, "#lag");
            var all = await CountedAsync(visit);
            await visit.Link("Day-precise only").ClickAsync();
            await Expect(visit.Page).ToHaveURLAsync(new Regex("/lag$"));
            await RunningTracker.UntilAsync(async () => await CountedAsync(visit) < all, TimeSpan.FromSeconds(30), "fewer dots");
            await Expect(visit.Page.Locator("#lag .hint")).ToContainTextAsync("left out");
            await Expect(visit.Page.Locator("#lag .hint")).ToContainTextAsync("the attack is dated to the month or year only");
            var row = visit.Page.Locator("#incidents tr", new() { HasText = incident.Incident.Title });
            await Expect(row.Locator("td").Nth(3)).ToHaveTextAsync("1 day");
            await Expect(row.Locator("td").Nth(5)).ToHaveTextAsync("2 days");
            await TableAsync(visit, "#lag");
            await Expect(visit.Page.Locator("#lag-table thead")).ToContainTextAsync("Median");
        });
        // Other scripts read the sample as it was.
        Assert.IsType<EditOutcome.Saved>(await claims.UndoAsync(Some.Editor, affiliation.Id, corrected.Revision, CancellationToken.None));
    }

    [Fact]
    public Task M4_the_matrix_shows_denials_and_copies_raise_no_number_of_origins() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/accusations");
        var cell = visit.Page.Locator("[data-cell='LV-RU']");
        await Expect(cell).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("td.den", new() { Has = cell })).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("[data-cell='LV-BY']")).ToHaveTextAsync("1");
        await Expect(visit.Page.Locator("[data-cell='LV-BY']")).ToHaveAttributeAsync("aria-label", new Regex("did not answer"));
        await cell.ClickAsync();
        await visit.AtAsync("**/accusations?cell=LV.RU");
        await Expect(visit.Page.Locator("#claims .said")).ToContainTextAsync("All the evidence points to Russia");
        await Expect(visit.Page.Locator("#claims .st.s-denies").First).ToBeVisibleAsync();
        await visit.Link("Independent origins").ClickAsync();
        await visit.AtAsync("**count=origins**");
        var (origins, articles) = (await AccusationsAsync(AccusationMeasure.Origins), await AccusationsAsync(AccusationMeasure.Articles));
        // Nobody is accused in the sample's copies; an editor reads an accusation in what a wire report and its copies say alike. The sum goes over cells: an origin stands once in each.
        var claims = desk.Tracker.Get<ClaimCommands>();
        var alike = await SaidAlikeAsync("blame any");
        var (reports, printed) = (alike.Select(claim => (claim.ClaimantCountry, claim.OriginKey)).Distinct().Count(), alike.Select(claim => claim.ArticleId).Distinct().Count());
        Assert.True(reports < printed, "a report and its copy say it");
        var corrected = new List<(long Id, int Revision)>();
        try
        {
            foreach (var claim in alike)
            {
                var saved = Assert.IsType<EditOutcome.Saved>(await claims.CorrectAsync(
                    Some.Editor, claim.Id, claim.Revision, claim.Fields with { Stance = Stance.Suspects, Accused = "Russia", AccusedCountry = "RU", Hedge = HedgeLevel.Possible }, "meant so", CancellationToken.None));
                corrected.Add((claim.Id, saved.Revision));
            }

            Assert.Equal((origins + reports, articles + printed), (await AccusationsAsync(AccusationMeasure.Origins), await AccusationsAsync(AccusationMeasure.Articles)));
            await visit.GoAsync("/accusations?count=origins");
            await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{origins + reports} independent origins");
            await visit.Page.Locator(".seg a", new() { HasText = "Articles" }).ClickAsync();
            await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{articles + printed} articles");
        }
        finally
        {
            // Other scripts read the sample as it was.
            foreach (var (id, revision) in corrected)
            {
                await claims.UndoAsync(Some.Editor, id, revision, CancellationToken.None);
            }
        }
    });

    private async Task<int> AccusationsAsync(AccusationMeasure measure)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return Sum(await desk.Tracker.Get<AccusationQueries>().MatrixAsync(new() { SaidFrom = today.AddYears(-1), SaidTo = today.AddDays(1), Measure = measure }, CancellationToken.None));
    }

    /// <summary>The claims with these words in every article of the Latvian incident.</summary>
    private async Task<List<ClaimItem>> SaidAlikeAsync(string words)
    {
        var found = new List<ClaimItem>();
        foreach (var linked in (await LatvianAsync()).Articles)
        {
            found.AddRange((await desk.Tracker.Get<ClaimQueries>().OfArticleAsync(linked.Article.Id, CancellationToken.None)).Where(claim => claim.Words.Contains(words, StringComparison.Ordinal)));
        }

        return found;
    }

    [Fact]
    public async Task M5_marks_on_the_axis_explain_themselves_and_bars_can_be_divided_by_active_sources()
    {
        // An older version of the rules ran here before: the one of today is a change.
        await desk.Tracker.Get<SettingStore>().SetAsync("extraction-rules:1", "2020-01-01T00:00:00.0000000Z", CancellationToken.None);
        await desk.VisitAsync(Person.Manager, async visit =>
        {
            await visit.GoAsync("/overview?step=month");
            await DrawnAsync(visit, "#over-time");
            await Expect(visit.Page.Locator("#over-time svg text", new() { HasText = "silent" }).First).ToBeVisibleAsync();
            await Expect(visit.Page.Locator("#over-time svg text", new() { HasText = "reading rules v" }).First).ToBeVisibleAsync();
            var mark = (await visit.Page.Locator("#over-time svg text", new() { HasText = "silent" }).First.BoundingBoxAsync())!;
            await visit.Page.Mouse.MoveAsync(mark.X + (mark.Width / 2), mark.Y + (mark.Height / 2));
            await Expect(visit.Page.Locator("#over-time .echart")).ToContainTextAsync("brought nothing from");
            await visit.Page.Locator("#over-time .marks summary").ClickAsync();
            await Expect(visit.Page.Locator("#over-time .marks li").First).ToContainTextAsync("A dip in these days may be ours");
            await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "per active source" }).ClickAsync();
            await visit.AtAsync("**persource=1**");
            await Expect(visit.Page.Locator("#over-time svg text", new() { HasText = "incidents per active source" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public Task M6_a_chart_is_taken_to_a_meeting_as_picture_rows_and_paper() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/overview?accused=RU&step=month");
        await DrawnAsync(visit, "#over-time");
        var n = await visit.Page.Locator("#over-time .ch .m").InnerTextAsync();
        var count = int.Parse(Counted().Match(n).Groups["n"].Value, CultureInfo.InvariantCulture);
        var save = visit.Page.Locator("#over-time summary", new() { HasText = "Save" });
        await save.ClickAsync();
        var png = await BytesAsync(await visit.Page.RunAndWaitForDownloadAsync(() => visit.Button("Picture (PNG)").ClickAsync()));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.True(png.Length > 5_000, "the picture is not empty");
        await OpenAsync(save);
        var svg = System.Text.Encoding.UTF8.GetString(await BytesAsync(await visit.Page.RunAndWaitForDownloadAsync(() => visit.Button("Drawing (SVG)").ClickAsync())));
        foreach (var said in new[] { "Incidents over time", "Accused country Russia", "As of ", $"n = {count}", "Europe/Riga", "Read from news reports" })
        {
            Assert.Contains(said, svg, StringComparison.Ordinal);
        }

        await OpenAsync(save);
        var csv = System.Text.Encoding.UTF8.GetString(await BytesAsync(await visit.Page.RunAndWaitForDownloadAsync(() => visit.Link("Rows (CSV)").ClickAsync())));
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(count, lines.Length - 1);
        Assert.Contains("precision", lines[0], StringComparison.Ordinal);

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(visit.Page.Locator(".rail")).ToBeHiddenAsync();
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".print-only")).ToContainTextAsync("Accused country Russia");
        await Expect(visit.Page.Locator(".print-only")).ToContainTextAsync($"n = {count}");
        await Expect(visit.Page.Locator(".asof")).ToBeVisibleAsync();
        Assert.NotEmpty(await visit.Page.PdfAsync(new() { PreferCSSPageSize = true }));
    });

    [Fact]
    public Task M7_the_managers_page_shows_what_waits_and_opens_the_oldest() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/team");
        var waiting = await desk.Tracker.Get<ClaimQueries>().WaitingAsync(CancellationToken.None);
        await Expect(visit.Page.Locator(".tile").First).ToContainTextAsync(waiting.ToString(CultureInfo.InvariantCulture));
        await Expect(visit.Heading("By rule")).ToBeVisibleAsync();
        await Expect(visit.Heading("By editor")).ToBeVisibleAsync();
        await visit.Link("open it").ClickAsync();
        await visit.AtAsync(new Regex("/articles/\\d+\\?at="));
    });

    [Fact]
    public async Task M7_a_manager_meets_no_edit_controls_and_an_analyst_not_the_team()
    {
        await desk.VisitAsync(Person.Manager, async visit =>
        {
            foreach (var page in new[] { "/team", "/overview", "/lag", "/accusations", "/still-open", "/timeline" })
            {
                await visit.GoAsync(page);
                foreach (var control in new[] { "Confirm", "Edit", "Merge", "Accept", "Reject" })
                {
                    await Expect(visit.Button(control, exact: true)).ToHaveCountAsync(0);
                }
            }

            await visit.GoAsync($"/incidents/{await MainPages.RichestIncidentAsync(desk.Tracker)}");
            await Expect(visit.Page.Locator(".board")).ToBeVisibleAsync();
            await Expect(visit.Button("Confirm")).ToHaveCountAsync(0);
            await visit.GoAsync($"/articles/{await MainPages.RichestArticleAsync(desk.Tracker)}");
            await visit.Page.Locator(".rf").First.ClickAsync();
            await Expect(visit.Button("Correct")).ToHaveCountAsync(0);
            await visit.Page.GotoAsync("/review");
            await Expect(visit.Heading("Your account may not open this page")).ToBeVisibleAsync();
        });
        await desk.VisitAsync(Person.Analyst, async visit =>
        {
            await visit.Page.GotoAsync("/team");
            await Expect(visit.Heading("Your account may not open this page")).ToBeVisibleAsync();
            Assert.DoesNotContain("Exception", await visit.TextAsync(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public Task M8_open_questions_lead_to_their_incidents_and_an_empty_list_says_none_with_its_rule() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/still-open");
        var all = (await desk.Tracker.Get<OpenQuestionQueries>().ListAsync(new(), null, 30, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), new(1, 500), CancellationToken.None)).Page.Total;
        await Expect(visit.Page.Locator(".open tbody tr")).ToHaveCountAsync(all);
        await visit.Page.Locator(".open tbody a").First.ClickAsync();
        await visit.AtAsync(new Regex("/incidents/\\d+"));
        await visit.GoAsync("/still-open?days=3650");
        await Expect(visit.Page.Locator(".empty h2")).ToHaveTextAsync("None");
        await Expect(visit.Page.Locator(".rules")).ToContainTextAsync("no government or body of governments has accused or charged anybody");
    });

    [Fact]
    public Task The_timeline_draws_spans_and_claims_and_a_closer_look_stands_in_the_address() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await visit.GoAsync("/timeline");
        await DrawnAsync(visit, "#spans");
        var total = await visit.Page.Locator("#rows tbody tr").CountAsync();
        Assert.True(total > 5, "the sample has incidents of several months");
        await Expect(visit.Page.Locator("#spans svg path").First).ToBeAttachedAsync();
        await visit.Page.Locator("#spans .seg a", new() { HasText = "Month" }).ClickAsync();
        await visit.AtAsync(new Regex("from=.*&to="));
        await RunningTracker.UntilAsync(async () => await visit.Page.Locator("#rows tbody tr").CountAsync() < total, TimeSpan.FromSeconds(30), "fewer incidents in a month");
        var closer = visit.Page.Url;
        await visit.Page.Keyboard.PressAsync("[");
        await RunningTracker.UntilAsync(() => Task.FromResult(visit.Page.Url != closer), TimeSpan.FromSeconds(30), "an earlier window");
        await visit.Page.GoBackAsync();
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator("#rows tbody tr")).ToHaveCountAsync(total);
    });

    private Task<IncidentDetail> LatvianAsync() => MainPages.LatvianIncidentAsync(desk.Tracker);

    private static Regex SentenceOfBars() => new("^Incidents by month, .*: \\d+ incidents");

    [GeneratedRegex("n = (?<n>[0-9]+(,[0-9]{3})*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counted();

    private static int Sum(AccusationMatrix matrix) => matrix.Accusations;

    private static Task DrawnAsync(Visit visit, string box) => visit.Page.WaitForSelectorAsync($"{box} .echart[data-drawn] svg");

    private static Task TableAsync(Visit visit, string box) => visit.Page.Locator(box).GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();

    private static async Task<int> CountedAsync(Visit visit) =>
        int.Parse(Counted().Match(await visit.Page.Locator("#lag .ch .m").InnerTextAsync()).Groups["n"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static async Task<string> ValueAsync(ILocator tiles, string name) => (await tiles.Filter(new() { HasText = name }).First.Locator(".v a").InnerTextAsync()).Trim();

    private static async Task<string> PartAsync(ILocator tiles, string name) => (await tiles.Filter(new() { HasText = name }).First.Locator(".v small").InnerTextAsync()).Trim();

    private static async Task OpenAsync(ILocator summary)
    {
        if (!await summary.EvaluateAsync<bool>("element => element.parentElement.open"))
        {
            await summary.ClickAsync();
        }
    }

    private static async Task<byte[]> BytesAsync(IDownload download) => await File.ReadAllBytesAsync(await download.PathAsync());
}
