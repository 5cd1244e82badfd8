using System.Globalization;
using System.Text;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;

namespace IncidentTracker.Scraper.Tests.Hostile;

/// <summary>What a feed may be made of. Articles are served under /1, /2 …; the feed's placeholder {site} stands for where they are.</summary>
public sealed class FeedRows
{
    private static async Task<Evil> FeedAsync(string feed, string type = "text/xml", params (string Key, string Value)[] settings)
    {
        var evil = await Evil.OpenAsync(settings);
        evil.Site.Serve("/feed.xml", feed.Replace("{site}", $"http://{evil.Site.EndPoint}", StringComparison.Ordinal), type);
        foreach (var number in Enumerable.Range(1, 4))
        {
            evil.Site.Serve($"/{number}", Desk.Page($"Story number {number} of the week"));
        }

        return await evil.RunAsync();
    }

    private static string Title(Evil evil, int entry = 0) => evil.Entries[entry].Title ?? "";

    [Fact]
    public async Task H41_an_error_page_in_place_of_the_feed_counts_as_a_failure_and_takes_nothing_away()
    {
        await using var evil = await FeedAsync(Evil.Rss(Evil.Item("{site}/1")));
        evil.Site.Serve("/feed.xml", "<!doctype html><html><body><h1>We will be back soon</h1></body></html>");
        await evil.RunAsync();
        Assert.Equal((SourceState.Failing, 1, "feed.not-a-feed"), (evil.Source.State, evil.Source.FailuresInARow, evil.Source.LastProblem!.Code));
        Assert.Single(await evil.Desk.ArticlesAsync());
        await evil.SurvivedAsync();
    }

    [Fact]
    public async Task H48_H49_whatever_headers_ttl_and_skip_hours_say_the_next_run_is_within_a_day()
    {
        await using var evil = await Evil.OpenAsync();
        var hours = string.Concat(Enumerable.Range(0, 24).Select(hour => $"<hour>{hour}</hour>"));
        var feed = $"<rss version='2.0'><channel><title>x</title><ttl>99999999999999999999</ttl><skipHours>{hours}</skipHours><skipDays><day>Monday</day></skipDays></channel></rss>";
        evil.Site.Script("/feed.xml", async context =>
        {
            context.Response.Headers.CacheControl = "max-age=31536000, immutable";
            context.Response.Headers.Expires = "Fri, 31 Dec 9999 23:59:59 GMT";
            context.Response.ContentType = "text/xml";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(feed));
        });
        await evil.RunAsync();
        Assert.Null(evil.Source.LastProblem);
        Assert.InRange(evil.Source.NextDueAt!.Value - evil.Source.LastRunAt!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1.1));
    }

    [Fact]
    public async Task H52_a_site_that_fails_now_and_then_is_tried_again_and_nothing_is_stored_twice()
    {
        await using var evil = await Evil.OpenAsync();
        evil.Desk.Feed("/1", "/2");
        var asked = 0;
        foreach (var path in new[] { "/1", "/2" })
        {
            evil.Site.Script(path, async context =>
            {
                context.Response.StatusCode = Interlocked.Increment(ref asked) % 3 == 1 ? 503 : 200;
                context.Response.ContentType = "text/html";
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Desk.Page("Story " + path)));
            });
        }

        for (var run = 0; run < 4; run++)
        {
            await evil.RunAsync();
        }

        Assert.Equal(2, (await evil.Desk.ArticlesAsync()).Count);
    }

    [Theory]
    [InlineData("\r\n  \t<br />\n<b>Warning</b>: mysql_connect() in <b>/var/www/feed.php</b> on line <b>3</b>\n")]
    [InlineData("\n\n\n"), InlineData("\uFEFF\uFEFF")]
    public async Task H66_junk_before_the_declaration_is_skipped(string junk)
    {
        await using var evil = await FeedAsync(junk + Evil.Rss(Evil.Item("{site}/1")));
        Assert.Equal(ItemOutcome.New, Assert.Single(evil.Entries).Outcome);
    }

    [Fact]
    public async Task H65_control_characters_are_gone_before_anything_is_stored()
    {
        await using var evil = await FeedAsync($"<rss version='2.0'><channel><title>x</title><item><title>Mini\0stries\u0001 &#0;&#x1F;defaced &#xD800;\uFFFE</title><link>{{site}}/1</link></item></channel></rss>");
        Assert.Equal(ItemOutcome.New, Assert.Single(evil.Entries).Outcome);
        evil.Site.Answer("/2", 404);
        Assert.DoesNotContain(Title(evil), c => char.IsControl(c) || char.IsSurrogate(c) || c == '\uFFFE');
        await evil.SurvivedAsync();
    }

    [Fact]
    public async Task H64_bytes_of_two_encodings_are_read_with_what_is_wrong_replaced()
    {
        byte[] feed = [.. Encoding.UTF8.GetBytes("<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Évêque</title><item><title>Gêné "), 0xE9, 0xFF, .. Encoding.UTF8.GetBytes(" après</title><link>http://127.0.0.1:1/x</link></item></channel></rss>")];
        await using var evil = await Evil.FeedAsync(feed);
        Assert.Contains("apr", Title(evil), StringComparison.Ordinal);
        Assert.Equal(SourceState.Unchanged, evil.Source.State);
        await evil.SurvivedAsync();
    }

    [Fact]
    public async Task H67_entities_bare_ampersands_unknown_prefixes_and_open_tags_are_recovered()
    {
        await using var evil = await FeedAsync("<rss version=2.0><channel><title>A&nbsp;B & C</title><item><title>R&eacute;sum&eacute; & <dc:x>more]]></title><link>{site}/missing?a=1&b=2</link><foo:bar><item><title>Second</title><link>{site}/2</link></channel>");
        Assert.Equal(["/2", "/missing"], evil.Entries.Select(entry => new Uri(entry.Url).AbsolutePath).Order(StringComparer.Ordinal));
        Assert.Contains("Résumé", Title(evil) + Title(evil, 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task H68_an_external_entity_reads_no_file_and_fetches_nothing()
    {
        await using var evil = await FeedAsync("""
            <?xml version="1.0"?><!DOCTYPE rss SYSTEM "{site}/evil.dtd" [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % load SYSTEM "{site}/load.dtd"> %load; <!ENTITY net SYSTEM "{site}/net">]>
            <rss version="2.0"><channel><title>&file;</title><item><title>a &file; b &net; c</title><link>{site}/1</link></item></channel></rss>
            """);
        Assert.DoesNotContain("root:", Title(evil), StringComparison.Ordinal);
        Assert.Equal(["/1", "/feed.xml", "/robots.txt"], evil.Site.Seen.Select(seen => seen.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task H69_a_billion_laughs_stay_a_few_bytes()
    {
        var laughs = string.Concat(Enumerable.Range(1, 30).Select(n => $"<!ENTITY l{n} \"{string.Concat(Enumerable.Repeat($"&l{n - 1};", 10))}\">"));
        var quadratic = new string('a', 100_000);
        await using var evil = await FeedAsync($"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'lol'>{laughs}<!ENTITY q '{quadratic}'>]><rss version='2.0'><channel><title>&l30;{string.Concat(Enumerable.Repeat("&q;", 10_000))}</title><item><title>&l30; end</title><link>{{site}}/1</link></item></channel></rss>");
        Assert.Equal(ItemOutcome.New, Assert.Single(evil.Entries).Outcome);
        await evil.SurvivedAsync();
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel><item>", "<a>", "", "feed.too-deep"), InlineData("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":", "[", "]", "feed.not-a-feed")]
    public async Task H70_a_feed_of_a_hundred_thousand_levels_is_refused(string before, string open, string close, string code)
    {
        await using var evil = await Evil.FeedAsync(before + string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000)));
        Assert.Equal(code, evil.Source.LastProblem!.Code);
        await evil.SurvivedAsync();
    }

    [Fact]
    public async Task H71_of_a_hundred_thousand_items_the_newest_comes_first()
    {
        var feed = new StringBuilder("<rss version='2.0'><channel><title>x</title>");
        var began = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var number = 0; number < 100_000; number++)
        {
            feed.Append(CultureInfo.InvariantCulture, $"<item><link>{{site}}/n{number}</link><pubDate>{began.AddMinutes(number):R}</pubDate></item>");
        }

        await using var evil = await FeedAsync(feed.Append("</channel></rss>").ToString(), "text/xml", ("ArticlesPerRun", "1"));
        Assert.EndsWith("/n99999", Assert.Single(evil.Entries).Url, StringComparison.Ordinal);
        await evil.SurvivedAsync();
    }

    [Fact]
    public async Task H72_a_title_of_a_megabyte_and_ten_thousand_names_are_cut_and_an_endless_address_is_left_out()
    {
        var many = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"<category>c{n}</category><dc:creator>Person {n}</dc:creator>"));
        await using var evil = await FeedAsync(Evil.Rss($"<item><title>{string.Concat(Enumerable.Repeat("long words ", 100_000))}</title><link>{{site}}/missing</link>{many}</item>", Evil.Item("{site}/" + new string('x', 100_000)), Evil.Item("{site}/1")));
        Assert.Equal(2, evil.Entries.Count);
        var title = evil.Entries.Single(entry => entry.Outcome == ItemOutcome.Failed).Title!;
        Assert.InRange(title.Length, 400, ReadingLimits.Title);
        Assert.EndsWith("…", title, StringComparison.Ordinal);
        await evil.SurvivedAsync();
    }

    [Theory]
    [InlineData("&lt;b&gt;Bold&lt;/b&gt; words", "Bold words"), InlineData("&amp;lt;i&amp;gt;Twice&amp;lt;/i&amp;gt; packed", "Twice packed"), InlineData("R&amp;amp;D", "R&D")]
    [InlineData("file\u202Egnp.exe\u2066 here", "filegnp.exe here"), InlineData("in\u200Bvis\u2060ible\uFEFF", "invisible"), InlineData("two\n\n lines\r\tin one", "two lines in one"), InlineData("&lt;script&gt;alert(1)&lt;/script&gt;x", "alert(1)x")]
    public async Task H73_a_title_is_plain_words_on_one_line(string stated, string shown)
    {
        await using var evil = await FeedAsync(Evil.Rss($"<item><title>{stated}</title><link>{{site}}/missing</link></item>"));
        Assert.Equal(shown, Title(evil));
    }

    [Fact]
    public async Task H74_an_item_is_kept_where_anything_tells_its_address()
    {
        await using var evil = await FeedAsync(Evil.Rss("<item><link>{site}/1</link></item>", "<item><guid>{site}/2</guid></item>", "<item><title>No way to it</title></item>", "<item></item>", "<item><guid isPermaLink='false'>17</guid><pubDate></pubDate></item>"));
        Assert.Equal([ItemOutcome.New, ItemOutcome.New], evil.Entries.Select(entry => entry.Outcome));
        Assert.All(evil.Entries, entry => Assert.StartsWith("Story number", entry.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task H74_an_article_without_a_date_is_as_old_as_our_first_look()
    {
        await using var evil = await Evil.OpenAsync();
        evil.Site.Serve("/feed.xml", Evil.Rss(Evil.Item(evil.Site["/story"].AbsoluteUri)), "text/xml")
            .Serve("/story", Desk.Page("Ministries defaced in Latvia").Replace("content=\"2026-01-14T12:00:00Z\"", "", StringComparison.Ordinal).Replace("Jan 14 ", "", StringComparison.Ordinal));
        await evil.RunAsync();
        var article = Assert.Single(await evil.Desk.ArticlesAsync());
        Assert.Null(article.PublishedAt);
        Assert.InRange(article.NewsAt, evil.Source.LastRunAt!.Value.AddSeconds(-1), evil.Source.LastRunAt.Value.AddMinutes(1));
    }

    [Theory]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT"), InlineData("0000-00-00T00:00:00Z"), InlineData("0001-01-01T00:00:00Z"), InlineData("-2020-01-01"), InlineData("2022-02-30T10:00:00Z"), InlineData("2022-01-14T24:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z"), InlineData("2022-01-14T10:00:00+99:99"), InlineData("1970-01-01T00:00:00Z"), InlineData("Thu, 99 Foo 2022 99:99:99 +9999"), InlineData("99999999999999999999")]
    public async Task H75_a_date_that_cannot_be_breaks_nothing_and_stands_on_no_top(string date)
    {
        await using var evil = await FeedAsync(Evil.Rss(Evil.Item("{site}/1", $"<pubDate>{date}</pubDate>"), Evil.Item("{site}/2", "<pubDate>Wed, 14 Jan 2026 12:00:00 GMT</pubDate>")));
        Assert.Equal([ItemOutcome.New, ItemOutcome.New], evil.Entries.Select(entry => entry.Outcome));
    }

    [Fact]
    public void H75_items_from_the_future_do_not_push_the_present_out()
    {
        var future = Enumerable.Range(0, 1200).Select(n => Evil.Item($"http://news.example.org/f{n}", "<pubDate>Fri, 31 Dec 2100 00:00:00 GMT</pubDate>"));
        var feed = Evil.Rss([.. future, Evil.Item("http://news.example.org/today", "<pubDate>Wed, 14 Jan 2026 12:00:00 GMT</pubDate>")]);
        var url = new Uri("http://news.example.org/feed.xml");
        var listing = Listing.Read(new(url, url, 200, Encoding.UTF8.GetBytes(feed), null, null, null, new(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc), [], []), SourceKind.Feed, SourceProfile.None, TestContext.Current.CancellationToken);
        Assert.Equal(1000, listing.Articles.Count);
        Assert.Single(listing.Articles, article => article.Published is not null && article.Url.EndsWith("/today", StringComparison.Ordinal));
    }

    [Fact]
    public async Task H77_one_guid_on_every_item_keeps_them_apart_by_address()
    {
        await using var evil = await FeedAsync(Evil.Rss(Evil.Item("{site}/1", "<guid isPermaLink='false'>same</guid>"), Evil.Item("{site}/2", "<guid isPermaLink='false'>same</guid>"), Evil.Item("{site}/3", "<guid isPermaLink='false'>same</guid>")));
        Assert.Equal(3, (await evil.Desk.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task H78_a_link_with_a_number_of_its_own_at_each_visit_makes_no_second_article()
    {
        await using var evil = await FeedAsync(Evil.Rss(Evil.Item("{site}/1?t=1")));
        for (var visit = 2; visit < 5; visit++)
        {
            evil.Site.Serve("/feed.xml", Evil.Rss(Evil.Item(evil.Site[$"/1?t={visit}"].AbsoluteUri, $"<guid>{visit}</guid>")), "text/xml");
            await evil.RunAsync();
            Assert.Equal(ItemOutcome.Unchanged, Assert.Single(evil.Entries).Outcome);
        }

        Assert.Single(await evil.Desk.ArticlesAsync());
    }

    [Fact]
    public async Task H80_an_item_that_comes_back_is_nothing_new()
    {
        await using var evil = await FeedAsync(Evil.Rss(Evil.Item("{site}/1")));
        evil.Site.Serve("/feed.xml", Evil.Rss(), "text/xml");
        await evil.RunAsync();
        evil.Desk.Feed("/1");
        await evil.RunAsync();
        Assert.Equal((ItemOutcome.Unchanged, SourceState.Unchanged), (Assert.Single(evil.Entries).Outcome, evil.Source.State));
    }

    [Theory]
    [InlineData("http://169.254.169.254/"), InlineData("javascript:alert(1)//"), InlineData("file:///etc/"), InlineData("http://10.0.0.1:6379/")]
    public async Task H82_a_base_address_of_an_attacker_is_resolved_and_then_checked(string based)
    {
        await using var evil = await Evil.FeedAsync($"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{based}'><title>x</title><entry><title>a</title><link href='passwd'/></entry></feed>");
        Assert.All(evil.Entries, entry => Assert.Contains(entry.Problem?.Code, new[] { FetchProblems.PrivateAddress, FetchProblems.BadAddress, FetchProblems.Port, FetchProblems.Status }));
        Assert.Empty(await evil.Desk.ArticlesAsync());
        await using var section = await Evil.OpenAsync();
        section.Site.Serve("/cyber", $"<html><head><base href='{based}'></head><body>{string.Concat(Enumerable.Range(1, 4).Select(n => $"<article><h2><a href='2026/01/14/story-{n}-of-the-week'>Story {n} of the week about ministries</a></h2></article>"))}</body></html>");
        await section.RunAsync("/cyber", SourceKind.SectionPage);
        Assert.All(section.Entries, entry => Assert.NotEqual(ItemOutcome.New, entry.Outcome));
        Assert.Empty(await section.Desk.ArticlesAsync());
    }

    [Theory]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1\",\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"url\":\"{site}/1\",\"url\":\"{site}/1\",\"id\":1e999,\"date_published\":-1e400,},],}", true)]
    [InlineData("\uFEFF{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"{site}/1\",\"title\":\"\\ud800 half\",\"authors\":[{\"name\":null}],\"tags\":{\"a\":1}}]}", true)]
    [InlineData("{\"items\":[{\"url\":NaN}]}", false), InlineData("[{\"url\":\"{site}/1\"}]", false), InlineData("{\"items\":", false), InlineData("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":\"none\"}", null)]
    public async Task H85_odd_json_is_a_value_or_a_failure_and_never_a_crash(string json, bool? read)
    {
        await using var evil = await FeedAsync(json, "application/feed+json");
        Assert.Equal(read switch { true => SourceState.Working, false => SourceState.Failing, null => SourceState.Empty }, evil.Source.State);
        await evil.SurvivedAsync();
    }

    [Theory]
    [InlineData("-1"), InlineData("9e99"), InlineData("99999999999999999999999"), InlineData("NaN")]
    public async Task H83_an_attached_file_is_never_fetched_whatever_its_length(string length)
    {
        await using var evil = await FeedAsync(Evil.Rss(Evil.Item("{site}/1", $"<enclosure url='{{site}}/film.mp4' length='{length}' type='text/html'/>")));
        Assert.Equal(ItemOutcome.New, Assert.Single(evil.Entries).Outcome);
        Assert.Empty(evil.Site.SeenAt("/film.mp4"));
    }
}
