using System.Globalization;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Journeys;

/// <summary>The whole path: an address becomes an incident with a claim that is read, corrected, charted and kept.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class UrlToChartTests(Desk desk)
{
    private const string Headline = "Booking pages of Icelandic ferries replaced after break-in";

    /// <summary>Of no list of actors: what other tests import gives no other name to this one.</summary>
    private const string Group = "Copper Petrel";

    private const string Evidence = $"Thornfield Analytics said {Group} was behind the attack.";

    [Fact]
    public async Task A_page_on_the_web_becomes_a_claim_that_people_decide_and_a_chart_counts()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var now = TimeProvider.System.GetUtcNow();
        var happened = now.AddDays(-1);
        await using var site = await FakeNewsSite.StartAsync();
        site.Serve("/story", Page(now, happened)).Serve("/feed.xml", Feed(site["/story"], now), "application/rss+xml");

        var source = await AddedAsync(site);
        await desk.VisitAsync(Person.Admin, async admin =>
        {
            await admin.GoAsync($"/sources/{source}");
            await admin.Button("Run now").ClickAsync();
            await RunningTracker.UntilAsync(async () => await ArticleAsync(source) is not null, TimeSpan.FromMinutes(1), "the page to be fetched and read");
        });
        var article = (await ArticleAsync(source))!;
        var incident = Assert.Single(article.Incidents);

        await desk.VisitAsync(Person.Analyst, async analyst =>
        {
            await analyst.GoAsync($"/incidents/{incident.Number}");
            await Expect(analyst.Page.Locator("main")).ToContainTextAsync($"Accused: {Group}");
            await analyst.GoAsync($"/articles/{article.Id}");
            await Expect(analyst.Page.Locator(".ul.u-accuses").First).ToContainTextAsync($"Thornfield Analytics said {Group}");
            await analyst.Page.Locator(".rf.s-accuses").First.ClickAsync();
            await Expect(analyst.Page.Locator(".card.open")).ToContainTextAsync("Thornfield Analytics");
            await Expect(analyst.Button("Correct")).ToHaveCountAsync(0);
        });

        await desk.VisitAsync(Person.FirstEditor, async editor =>
        {
            await editor.GoAsync($"/articles/{article.Id}");
            await editor.Page.Locator(".rf.s-accuses").First.ClickAsync();
            // Under the pointer the card shows before it is open, and moves when it opens.
            await Expect(editor.Page.Locator(".card.open")).ToBeVisibleAsync();
            await editor.Button("Correct").ClickAsync();
            await editor.Page.GetByLabel("Spoken of").FillAsync("Tin Orchard");
            await editor.Button("Save", exact: true).ClickAsync();
            await Expect(editor.Page.Locator(".card.open")).ToContainTextAsync("corrected");
        });

        await desk.VisitAsync(Person.Manager, async manager =>
        {
            await manager.GoAsync("/overview?step=month");
            await manager.Page.Locator("#over-time").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Table" }).ClickAsync();
            await manager.Page.Locator("#over-time tr", new() { HasText = happened.ToString("MMM yyyy", CultureInfo.InvariantCulture) }).GetByRole(Microsoft.Playwright.AriaRole.Link).Last.ClickAsync();
            await Expect(manager.Link(Headline)).ToBeVisibleAsync();
            await Expect(manager.Page.Locator("tr", new() { HasText = Headline })).ToContainTextAsync("Tin Orchard");
        });

        await foreach (var _ in desk.Tracker.Get<Reread>().RunAsync(source, null, CancellationToken.None))
        {
        }

        await desk.VisitAsync(Person.SecondEditor, async editor =>
        {
            await editor.GoAsync($"/articles/{article.Id}");
            await editor.Page.Locator(".rf.s-accuses").First.ClickAsync();
            await Expect(editor.Page.Locator(".card.open")).ToContainTextAsync("Tin Orchard");
            await editor.Button("History").ClickAsync();
            await Expect(editor.Page.Locator(".hist")).ToContainTextAsync(Person.FirstEditor.Name);
        });
    }

    private async Task<ArticleItem?> ArticleAsync(long source) =>
        (await desk.Tracker.Get<ArticleListQueries>().ListAsync(new(SourceId: source), new(), CancellationToken.None)).Page.Items is [var article, ..] ? article : null;

    /// <summary>The guard lets nobody to loopback; the test grants this one source the one address of its site, as the sample wire is granted its own.</summary>
    private async Task<long> AddedAsync(FakeNewsSite site)
    {
        var (_, id) = await desk.Tracker.Get<SourceCommands>().AddAsync(Some.Admin, new("Harbour feed", SourceKind.Feed, site["/feed.xml"].AbsoluteUri, 60, SourceProfile.None), CancellationToken.None);
        desk.Tracker.Get<AddressGrants>().Grant(id, site.EndPoint);
        return id;
    }

    private static string Feed(Uri story, DateTimeOffset now) =>
        $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour feed</title><link>{story.GetLeftPart(UriPartial.Authority)}</link><item><title>{Headline}</title><link>{story}</link><pubDate>{now:R}</pubDate></item></channel></rss>";

    private static string Page(DateTimeOffset now, DateTimeOffset happened) => $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{Headline} - Harbour feed</title>
        <meta property="og:title" content="{Headline}"><meta property="og:site_name" content="Harbour feed"><meta property="article:published_time" content="{now:yyyy-MM-ddTHH:mm:sszzz}"></head>
        <body><header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header><main><article><h1>{Headline}</h1>
        <p>REYKJAVIK, {now.ToString("MMM d", CultureInfo.InvariantCulture)} (Northwire) - Hackers broke into the booking system of the Icelandic ferry company Westfjord Crossings on {happened.ToString("dddd", CultureInfo.InvariantCulture)} and defaced its website, the company said.</p>
        <p>Passengers read slogans instead of sailing times while technicians cleaned the pages of malware, a spokesman said.</p>
        <p>{Evidence}</p>
        <p>“We have restored every server and found no sign that payment data was touched,” chief executive Sigrun Halldal told reporters.</p>
        <p>The cyber attack was the third on a ferry company in the north Atlantic this year, according to the port authority.</p>
        </article></main><footer>Copyright Harbour feed</footer></body></html>
        """;
}
