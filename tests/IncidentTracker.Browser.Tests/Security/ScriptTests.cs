using System.Collections.Concurrent;
using System.Net;
using System.Security;
using System.Text;
using System.Text.Json;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using IncidentTracker.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace IncidentTracker.Browser.Tests.Security;

/// <summary>Words of the web that would run if a page took them for markup: stored in every field that a page shows, and looked at in a browser. No dialog opens, nothing is asked of another site, and the policy has nothing to forbid.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class ScriptTests
{
    private const int ListPages = 16;

    private sealed record Payload(string Id, string Words, bool Runs);

    [Fact]
    public async Task W41_Nothing_that_came_with_an_article_or_a_feed_runs_on_any_page()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var payloads = File.ReadLines(Corpora.At("web", "xss.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => new Payload(row.GetProperty("id").GetString()!, row.GetProperty("payload").GetString()!, row.GetProperty("executes_raw_in_chromium").GetArrayLength() > 0)).ToList();
        await using var store = await TestStore.CreateAsync(onPostgres: false);
        foreach (var (payload, number) in payloads.Select((payload, number) => (payload, number)))
        {
            await Some.StoreAsync(store, Reading(payload, number), $"https://wire{number}.example/{Uri.EscapeDataString(payload.Words)[..Math.Min(400, Uri.EscapeDataString(payload.Words).Length)]}");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using var tracker = await RunningTracker.StartAsync(store.File);
        await FeedAsync(tracker, payloads.Where(payload => payload.Runs).ToList());
        await SayAsync(tracker, payloads.Where(payload => payload.Runs).ToList());
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = tracker.Address, Locale = "en-GB", TimezoneId = "Europe/Riga", ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Chromium.Patience);
        var faults = new ConcurrentQueue<string>();
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(tracker.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:image/svg+xml", StringComparison.Ordinal))
            {
                faults.Enqueue($"asked {request.Url}");
            }
        };
        var visit = await WindowAsync(context, faults);
        await visit.SignInAsync(Person.Admin.Email, Person.Password);
        await visit.AtAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        var paths = new List<string>();
        foreach (var list in new[] { "/incidents", "/articles", "/claims", "/claimants", "/actors", "/search?q=ministries&in=articles", "/search?q=ministries&in=quotations", "/search?q=behind&in=claims" })
        {
            paths.AddRange(Enumerable.Range(1, ListPages).Select(page => $"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}"));
        }

        var running = payloads.Select((payload, number) => (payload, number)).Where(each => each.payload.Runs).Select(each => each.number + 1).ToList();
        paths.AddRange(running.Where((_, at) => at % 6 == 0).Select(number => $"/articles/{number}"));
        paths.AddRange(running.Where((_, at) => at % 6 == 1).Select(number => $"/incidents/{number}?part=claims"));
        paths.AddRange(running.Where((_, at) => at % 12 == 2).Select(number => $"/incidents/{number}?part=victims"));
        paths.AddRange(running.Where((_, at) => at % 12 == 3).Select(number => $"/articles/{number}/fetched"));
        paths.AddRange(["/review", "/review?kind=claim", "/sources", "/sources/1", "/overview", "/timeline", "/accusations", "/audit", "/keys", "/notices", "/jobs", "/calibration"]);
        // Two windows: while one is drawn the server answers the other.
        Visit[] windows = [visit, await WindowAsync(context, faults)];
        await Task.WhenAll(windows.Select(async (window, at) =>
        {
            foreach (var path in paths.Where((_, number) => number % windows.Length == at))
            {
                await window.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
                await window.ReadyAsync();
            }
        }));

        // On paper, and what is taken away opened as a page.
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visit.GoAsync("/incidents");
        await visit.GoAsync($"/articles/{running[0]}");
        Assert.True(await visit.Page.Locator("main").InnerTextAsync() is { Length: > 0 } shown && shown.Contains('<', StringComparison.Ordinal), "the words themselves are shown");
        foreach (var file in new[] { "/incidents/export.csv", "/incidents/export.json", "/articles/export.csv", "/feeds/incidents.atom", "/audit/export.csv" })
        {
            var answer = await visit.Page.APIRequest.GetAsync(tracker.Address + file);
            Assert.False(answer.Headers["content-type"].Contains("html", StringComparison.Ordinal), file);
        }

        Assert.All(windows, window => Assert.True(window.Page.Url.StartsWith(tracker.Address, StringComparison.Ordinal), "a payload led away"));
        Assert.Equal([], windows.SelectMany(window => window.Faults).Concat(faults).Distinct().Take(10));
    }

    [Fact]
    public async Task W70_No_page_asks_anything_of_another_site()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var tracker = await RunningTracker.StartAsync();
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = tracker.Address });
        context.SetDefaultTimeout(Chromium.Patience);
        var foreign = new ConcurrentQueue<string>();
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(tracker.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                foreign.Enqueue(request.Url);
            }
        };
        var visit = await Visit.OpenAsync(context);
        visit.MayMeetMissing = true;
        visit.Page.WebSocket += (_, line) =>
        {
            if (!line.Url.StartsWith(tracker.Address.Replace("http", "ws", StringComparison.Ordinal), StringComparison.Ordinal))
            {
                foreign.Enqueue(line.Url);
            }
        };
        await visit.SignInAsync(Person.Admin.Email, Person.Password);
        await visit.AtAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        foreach (var (name, path, _) in await MainPages.AllAsync(tracker))
        {
            await visit.Page.GotoAsync(path);
            if (!MainPages.IsStatic(name))
            {
                await visit.Page.WaitForTimeoutAsync(150);
            }
        }

        Assert.Equal([], foreign.Distinct());
    }

    private static async Task<Visit> WindowAsync(IBrowserContext context, ConcurrentQueue<string> faults)
    {
        var visit = await Visit.OpenAsync(context);
        visit.MayMeetMissing = true;
        visit.Page.Dialog += (_, dialog) =>
        {
            faults.Enqueue($"{visit.Page.Url} opened '{dialog.Message}'");
            _ = dialog.DismissAsync();
        };
        return visit;
    }

    /// <summary>A reading with the payload in every field that a page shows.</summary>
    private static ArticleReading Reading(Payload payload, int number)
    {
        var words = payload.Words.Length > 600 ? payload.Words[..600] : payload.Words;
        var text = $"RIGA, Jan 14 (Meridian Press) - Hackers replaced the front pages of {number} ministries. {words}\n\n{words} said {words} was behind the attack.\n\nRussia denied any part in it: “{words}”";
        var second = text.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        var third = text.IndexOf("\n\nRussia denied", StringComparison.Ordinal);
        return Some.Reading(text, words) with
        {
            Outlet = words,
            Agency = words,
            Byline = [words],
            Claims = third > second ? [new(new(second, third), words, ClaimantKind.SecurityVendor, words, Stance.Accuses, false, HedgeLevel.Flat, [], false, null, null, "behind-said", 0.6)] : [],
            VictimDetails = [new(new(0, 4), words, "LV", "state institutions")],
        };
    }

    /// <summary>The same by the whole way: a feed of a site, and pages, fetched and read.</summary>
    private static async Task FeedAsync(RunningTracker tracker, List<Payload> payloads)
    {
        await using var site = await FakeNewsSite.StartAsync();
        var feed = new StringBuilder("<?xml version='1.0'?><rss version='2.0'><channel><title>" + SecurityElement.Escape(payloads[0].Words) + "</title>");
        foreach (var (payload, number) in payloads.Take(60).Select((payload, number) => (payload, number)))
        {
            var words = new string([.. payload.Words.Where(sign => !char.IsControl(sign) && !char.IsSurrogate(sign) && sign < '\ufffe')]);
            feed.Append($"<item><title>{SecurityElement.Escape(words)}</title><link>{site[$"/story-{number}"]}</link><author>{SecurityElement.Escape(words)}</author><category>{SecurityElement.Escape(words)}</category><description>{SecurityElement.Escape(words)}</description><pubDate>Wed, 14 Jan 2026 12:00:00 GMT</pubDate></item>");
            site.Serve($"/story-{number}", $"<!doctype html><html><head><title>{WebUtility.HtmlEncode(payload.Words)}</title><meta name='author' content='{WebUtility.HtmlEncode(payload.Words)}'></head><body><article><h1>{WebUtility.HtmlEncode(payload.Words)}</h1><p>RIGA, Jan 14 (Meridian Press) - Hackers took the pages of the port authority down, and ships waited. {WebUtility.HtmlEncode(payload.Words)}</p><p>{payload.Words}</p><p>Kestrel Ridge Labs said Grey Heron was behind the attack on the port authority of Riga.</p></article></body></html>");
        }

        site.Serve("/feed.xml", feed.Append("</channel></rss>").ToString(), "application/rss+xml");
        await using var scope = tracker.Get<IServiceScopeFactory>().CreateAsyncScope();
        var admin = (await scope.ServiceProvider.GetRequiredService<Accounts>().ListAsync()).Single(account => account.Email == Person.Admin.Email);
        var editor = new Editor(admin.Id, admin.Name, admin.Roles);
        // No run before the way to the site is granted, which needs the source's number.
        var (outcome, id) = await tracker.Get<SourceCommands>().AddAsync(editor, new(payloads[1].Words.Length > 80 ? payloads[1].Words[..80] : payloads[1].Words, SourceKind.Feed, site["/feed.xml"].AbsoluteUri, 60, SourceProfile.None), CancellationToken.None);
        tracker.Get<AddressGrants>().Grant(id, site.EndPoint);
        Assert.IsType<EditOutcome.Saved>(outcome);
        await tracker.Get<SourceCommands>().RequestRunAsync(editor, id, CancellationToken.None);
        await RunningTracker.UntilAsync(async () => (await tracker.Get<SourceQueries>().FindAsync(id, CancellationToken.None)) is { Articles: > 20 }, TimeSpan.FromMinutes(3), "the feed of payloads to be read");
    }

    /// <summary>What people and programs type: keys' names and texts handed in.</summary>
    private static async Task SayAsync(RunningTracker tracker, List<Payload> payloads)
    {
        await using var scope = tracker.Get<IServiceScopeFactory>().CreateAsyncScope();
        var admin = (await scope.ServiceProvider.GetRequiredService<Accounts>().ListAsync()).Single(account => account.Email == Person.Admin.Email);
        foreach (var payload in payloads.Where(payload => payload.Words.Length <= ApiKeyCommands.LongestName).Take(15))
        {
            var (_, hash, start) = ApiKeys.Make();
            await tracker.Get<ApiKeyCommands>().AddAsync(new(admin.Id, admin.Name, admin.Roles), payload.Words, ApiScope.Read, 30, (hash, start), CancellationToken.None);
        }

        foreach (var payload in payloads.Take(20))
        {
            await tracker.Get<Ingest>().TextAsync(payload.Words, "RIGA, Jan 14 (Meridian Press) - A bank was down. " + payload.Words, null, null, CancellationToken.None);
        }
    }
}
