using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Journeys;

/// <summary>What an operator does with sources: adds, imports, watches, pauses, mends.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class SourceTests(Desk desk)
{
    /// <summary>Grants on this id open the way for previews; no source has it.</summary>
    private const long Previews = 0;

    [Fact]
    public async Task R1_A_source_is_added_from_the_sites_front_page_after_five_articles_were_shown()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var site = await StoriesAsync(6);
        site.Serve("/", "<!doctype html><html><head><title>Harbour Lantern</title><link rel='alternate' type='application/rss+xml' title='All stories' href='/feed.xml'></head><body><main><h2><a href='/story-0'>Cinema tickets gone after a break-in at a Norwegian chain</a></h2></main></body></html>");
        await GrantAsync(site);
        await desk.VisitAsync(Person.Admin, async admin =>
        {
            await admin.GoAsync("/sources");
            await admin.Link("Add source").ClickAsync();
            await admin.Page.Locator("#address").FillAsync(site["/"].AbsoluteUri);
            await admin.Button("Preview").ClickAsync();
            await Expect(admin.Page.Locator(".feeds")).ToContainTextAsync("All stories");
            await admin.Button("Use this feed").ClickAsync();
            await Expect(admin.Page.Locator("article.wire")).ToHaveCountAsync(5);
            await Expect(admin.Page.Locator("main")).ToContainTextAsync("robots.txt lets us fetch it");
            await Expect(admin.Page.Locator("article.wire").First).ToContainTextAsync("BERGEN");
            await PictureAsync(admin, "source-new-shown");
            await admin.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Harbour Lantern");
            await admin.Page.GetByText("What is taken of it").ClickAsync();
            await admin.Page.GetByLabel("Never what names one of these").FillAsync("story-5");
            await admin.Page.GetByLabel("Never what names one of these").BlurAsync();
            await admin.Button("Save source").ClickAsync();
            await admin.AtAsync(url => System.Text.RegularExpressions.Regex.IsMatch(url, @"/sources/\d+$"));
            await Expect(admin.Page.Locator(".runs tbody tr").First).ToContainTextAsync("5", new() { Timeout = 60_000 });
            await admin.Page.Locator(".runs tbody tr a").First.ClickAsync();
            await Expect(admin.Page.Locator(".sub tbody tr")).ToHaveCountAsync(6);
            await Expect(admin.Page.Locator(".sub")).ToContainTextAsync("skipped: rule");
            await Expect(admin.Page.Locator(".sub")).ToContainTextAsync("story-5");
            await PictureAsync(admin, "source-detail");
            await admin.Page.Locator(".sub a").First.ClickAsync();
            await Expect(admin.Page.Locator("h1")).ToContainTextAsync("Cinema tickets");
        });
    }

    [Fact]
    public async Task The_links_that_a_selector_finds_change_while_it_is_typed()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var site = await StoriesAsync(2);
        site.Serve("/cyber", "<!doctype html><html><head><title>Cyber - Harbour Lantern</title></head><body><nav><a class='n' href='/about'>About the whole editorial desk of ours</a></nav><main><h2><a href='/story-0'>Cinema tickets gone after a break-in at a Norwegian chain</a></h2><h2><a href='/story-1'>Second story of the harbour in the long night</a></h2></main></body></html>");
        await GrantAsync(site);
        await desk.VisitAsync(Person.Admin, async admin =>
        {
            await admin.GoAsync("/sources/new");
            await admin.Page.Locator("#address").FillAsync(site["/cyber"].AbsoluteUri);
            await admin.Button("Preview").ClickAsync();
            var selector = admin.Page.GetByLabel("CSS selector; empty takes");
            await selector.FillAsync("nav a.n");
            await Expect(admin.Page.Locator(".links li")).ToHaveCountAsync(1);
            await Expect(admin.Page.Locator(".links")).ToContainTextAsync("About the whole");
            await selector.FillAsync("main h2 a");
            await Expect(admin.Page.Locator(".links li")).ToHaveCountAsync(2);
            await selector.FillAsync("main h2 a[");
            await Expect(admin.Page.GetByText("The selector cannot be read")).ToBeVisibleAsync();
            Assert.Single(site.SeenAt("/cyber"));
        });
    }

    [Fact]
    public async Task A_selector_stays_as_typed_when_an_address_that_leads_to_another_is_previewed_again()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var site = await StoriesAsync(2);
        site.Redirect("/old", "/cyber");
        site.Serve("/cyber", "<!doctype html><html><head><title>Cyber - Harbour Lantern</title></head><body><main><h2><a href='/story-0'>Cinema tickets gone after a break-in at a Norwegian chain</a></h2><h3><a href='/story-1'>Second story of the harbour in the long night</a></h3></main></body></html>");
        await GrantAsync(site);
        await desk.VisitAsync(Person.Admin, async admin =>
        {
            await admin.GoAsync("/sources/new");
            await admin.Page.Locator("#address").FillAsync(site["/old"].AbsoluteUri);
            await admin.Button("Preview").ClickAsync();
            var selector = admin.Page.GetByLabel("CSS selector; empty takes");
            await selector.FillAsync("main h3 a");
            await Expect(admin.Page.Locator(".links li")).ToHaveCountAsync(1);
            await admin.Button("Read the first five").ClickAsync();
            await Expect(admin.Page.Locator("article.wire")).ToHaveCountAsync(1);
            await Expect(selector).ToHaveValueAsync("main h3 a");
        });
    }

    [Fact]
    public async Task A_list_is_looked_at_before_anything_is_added_and_goes_out_again()
    {
        await desk.VisitAsync(Person.Admin, async admin =>
        {
            await admin.GoAsync("/sources/import");
            await admin.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
            {
                Name = "list.opml",
                MimeType = "text/x-opml",
                Buffer = "<opml version='2.0'><body><outline text='Kestrel Ridge Labs' xmlUrl='https://kestrelridge.example/blog/atom'/><outline text='Again' xmlUrl='https://kestrelridge.example/blog/atom#top'/><outline text='Broken' xmlUrl='feed://x y'/><outline text='Left' xmlUrl='https://left.example/rss'/></body></opml>"u8.ToArray(),
            });
            await Expect(admin.Page.Locator("main")).ToContainTextAsync("2 new · 1 there already · 1 not usable");
            await PictureAsync(admin, "sources-import");
            await admin.Page.GetByLabel("Take Left").UncheckAsync();
            await admin.Button("Add 1 source").ClickAsync();
            await Expect(admin.Page.GetByRole(AriaRole.Status).And(admin.Page.Locator(".note"))).ToContainTextAsync("1 source added");
            // Nothing that is not on the public net is ever reached from here: it will fail and say so.
            var id = (await Sources.ListAsync(CancellationToken.None)).Single(source => source.Name == "Kestrel Ridge Labs").Id;
            await desk.Tracker.Get<SourceCommands>().PauseAsync(Some.Admin, id, true, CancellationToken.None);
            await admin.GoAsync("/sources");
            var download = await admin.Page.RunAndWaitForDownloadAsync(() => admin.Link("Export").ClickAsync());
            var list = Opml.Read(File.OpenRead((await download.PathAsync())!));
            Assert.Null(list.Problem);
            Assert.Contains(list.Entries, entry => entry is { Title: "Kestrel Ridge Labs", Address: "https://kestrelridge.example/blog/atom" });
            Assert.DoesNotContain(list.Entries, entry => entry.Address.Contains("127.0.0.1", StringComparison.Ordinal) && entry.Title.StartsWith("Sample", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_feed_of_the_starter_pack_is_off_until_it_is_switched_on()
    {
        await desk.VisitAsync(Person.Admin, async admin =>
        {
            await admin.GoAsync("/sources/starter");
            await Expect(admin.Button("Switch all on")).ToBeVisibleAsync();
            await PictureAsync(admin, "sources-starter");
            await admin.Button("Switch on CERT-FR").ClickAsync();
            await Expect(admin.Page.Locator("tr", new() { HasText = "CERT-FR" })).ToContainTextAsync("on");
            await Expect(admin.Button("Switch on CERT-FR")).ToHaveCountAsync(0);
            var added = (await Sources.ListAsync(CancellationToken.None)).Single(source => source.Name == "CERT-FR");
            await desk.Tracker.Get<SourceCommands>().DeleteAsync(Some.Admin, added.Id, CancellationToken.None);
            Assert.True(added.Adaptive);
        });
    }

    [Fact]
    public async Task A_source_is_run_paused_resumed_edited_and_removed_and_its_articles_stay()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var site = await StoriesAsync(1);
        site.Answer("/feed.xml", 503);
        var id = await AddedAsync(site);
        await desk.VisitAsync(Person.Admin, async admin =>
        {
            await admin.GoAsync($"/sources/{id}");
            await Expect(admin.Page.Locator(".note.bad")).ToContainTextAsync("first failure", new() { Timeout = 60_000 });
            await PictureAsync(admin, "source-failing");
            Feed(site, 1);
            await admin.Button("Run now").ClickAsync();
            await Expect(admin.Page.Locator(".runs tbody tr")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
            await Expect(admin.Page.Locator(".ph .st-ok")).ToContainTextAsync("working", new() { Timeout = 60_000 });
            await admin.Button("Pause").ClickAsync();
            await Expect(admin.Page.Locator(".note.warn")).ToContainTextAsync($"Paused by {Person.Admin.Name}");
            await admin.Button("Resume").ClickAsync();
            await Expect(admin.Button("Pause")).ToBeVisibleAsync();
            await admin.Link("Edit").ClickAsync();
            await admin.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Harbour Lantern, cyber");
            await admin.Page.GetByLabel("Visit").SelectOptionAsync("240");
            await PictureAsync(admin, "source-edit");
            await admin.Button("Save", exact: true).ClickAsync();
            await Expect(admin.Heading("Harbour Lantern, cyber")).ToBeVisibleAsync();
            await Expect(admin.Page.Locator("main")).ToContainTextAsync("every 4 h");
            await admin.Button("Look for past articles").ClickAsync();
            await admin.Button("Start").ClickAsync();
            await Expect(admin.Page.GetByLabel("Past articles", new() { Exact = true })).ToContainTextAsync("names no older pages", new() { Timeout = 60_000 });
            await admin.Button("Remove", exact: true).ClickAsync();
            await Expect(admin.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("stay");
            await admin.Button("Remove the source").ClickAsync();
            await admin.AtAsync(url => url.EndsWith("/sources", StringComparison.Ordinal));
            await Expect(admin.Page.Locator("main")).Not.ToContainTextAsync("Harbour Lantern, cyber");
            await admin.GoAsync("/articles?q=Cinema+tickets+of+show+0");
            await Expect(admin.Page.Locator("main")).ToContainTextAsync("Cinema tickets");
        });
    }

    [Fact]
    public async Task An_editor_adds_an_article_by_pasting_it_and_sees_what_became_of_it()
    {
        await desk.VisitAsync(Person.FirstEditor, async editor =>
        {
            await editor.GoAsync("/articles");
            await editor.Link("Add article").ClickAsync();
            await editor.Button("Text or HTML").ClickAsync();
            await editor.Page.GetByLabel("Text or HTML", new() { Exact = true }).FillAsync(
                "LISBON, Jan 14 (Northwire) - Hackers broke into the servers of the Portuguese land registry and copied files, the government said.\n\nObsidian Fjord said Tin Lark was behind the attack.\n\nThe registry said its services would be back before the end of the week and that nobody had asked for money so far.");
            await editor.Page.GetByLabel("Headline").FillAsync("Land registry broken into");
            await editor.Button("Add article").ClickAsync();
            await Expect(editor.Page.Locator(".result")).ToContainTextAsync("Stored");
            await PictureAsync(editor, "article-new");
            await editor.Link("Land registry broken into").ClickAsync();
            await Expect(editor.Page.Locator(".ul.u-accuses").First).ToContainTextAsync("Obsidian Fjord said Tin Lark");
            await Expect(editor.Link("At the outlet")).ToHaveCountAsync(0);
            await editor.GoAsync("/articles/new");
            await editor.Page.GetByLabel("Address of the article").FillAsync("http://127.0.0.1:1/story");
            await editor.Button("Add article").ClickAsync();
            await Expect(editor.Page.Locator(".result.bad")).ToContainTextAsync("not on the public net");
            await editor.GoAsync("/articles/new");
            await editor.Button("File", exact: true).ClickAsync();
            await editor.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "saved.html", MimeType = "text/html", Buffer = System.Text.Encoding.UTF8.GetBytes(Story("Saved page on the cinema chain", "https://harbour-lantern.example/saved")) });
            await Expect(editor.Page.GetByText("saved.html,")).ToBeVisibleAsync();
            await editor.Button("Add article").ClickAsync();
            await Expect(editor.Page.Locator(".result")).ToContainTextAsync("Saved page on the cinema chain");
        });
    }

    [Fact]
    public async Task An_analyst_has_no_way_to_sources() =>
        await desk.VisitAsync(Person.Analyst, async analyst =>
        {
            analyst.MayMeetMissing = true;
            await analyst.Page.GotoAsync("/sources/import");
            await Expect(analyst.Page.Locator("input[type=file]")).ToHaveCountAsync(0);
            var answer = await analyst.Page.APIRequest.GetAsync("/sources/export.opml", new() { MaxRedirects = 0 });
            Assert.NotEqual(200, answer.Status);
        });

    private SourceQueries Sources => desk.Tracker.Get<SourceQueries>();

    private async Task<long> AddedAsync(FakeNewsSite site)
    {
        await GrantAsync(site);
        var (_, id) = await desk.Tracker.Get<SourceCommands>().AddAsync(Some.Admin, new("Harbour Lantern 2", SourceKind.Feed, site["/feed.xml"].AbsoluteUri, 60, SourceProfile.None), CancellationToken.None);
        return id;
    }

    /// <summary>The guard lets nobody to loopback: the preview and the sources that this test is about to add are granted this one site.</summary>
    private async Task GrantAsync(FakeNewsSite site)
    {
        var grants = desk.Tracker.Get<AddressGrants>();
        grants.Grant(Previews, site.EndPoint);
        var last = (await Sources.ListAsync(CancellationToken.None)).Max(source => source.Id);
        foreach (var id in Enumerable.Range(1, 20))
        {
            grants.Grant(last + id, site.EndPoint);
        }
    }

    private static async Task<FakeNewsSite> StoriesAsync(int count)
    {
        var site = await FakeNewsSite.StartAsync();
        for (var i = 0; i < count; i++)
        {
            site.Serve($"/story-{i}", Story($"Cinema tickets of show {i} gone after a break-in", null));
        }

        Feed(site, count);
        return site;
    }

    private static void Feed(FakeNewsSite site, int count) => site.Serve("/feed.xml", "<rss version=\"2.0\"><channel><title>Harbour Lantern</title>"
        + string.Concat(Enumerable.Range(0, count).Select(i => $"<item><title>Cinema tickets of show {i} gone after a break-in</title><link>{site[$"/story-{i}"]}</link><pubDate>{TimeProvider.System.GetUtcNow().AddHours(-i):R}</pubDate></item>")) + "</channel></rss>", "application/rss+xml");

    private static string Story(string headline, string? address) => $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline} - Harbour Lantern</title>{(address is null ? "" : $"<link rel=\"canonical\" href=\"{address}\">")}<meta property="og:title" content="{headline}"><meta property="og:type" content="article"></head>
        <body><main><article><h1>{headline}</h1>
        <p>BERGEN (Northwire) - Hackers broke into the ticket system of the Norwegian cinema chain Fjordlys Kino on Tuesday and wiped its bookings, the company said in the evening.</p>
        <p>Visitors were let in with paper tickets while technicians restored the bookings from copies made the night before, a spokesman said.</p>
        <p>Obsidian Fjord said Copper Wren was behind the attack. The data authority said it was too early to say who had done it.</p>
        </article></main></body></html>
        """;

    /// <summary>For people to look at, where <c>INCIDENTTRACKER_SCREENSHOTS</c> names a folder.</summary>
    private static async Task PictureAsync(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("INCIDENTTRACKER_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"journey-{name}.png"), FullPage = true });
        }
    }
}
