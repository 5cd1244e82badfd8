using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

/// <summary>The list of incidents: the analyst's morning, filters that are mailed, views that are kept, lists that are taken away, and what is followed.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class ListScripts(Desk desk)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task A1_the_morning_scan_shows_what_is_new_and_comes_back_to_the_same_row()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await VisitedAnHourAgoAsync(Person.Analyst);
        await desk.VisitAsync(Person.Analyst, async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/incidents");
            await visit.Button("Mark all as read").ClickAsync();
            await Expect(page.Locator(".newsince")).ToHaveCountAsync(0);
            await IngestAsync("harbour-one", "Cranes stopped at the harbour of Split", "SPLIT", "Croatia");
            await IngestAsync("brewery", "Ransomware locks the order books of a brewery in Graz", "GRAZ", "Austria", ofRansom: true);
            await visit.GoAsync("/incidents");
            await Expect(page.Locator(".newsince .badge")).ToHaveTextAsync("new since your last visit: 2");
            await Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Last news");

            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("j");
            var row = page.Locator("tr.cur");
            await Expect(row.Locator("a.ti")).ToBeFocusedAsync();
            var (number, title) = (await row.GetAttributeAsync("data-row"), await row.Locator("a.ti").InnerTextAsync());
            Assert.Equal(number, await page.Locator("tr[data-row]").Nth(1).GetAttributeAsync("data-row"));
            await Expect(row.Locator("a.ti")).ToHaveCSSAsync("font-weight", "600");

            foreach (var key in new[] { "u", "Escape" })
            {
                await page.Keyboard.PressAsync("Enter");
                await visit.AtAsync($"**/incidents/{number}");
                await Expect(page.Locator("h1")).ToContainTextAsync(title);
                await page.Keyboard.PressAsync(key);
                await visit.AtAsync(url => url.EndsWith("/incidents", StringComparison.Ordinal));
                var same = page.Locator($"tr[data-row=\"{number}\"]");
                await Expect(same.Locator("a.ti")).ToBeFocusedAsync();
                await Expect(same.Locator("a.ti")).ToHaveCSSAsync("font-weight", "400");
            }

            await Expect(page.Locator(".newsince .badge")).ToHaveTextAsync("new since your last visit: 1");
        });
        // Read is read in every window.
        await desk.VisitAsync(Person.Analyst, async visit =>
        {
            await visit.GoAsync("/incidents");
            await Expect(visit.Page.Locator(".newsince .badge")).ToHaveTextAsync("new since your last visit: 1");
        });
    }

    [Fact]
    public async Task A2_a_filtered_list_is_mailed_and_the_back_button_undoes_one_filter_at_a_time()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var target = (await AllAsync()).First(incident => incident.Attribution == Domain.Incidents.AttributionState.Disputed && incident.Happened is not null && incident.Victims.Any(victim => victim.Country is not null));
        var country = target.Victims.Select(victim => victim.Country).OfType<string>().First();
        await desk.VisitAsync(Person.Analyst, async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/incidents");
            var addresses = new List<string> { page.Url };
            var facets = page.GetByLabel("Filters");
            async Task ChangedAsync(Func<Task> act)
            {
                await act();
                await visit.AtAsync(url => url != addresses[^1]);
                addresses.Add(page.Url);
                // The next filter is chosen from the list that this one left.
                await Expect(page.Locator(".tag")).ToHaveCountAsync(addresses.Count - 1);
                await Expect(page.Locator($"tr[data-row=\"{target.Number}\"]")).ToBeVisibleAsync();
            }

            var before = await facets.Locator("section[aria-label=Kind]").TextContentAsync() ?? "";
            await ChangedAsync(() => facets.Locator("section[aria-label='Victim country']").GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^" + Regex.Escape(CountryNames(country))) }).ClickAsync());
            await Expect(facets.Locator("section[aria-label=Kind]")).Not.ToHaveTextAsync(before);
            await ChangedAsync(() => facets.Locator("section[aria-label=Attribution]").GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Disputed") }).ClickAsync());
            await ChangedAsync(() => facets.Locator("section[aria-label=Happened]").GetByLabel("from").FillAsync(target.Happened!.Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            await ChangedAsync(() => facets.Locator("section[aria-label=Happened]").GetByLabel("to").FillAsync(target.Happened!.Latest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            string[] left = [];
            await desk.VisitAsync(Person.Manager, async manager =>
            {
                await manager.GoAsync(new Uri(addresses[^1]).PathAndQuery);
                await Expect(manager.Page.Locator(".tag")).ToHaveCountAsync(4);
                left = await RowsAsync(manager.Page);
            });
            Assert.Contains(target.Number.ToString(CultureInfo.InvariantCulture), left);
            // What was chosen stands above the list at once, its rows come after it.
            await RunningTracker.UntilAsync(async () => (await RowsAsync(page)).SequenceEqual(left), _patience, "the rows that the mailed address has");

            for (var at = addresses.Count - 2; at >= 0; at--)
            {
                await page.GoBackAsync();
                await visit.AtAsync(addresses[at]);
                await Expect(page.Locator(".tag")).ToHaveCountAsync(at);
            }
        });
    }

    [Fact]
    public Task A2_two_filters_chosen_before_the_browser_was_at_the_first_are_both_kept() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        await visit.GoAsync("/incidents");
        // Both clicks are on their way before the page can answer the first.
        await visit.Page.EvaluateAsync("['Attribution', 'Kind'].forEach(title => document.querySelector(`section[aria-label='${title}'] button.fc`).click())");
        await visit.AtAsync(url => url.Contains("attribution=", StringComparison.Ordinal) && url.Contains("kind=", StringComparison.Ordinal));
        await Expect(visit.Page.Locator(".tag")).ToHaveCountAsync(2);
        var address = visit.Page.Url;
        await Expect(visit.Page.Locator(".ph h1 span")).ToContainTextAsync(" of ");
        // Where the page is, it stays.
        await visit.Page.WaitForTimeoutAsync(500);
        Assert.Equal(address, visit.Page.Url);
        await Expect(visit.Page.Locator(".tag")).ToHaveCountAsync(2);
    });

    [Fact]
    public async Task A8_a_saved_view_stands_in_the_side_bar_and_its_count_rises_without_a_reload()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await VisitedAnHourAgoAsync(Person.Analyst);
        await desk.VisitAsync(Person.Analyst, async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/incidents?q=Valletta");
            await visit.Button("Save view").ClickAsync();
            await page.GetByLabel("Name of the view").FillAsync("Harbours");
            await page.GetByLabel("Tell me when something new fits").CheckAsync();
            await visit.Button("Save", exact: true).ClickAsync();
            var line = page.Locator(".rail a.sv", new() { HasText = "Harbours" });
            await Expect(line).ToBeVisibleAsync();
            var count = int.Parse((await line.Locator(".n").InnerTextAsync()).Split(' ')[0], CultureInfo.InvariantCulture);
            var rows = await page.Locator("tr[data-row]").CountAsync();
            var address = page.Url;

            await IngestAsync("valletta", "Registers of the port of Valletta wiped", "VALLETTA", "Malta", [
                "Hackers broke into the network of the port of Valletta overnight and wiped its servers, the harbour master said. Pilots took their orders by radio, and berths were given out on paper.",
                "The hacktivist group Salt Lantern claimed responsibility for the attack on its channel, in protest at cruise ships.",
                "A court in Malta opened an inquiry into the cyberattack, and a judge heard two clerks.",
            ]);

            await Expect(line.Locator(".n")).ToContainTextAsync($"{count + 1}");
            await Expect(line.Locator(".n b")).ToContainTextAsync("new");
            await Expect(page.Locator(".note", new() { HasText = "since you opened this list" })).ToContainTextAsync("1 incident has news");
            Assert.Equal(rows, await page.Locator("tr[data-row]").CountAsync());
            await Expect(page.Locator(".bell b")).ToHaveTextAsync("1", new() { Timeout = (float)_patience.TotalMilliseconds });
            Assert.Equal(address, page.Url);

            await page.Keyboard.PressAsync(".");
            await Expect(page.Locator("tr[data-row]")).ToHaveCountAsync(rows + 1);
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync("n");
            await visit.AtAsync("**/notices");
            await Expect(page.Locator(".notices li").First).ToContainTextAsync("You follow: Harbours");
            await page.Locator(".notices a.ti").First.ClickAsync();
            await visit.AtAsync("**/incidents/*");
            await Expect(page.Locator(".bell b")).ToHaveCountAsync(0);

            await visit.GoAsync("/incidents?q=Valletta");
            await visit.Button("Remove view").ClickAsync();
            await Expect(line).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public Task The_frame_counts_what_there_is_and_follows_without_a_reload() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        await visit.GoAsync("/legend");
        ILocator Count(string path) => visit.Page.Locator($".rail a[href='{path}'] .n");
        var (incidents, articles) = ((await AllAsync()).Count, (await desk.Tracker.Get<Store.Articles.ArticleQueries>().TallyAsync(CancellationToken.None)).Count);
        await Expect(Count("incidents")).ToHaveTextAsync($"{incidents}", new() { Timeout = Chromium.Patience });
        await Expect(Count("articles")).ToHaveTextAsync($"{articles}");
        var waiting = await desk.Tracker.Get<Store.Desk.InboxQueries>().CountAsync(new(), CancellationToken.None);
        await Expect(Count("review")).ToHaveTextAsync($"{waiting.Total}");
        await Expect(visit.Page.Locator(".top .live")).ToContainTextAsync("last article");

        const string Page = "<html lang=\"en\"><body><article><h1>Ferries to Kotor sail on Sundays</h1><p>From May on the ferries to Kotor sail on Sundays as well, the harbour office said on Monday. "
            + "Tickets are sold at the quay, and bicycles travel without a ticket of their own until the end of the season.</p></article></body></html>";
        await desk.Tracker.Get<Ingest>().PageAsync(Encoding.UTF8.GetBytes(Page), "Ferries to Kotor sail on Sundays", "https://portal24.example/ferries", CancellationToken.None);
        await Expect(Count("articles")).ToHaveTextAsync($"{articles + 1}", new() { Timeout = Chromium.Patience });
        await Expect(visit.Page.Locator(".top .live time")).ToHaveTextAsync(new Regex("^\\d\\d:\\d\\d$"));
        // What opens is what was counted.
        await Count("articles").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{articles + 1}");
    });

    [Fact]
    public Task Ticked_rows_are_taken_away_and_two_of_them_lead_to_the_merge() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/incidents?sort=number");
        await Expect(page.Locator(".tickbar")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator(".tickbar")).ToContainTextAsync("2 ticked");
        var numbers = await page.Locator("input[name=n]:checked").EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.value)");
        var download = await page.RunAndWaitForDownloadAsync(() => visit.Button("Export CSV").ClickAsync());
        var lines = (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("incidents.csv", download.SuggestedFilename);
        // The file is in the order of news, whatever the page's.
        Assert.Equal(numbers.Order(StringComparer.Ordinal), lines.Skip(1).Select(line => line.Split(',')[0]).Order(StringComparer.Ordinal));
        await visit.Button("Merge", exact: true).ClickAsync();
        await visit.AtAsync("**/incidents/merge?*");
        await Expect(page.Locator(".moves")).ToBeVisibleAsync();
        await Expect(page.Locator("form[aria-label='Merge with another incident']")).ToContainTextAsync(numbers[0]);
    });

    [Fact]
    public Task Columns_stand_in_the_address_and_keys_can_be_switched_off() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/incidents?col=-origins&col=claims");
        await Expect(page.Locator("th", new() { HasText = "Claims" })).ToBeVisibleAsync();
        await Expect(page.Locator("th", new() { HasText = "Origins" })).ToHaveCountAsync(0);
        await page.Locator("summary", new() { HasText = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Origins" }).ClickAsync();
        await visit.AtAsync(url => url.EndsWith("/incidents?col=claims", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("?");
        await page.GetByLabel("Single keys work").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("tr.cur")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_list_is_a_file_for_whoever_may_see_it_and_a_part_that_is_not_understood_is_named() => desk.VisitAsync(Person.Analyst, async visit =>
    {
        visit.MayMeetMissing = true;
        await visit.GoAsync("/incidents?origins=more");
        var shown = await visit.Page.Locator("tr[data-row]").CountAsync();
        var csv = await (await visit.Page.APIRequest.GetAsync("/incidents/export.csv?origins=more")).TextAsync();
        Assert.Equal(shown + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var refused = await visit.Page.APIRequest.GetAsync("/incidents/export.json?kind=teapot");
        Assert.Equal(400, refused.Status);
        Assert.Contains("kind=teapot", await refused.TextAsync(), StringComparison.Ordinal);
        var number = await MainPages.RichestIncidentAsync(desk.Tracker);
        Assert.StartsWith($"@misc{{incident{number},", await (await visit.Page.APIRequest.GetAsync($"/incidents/{number}/cite.bib")).TextAsync(), StringComparison.Ordinal);
        using var nobody = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(desk.Tracker.Address) };
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await nobody.GetAsync("/incidents/export.csv", TestContext.Current.CancellationToken)).StatusCode);
    });

    [Fact]
    public Task A_feed_needs_its_owners_address_and_the_old_one_ends_with_a_new_one() => desk.VisitAsync(Person.SecondEditor, async visit =>
    {
        var page = visit.Page;
        using var reader = new HttpClient { BaseAddress = new(desk.Tracker.Address) };
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await reader.GetAsync("/feeds/incidents.atom", TestContext.Current.CancellationToken)).StatusCode);
        await visit.GoAsync("/notices/delivery?attribution=disputed");
        await visit.Button("Make an address").ClickAsync();
        var address = await page.Locator("input[readonly]").First.InputValueAsync();
        var answer = await reader.GetAsync(address, TestContext.Current.CancellationToken);
        var feed = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        var disputed = (await AllAsync()).Count(incident => incident.Attribution == Domain.Incidents.AttributionState.Disputed);
        Assert.Equal(disputed, feed.Split("<entry>").Length - 1);
        Assert.DoesNotContain(address.Split("key=")[1], feed, StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, (await reader.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);

        await visit.Button("Make a new address").ClickAsync();
        await Expect(page.Locator("input[readonly]").First).Not.ToHaveValueAsync(address);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await reader.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    });

    [Fact]
    public async Task What_is_followed_is_posted_signed_to_the_readers_own_address()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var site = await FakeNewsSite.StartAsync();
        var bodies = new System.Collections.Concurrent.ConcurrentQueue<string>();
        site.Script("/hook", async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
            bodies.Enqueue(await body.ReadToEndAsync());
        });
        await desk.VisitAsync(Person.SecondEditor, async visit =>
        {
            await visit.GoAsync("/notices/delivery");
            await visit.Page.GetByLabel("Address", new() { Exact = true }).FillAsync(site["/hook"].AbsoluteUri);
            await visit.Button("Save and show the secret").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("127.0.0.1");
            desk.Tracker.Get<AddressGrants>().Grant(Poster.GrantId, site.EndPoint);
            await visit.Button("Save and show the secret").ClickAsync();
            var secret = await visit.Page.Locator(".secret").InnerTextAsync();

            var first = await IngestAsync("ferry-line", "Tickets of a ferry line in Bergen altered", "BERGEN", "Norway");
            await visit.GoAsync($"/incidents/{first}");
            await visit.Button("Follow", exact: true).ClickAsync();
            await Expect(visit.Button("Following")).ToBeVisibleAsync();
            await IngestAsync("ferry-line-more", "Tickets of a ferry line in Bergen altered, police say", "BERGEN", "Norway");
            await RunningTracker.UntilAsync(() => Task.FromResult(!bodies.IsEmpty), _patience, "the message to arrive");
            Assert.True(bodies.TryPeek(out var body));
            Assert.Contains($"\"number\":{first}", body, StringComparison.Ordinal);
            var headers = site.SeenAt("/hook")[0].Headers;
            var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(headers["webhook-timestamp"], CultureInfo.InvariantCulture)).UtcDateTime;
            Assert.Equal(Domain.Watching.HookSignature.Of(secret, headers["webhook-id"], at, Encoding.UTF8.GetBytes(body!)), headers["webhook-signature"]);
            await visit.GoAsync("/notices/delivery");
            await visit.Button("Switch off").ClickAsync();
        });
    }

    private async Task<IReadOnlyList<IncidentItem>> AllAsync() =>
        (await desk.Tracker.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(1, 500), CancellationToken.None)).Items;

    private static Task<string[]> RowsAsync(IPage page) => page.Locator("tr[data-row]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.row)");

    private static string CountryNames(string code) => Domain.Incidents.CountryNames.NameOf(code);

    /// <summary>The person was here before, and has read nothing since.</summary>
    private async Task VisitedAnHourAgoAsync(Person person)
    {
        await using var scope = desk.Tracker.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<TrackerUser>>();
        var user = (await users.FindByEmailAsync(person.Email))!;
        (user.LastActiveAt, user.LastVisitAt) = (TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1), null);
        await users.UpdateAsync(user);
    }

    /// <summary>Hands an article to the running program; the incident's number comes back.</summary>
    private async Task<int> IngestAsync(string slug, string headline, string place, string country, string[]? told = null, bool ofRansom = false)
    {
        var url = $"https://portal24.example/{slug}";
        var day = TimeProvider.System.GetUtcNow();
        var head = $"{place}, {day.ToString("MMM d", CultureInfo.InvariantCulture)} (Northwire) - {headline}";
        var weekday = day.ToString("dddd", CultureInfo.InvariantCulture);
        // Two attacks must read as two: other deeds, other hands, other words.
        string[] paragraphs = told is [var first, .. var others] ? [$"{head}. {first}", .. others] : ofRansom
            ? [
                $"{head}, its director said on {weekday}. Bottling stopped overnight, and lorries waited in front of closed gates while engineers put in place what copies there were.",
                $"The gang Ash Lantern wrote on its leak site: “We are behind the attack on the {slug} and hold forty gigabytes of its ledgers.”",
                $"Police of {country} were looking into an extortion letter that asked for payment in a digital currency within nine days.",
            ]
            : [
                $"{head}, the owner said on {weekday}, after hackers broke into its network in {country} and wiped servers. Staff went back to paper, and customers were told to come in person until the systems are built anew.",
                $"Kestrel Ridge Labs, a security company, said the group known as Grey Heron was behind the attack on the {slug.Replace('-', ' ')} systems. The company had watched the group prepare it for several weeks with addresses that it had used before.",
                $"The interior ministry of {country} said the attack had begun with stolen passwords of a contractor and that it had informed its neighbours.",
            ];
        var text = string.Join("</p><p>", paragraphs);
        var page = $"<html lang=\"en\"><head><title>{headline}</title><meta property=\"article:published_time\" content=\"{day:O}\"></head><body><article><h1>{headline}</h1><p>{text}</p></article></body></html>";
        var entry = await desk.Tracker.Get<Ingest>().PageAsync(Encoding.UTF8.GetBytes(page), headline, url, CancellationToken.None);
        var article = await desk.Tracker.Get<Store.Articles.ArticleQueries>().FindAsync(entry.ArticleId!.Value, null, CancellationToken.None);
        return Assert.Single(article!.Article.Incidents).Number;
    }
}
