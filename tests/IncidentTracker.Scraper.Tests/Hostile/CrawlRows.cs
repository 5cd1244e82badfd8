using System.Globalization;
using System.IO.Compression;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Hostile;

public sealed class CrawlRows
{
    [Fact]
    public async Task H58_a_calendar_without_end_costs_a_days_budget_and_one_level()
    {
        await using var evil = await Evil.OpenAsync(("RequestsPerHostAndDay", "8"));
        static string Days(string from) => string.Concat(Enumerable.Range(1, 40).Select(n => $"<article><h2><a href=\"/2026/01/{n}/{from}-story-about-ministries-{n}\">Story {n} about ministries in Latvia</a></h2></article>"));
        for (var n = 1; n <= 40; n++)
        {
            evil.Site.Serve($"/2026/01/{n}/one-story-about-ministries-{n}", Desk.Page($"Story {n} about ministries", Days("two")));
        }

        evil.Site.Serve("/calendar", $"<html><head><title>Calendar</title></head><body><main>{Days("one")}</main></body></html>");
        await evil.RunAsync("/calendar", SourceKind.SectionPage);
        Assert.Equal(8, evil.Site.Seen.Count);
        Assert.Contains(evil.Entries, entry => entry.Problem == new Problem(FetchProblems.Budget, "8"));
        // What an article links to is never followed.
        Assert.DoesNotContain(evil.Site.Seen, seen => seen.Path.Contains("/two-", StringComparison.Ordinal));
        await evil.RunAsync();
        Assert.Equal((8, FetchProblems.Budget), (evil.Site.Seen.Count, evil.Source.LastProblem!.Code));
        await evil.SurvivedAsync();
    }

    private static string Index(params (string Url, string Modified)[] sitemaps) =>
        $"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{string.Concat(sitemaps.Select(row => $"<sitemap><loc>{row.Url}</loc><lastmod>{row.Modified}</lastmod></sitemap>"))}</sitemapindex>";

    private static string Urls(params string[] urls) => $"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{string.Concat(urls.Select(url => $"<url><loc>{url}</loc></url>"))}</urlset>";

    [Fact]
    public async Task H59_an_index_of_sitemaps_is_followed_two_levels_deep_and_never_in_circles()
    {
        await using var evil = await Evil.OpenAsync();
        string At(string path) => evil.Site[path].AbsoluteUri;
        evil.Site.Serve("/index.xml", Index((At("/index.xml"), "2026-01-14"), (At("/news.xml"), "2026-01-14"), (At("/inner.xml"), "2026-01-13"), ("http://evil.example/x.xml", "2026-01-14"), (At("/archive.xml"), "2011-01-01")), "text/xml")
            .Serve("/inner.xml", Index((At("/index.xml"), "2026-01-14"), (At("/deeper.xml"), "2026-01-12")), "text/xml")
            .Serve("/deeper.xml", Index((At("/deepest.xml"), "2026-01-12"), (At("/deeper.xml"), "2026-01-12")), "text/xml")
            .Serve("/news.xml", Urls(At("/1")), "text/xml").Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        await evil.RunAsync("/index.xml", SourceKind.Sitemap);
        Assert.Equal((SourceState.Working, ItemOutcome.New), (evil.Source.State, Assert.Single(evil.Entries).Outcome));
        Assert.Equal(["/1", "/deeper.xml", "/index.xml", "/inner.xml", "/news.xml", "/robots.txt"], evil.Site.Seen.Select(seen => seen.Path).Order(StringComparer.Ordinal));
        await evil.SurvivedAsync();
    }

    [Fact]
    public async Task H59_of_thousands_of_sitemaps_the_newest_twenty_are_asked_and_dates_of_tomorrow_count_for_nothing()
    {
        await using var evil = await Evil.OpenAsync();
        var sitemaps = Enumerable.Range(0, 5000).Select(n => (evil.Site[$"/m{n}.xml"].AbsoluteUri, n < 100 ? "2099-01-01" : new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(n).ToString("o", CultureInfo.InvariantCulture))).ToArray();
        evil.Site.Serve("/index.xml", Index(sitemaps), "text/xml").Serve("/m4999.xml", Urls(evil.Site["/1"].AbsoluteUri), "text/xml").Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        await evil.RunAsync("/index.xml", SourceKind.Sitemap);
        var asked = evil.Site.Seen.Select(seen => seen.Path).Where(path => path.StartsWith("/m", StringComparison.Ordinal)).ToList();
        Assert.Equal((Sitemaps.MostSitemaps, "/m4999.xml"), (asked.Count, asked[0]));
        Assert.DoesNotContain("/m50.xml", asked);
        Assert.Single(evil.Entries, entry => entry.Outcome == ItemOutcome.New);
        // The sitemaps that answered 404 stand in the log.
        Assert.Equal(Sitemaps.MostSitemaps - 1, evil.Entries.Count(entry => entry.Outcome == ItemOutcome.Failed));
    }

    [Fact]
    public async Task H59_of_sitemaps_without_dates_both_ends_are_asked_for_the_newest_may_stand_last()
    {
        await using var evil = await Evil.OpenAsync(("ArticlesPerRun", "3"));
        var sitemaps = string.Concat(Enumerable.Range(0, 25).Select(n => $"<sitemap><loc>{evil.Site[$"/m{n}.xml"]}</loc></sitemap>"));
        evil.Site.Serve("/index.xml", $"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{sitemaps}</sitemapindex>", "text/xml")
            .Serve("/m0.xml", Urls([.. Enumerable.Range(0, 1000).Select(n => evil.Site[$"/old/{n}"].AbsoluteUri)]), "text/xml")
            .Serve("/m24.xml", Urls(evil.Site["/1"].AbsoluteUri), "text/xml").Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        await evil.RunAsync("/index.xml", SourceKind.Sitemap);
        var asked = evil.Site.Seen.Select(seen => seen.Path).Where(path => path.StartsWith("/m", StringComparison.Ordinal)).ToList();
        Assert.Equal(Sitemaps.MostSitemaps, asked.Count);
        Assert.DoesNotContain("/m12.xml", asked);
        Assert.Equal(evil.Site["/1"].AbsoluteUri, Assert.Single(evil.Entries, entry => entry.Outcome == ItemOutcome.New).Url);
    }

    [Fact]
    public async Task H59_a_packed_sitemap_is_unpacked_once_and_a_bomb_stops_at_the_cap()
    {
        await using var evil = await Evil.OpenAsync(("MaxBytes", "1000000"));
        evil.Site.Serve("/index.xml", Index((evil.Site["/bomb.xml.gz"].AbsoluteUri, "2026-01-14"), (evil.Site["/good.xml.gz"].AbsoluteUri, "2026-01-13")), "text/xml")
            .Serve("/bomb.xml.gz", Pack(new byte[200_000_000]), "application/x-gzip").Serve("/good.xml.gz", Pack(Encoding.UTF8.GetBytes(Urls(evil.Site["/1"].AbsoluteUri))), "application/octet-stream")
            .Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        await evil.RunAsync("/index.xml", SourceKind.Sitemap);
        Assert.Equal([(ItemOutcome.Failed, FetchProblems.TooLarge), (ItemOutcome.New, null)], evil.Entries.Select(entry => (entry.Outcome, entry.Problem?.Code)));
        Assert.Null(evil.Source.ETag);
        await evil.SurvivedAsync();
    }

    [Fact]
    public async Task H59_an_index_whose_sitemaps_all_fail_is_failing()
    {
        await using var evil = await Evil.OpenAsync();
        evil.Site.Serve("/index.xml", Index((evil.Site["/a.xml"].AbsoluteUri, "2026-01-14")), "text/xml");
        await evil.RunAsync("/index.xml", SourceKind.Sitemap);
        Assert.Equal((SourceState.Failing, new Problem(PipelineProblems.AllFailed, FetchProblems.Status)), (evil.Source.State, evil.Source.LastProblem));
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    [Fact]
    public async Task H92_two_sources_that_pour_out_the_same_stories_give_each_once()
    {
        await using var desk = await Desk.OpenAsync();
        var paths = Enumerable.Range(0, 60).Select(n => $"/flood/{n}").ToArray();
        foreach (var path in paths)
        {
            desk.Site.Serve(path, Desk.Page($"Story {path} of the flood"));
        }

        desk.Feed(paths).Site.Serve("/second.xml", Evil.Rss([.. paths.Select(path => Evil.Item(desk.Site[path].AbsoluteUri))]), "text/xml");
        var both = new[] { await desk.SourceAsync(), await desk.SourceAsync("/second.xml") };
        var runs = await Task.WhenAll(both.Select(desk.RunAsync));
        Assert.Equal(60, (await desk.ArticlesAsync()).Count);
        Assert.All(runs, run => Assert.DoesNotContain(run.Entries, entry => entry.Outcome == ItemOutcome.Failed));
        Assert.Equal(60, runs.Sum(run => run.Entries.Count(entry => entry.Outcome == ItemOutcome.New)));
    }

    [Fact]
    public async Task H93_the_sites_clock_orders_nothing()
    {
        await using var evil = await Evil.PageAsync(site => site.Script("/story", async context =>
        {
            context.Response.Headers.Date = "Thu, 01 Jan 1970 00:00:00 GMT";
            context.Response.Headers.LastModified = "Fri, 31 Dec 2100 00:00:00 GMT";
            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Desk.Page("Ministries defaced in Latvia")));
        }));
        var article = Assert.Single(await evil.Desk.ArticlesAsync());
        Assert.Equal(new(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc), article.NewsAt);
        evil.Desk.Time.Advance(TimeSpan.FromHours(2));
        await evil.RunAsync();
        Assert.Equal("Fri, 31 Dec 2100 00:00:00 GMT", evil.Site.SeenAt("/story")[1].IfModifiedSince);
    }

    [Fact]
    public async Task H94_a_reset_in_the_middle_keeps_the_first_pages_and_comes_back_for_the_gap()
    {
        await using var evil = await Evil.OpenAsync();
        foreach (var path in new[] { "/1", "/2", "/3", "/5" })
        {
            evil.Site.Serve(path, Desk.Page($"Story {path} of the week"));
        }

        evil.Desk.Feed("/5", "/4", "/3", "/2", "/1").Site.ServeTruncated("/4", Desk.Page("Story 4 of the week"), 700);
        await evil.RunAsync();
        Assert.Equal((4, 1), (evil.Entries.Count(entry => entry.Outcome == ItemOutcome.New), evil.Entries.Count(entry => entry.Problem?.Code == FetchProblems.Truncated)));
        Assert.Null(evil.Source.ETag);
        evil.Site.Serve("/4", Desk.Page("Story 4 of the week"));
        await evil.RunAsync();
        Assert.Equal(ItemOutcome.New, evil.Entries.Single(entry => entry.Outcome != ItemOutcome.Unchanged).Outcome);
        Assert.Equal(5, (await evil.Desk.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task A_listed_address_where_nothing_is_rests_longer_each_time_and_a_person_may_ask_for_it()
    {
        await using var evil = await Evil.OpenAsync();
        evil.Desk.Feed("/1", "/missing").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"));
        await evil.RunAsync();
        await evil.RunAsync();
        await evil.RunAsync();
        Assert.Equal(2, evil.Site.SeenAt("/missing").Count);
        var resting = evil.Entries.Single(entry => entry.Url.EndsWith("/missing", StringComparison.Ordinal));
        Assert.Equal((ItemOutcome.Refused, PipelineProblems.Resting, "2"), (resting.Outcome, resting.Problem!.Code, resting.Problem.Args[0]));
        Assert.Equal(SourceState.Unchanged, evil.Source.State);
        await evil.Desk.Store.Get<Store.Sources.SourceCommands>().RequestRunAsync(Some.Editor, evil.Source.Id, Desk.Stop);
        await evil.RunAsync();
        Assert.Equal(3, evil.Site.SeenAt("/missing").Count);
    }

    [Fact]
    public async Task A_listed_address_that_is_gone_is_given_up_at_once_and_the_log_says_so()
    {
        await using var evil = await Evil.OpenAsync();
        evil.Desk.Feed("/gone").Site.Answer("/gone", 410);
        await evil.RunAsync();
        await evil.RunAsync();
        Assert.Equal(new Problem(PipelineProblems.GivenUp, "1"), Assert.Single(evil.Entries).Problem);
        Assert.Single(evil.Site.SeenAt("/gone"));
    }

    [Fact]
    public async Task Addresses_that_are_refused_each_time_do_not_keep_the_others_from_being_visited()
    {
        await using var evil = await Evil.OpenAsync(("ArticlesPerRun", "2"));
        evil.Desk.Feed("/a", "/b", "/c").Site.Serve("/a", "x", "application/pdf").Serve("/b", "x", "application/pdf").Serve("/c", Desk.Page("Ministries defaced in Latvia"));
        await evil.RunAsync();
        await evil.RunAsync();
        Assert.Empty(evil.Site.SeenAt("/c"));
        await evil.RunAsync();
        Assert.Equal([PipelineProblems.Resting, PipelineProblems.Resting, null], evil.Entries.OrderBy(entry => entry.Url, StringComparer.Ordinal).Select(entry => entry.Problem?.Code));
        Assert.Single(evil.Site.SeenAt("/c"));
        Assert.Equal(2, evil.Site.SeenAt("/a").Count);
    }

    [Fact]
    public async Task A_file_in_place_of_a_page_leaves_the_feeds_own_words()
    {
        await using var evil = await Evil.OpenAsync();
        var words = string.Join(' ', Desk.Body);
        evil.Site.Serve("/feed.xml", Evil.Rss(Evil.Item(evil.Site["/a"].AbsoluteUri, $"<description>{System.Net.WebUtility.HtmlEncode(words)}</description>")), "text/xml").Serve("/a", "x", "application/pdf");
        await evil.RunAsync();
        Assert.Equal((ItemOutcome.New, Store.Sources.RunEntry.Partial), (Assert.Single(evil.Entries).Outcome, evil.Entries[0].Problem?.Code));
    }

    [Fact]
    public void Rests_double_and_end_in_giving_up()
    {
        var now = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        Problem? After(int times, double hours, Problem problem) => AddressRests.Judge([.. Enumerable.Range(0, times).Select(_ => new AddressFailure(now, problem))], now.AddHours(hours));
        var missing = new Problem(FetchProblems.Status, "404");
        Assert.Null(After(1, 0.1, missing));
        Assert.Equal((true, false), (After(2, 0.9, missing) is not null, After(2, 1.1, missing) is not null));
        Assert.Equal((true, false), (After(4, 3.9, missing) is not null, After(4, 4.1, missing) is not null));
        Assert.Equal(PipelineProblems.GivenUp, After(AddressRests.GivenUpAfter, 1000, missing)!.Code);
        // A server that is down is never given up, but asked once a day; what befell the whole host is no fault of the address.
        Assert.Null(After(20, 24.1, new(FetchProblems.Status, "500")));
        Assert.Null(After(20, 0.1, new(FetchProblems.Dns, "x")));
    }
}
