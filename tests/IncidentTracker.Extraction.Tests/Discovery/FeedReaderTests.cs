using System.Text;
using CsCheck;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Discovery;

namespace IncidentTracker.Extraction.Tests.Discovery;

public sealed class FeedReaderTests
{
    private const string _rss = """
        <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Wire</title><link>https://harbour.example/</link>
        <item><title>Ferry line &amp; port hit by outage</title><link>/2024/05/ferry-outage</link><guid isPermaLink="false">h-17</guid>
        <pubDate>Tue, 07 May 2024 09:30:00 +0200</pubDate><dc:creator>Ida Kvist</dc:creator><description>&lt;a href="/x"&gt;More&lt;/a&gt;</description>
        <enclosure url="/a.mp3" type="audio/mpeg" length="12"/></item></channel></rss>
        """;

    private static FeedReading Read(string xml, string? url = "https://feeds.example/wire") =>
        Assert.IsType<FeedOutcome.Read>(FeedReader.Read(new(Encoding.UTF8.GetBytes(xml), url), FeedBudget.Default)).Feed;

    private static string CodeOf(byte[] bytes, FeedBudget? budget = null) =>
        Assert.IsType<FeedOutcome.Unreadable>(FeedReader.Read(new(bytes), budget ?? FeedBudget.Default)).Why.Code;

    [Fact]
    public void An_rss_item_is_read_with_links_of_the_site_and_time_in_utc()
    {
        var item = Assert.Single(Read(_rss).Items);
        Assert.Equal("Ferry line & port hit by outage", item.Title);
        Assert.Equal("https://harbour.example/2024/05/ferry-outage", item.Link);
        Assert.Equal("h-17", item.Id);
        Assert.Equal(new DateTimeOffset(2024, 5, 7, 7, 30, 0, TimeSpan.Zero), item.Published);
        Assert.Equal("Ida Kvist", Assert.Single(item.Authors).Name);
        Assert.Equal("<a href=\"https://harbour.example/x\">More</a>", item.Summary);
        Assert.Equal(12, Assert.Single(item.Enclosures).Length);
    }

    [Theory]
    [InlineData("<link><![CDATA[https://harbour.example/view.php?cat=3&amp;id=5]]></link>")]
    [InlineData("<link>https://harbour.example/view.php?cat=3&amp;#038;id=5</link>")]
    [InlineData("<guid><![CDATA[https://harbour.example/view.php?cat=3&#38;id=5]]></guid>")]
    public void An_address_that_is_escaped_twice_is_read_as_one(string link) =>
        Assert.Equal("https://harbour.example/view.php?cat=3&id=5", Assert.Single(Read($"<rss><channel><item><title>Storm</title>{link}</item></channel></rss>").Items).Link);

    [Fact]
    public void Atom_inline_markup_takes_its_base_from_xml_base()
    {
        var feed = Read("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/one/"><title type="text">1 &lt; 2</title>
            <entry xml:base="two/"><id>tag:a.example,2024:1</id><link href="story"/><updated>2024-05-07T07:30:00Z</updated>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p><a href="b">b</a></p></div></content></entry></feed>
            """);
        Assert.Equal(("atom10", "1 < 2"), (feed.Format, feed.Title));
        Assert.Equal("https://a.example/one/two/story", feed.Items[0].Link);
        Assert.Equal("<p><a href=\"https://a.example/one/two/b\">b</a></p>", Assert.Single(feed.Items[0].Contents));
    }

    [Fact]
    public void Broken_xml_is_recovered_and_says_so()
    {
        var feed = Read("Warning: mysql\n<rss><channel><title>A &eacute; & B</title><item><title>One<link>https://a.example/1</link></item><item><title>Two</title>");
        Assert.True(feed.Recovered);
        Assert.Equal("A é & B", feed.Title);
        Assert.Equal(2, feed.Items.Count);
        Assert.Equal("Two", feed.Items[1].Title);
    }

    [Fact]
    public void Entities_of_the_document_never_grow_and_never_reach_outside()
    {
        var feed = Read("""
            <!DOCTYPE rss [<!ENTITY a "ok"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://evil.example/x.dtd">]>
            <rss><channel><title>&a; &b; &f;</title></channel></rss>
            """);
        Assert.Equal("ok &b; &f;", feed.Title);
    }

    [Theory]
    [InlineData("", "feed.empty")]
    [InlineData("  \n ", "feed.empty")]
    [InlineData("<!doctype html><html><body><p>No such page</p></body></html>", "feed.not-a-feed")]
    [InlineData("{\"status\": 404}", "feed.not-a-feed")]
    [InlineData("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [", "feed.not-a-feed")]
    [InlineData("just words", "feed.not-a-feed")]
    public void What_is_no_feed_is_refused_by_name(string body, string code) => Assert.Equal(code, CodeOf(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Size_and_depth_are_bounded()
    {
        Assert.Equal("feed.too-large", CodeOf(new byte[101], FeedBudget.Default with { MaxBytes = 100 }));
        Assert.Equal("feed.too-deep", CodeOf(Encoding.UTF8.GetBytes("<rss>" + string.Concat(Enumerable.Repeat("<a>", 100_000)))));
    }

    [Fact]
    public void Of_too_many_items_the_newest_stay_in_order()
    {
        var items = string.Concat(Enumerable.Range(1, 9).Select(day => $"<item><title>{day}</title><pubDate>0{day} May 2024 00:00:00 GMT</pubDate></item>"));
        var read = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(new(Encoding.UTF8.GetBytes($"<rss><channel>{items}</channel></rss>")), FeedBudget.Default with { MaxItems = 3 })).Feed;
        Assert.Equal(["7", "8", "9"], read.Items.Select(item => item.Title));
        Assert.Equal(6, read.ItemsLeftOut);
    }

    [Fact]
    public void Of_a_long_sitemap_without_dates_both_ends_stay()
    {
        var urls = string.Concat(Enumerable.Range(1, 9).Select(number => $"<url><loc>https://a.example/{number}</loc></url>"));
        var read = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(new(Encoding.UTF8.GetBytes($"<urlset>{urls}</urlset>")), FeedBudget.Default with { MaxItems = 4 })).Feed;
        Assert.Equal(["/1", "/2", "/8", "/9"], read.Items.Select(item => new Uri(item.Link!).AbsolutePath));
    }

    [Fact]
    public void A_news_sitemap_and_a_json_feed_are_feeds_too()
    {
        var map = Read("""
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/s</loc>
            <news:news><news:publication><news:name>A</news:name><news:language>nl</news:language></news:publication><news:publication_date>2024-05-07</news:publication_date><news:title>Storm</news:title></news:news></url></urlset>
            """);
        Assert.Equal(("sitemap", "https://a.example/s", "Storm", "nl"), (map.Format, map.Items[0].Link, map.Items[0].Title, map.Items[0].Language));
        var json = Read("""{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":1,"url":"s","content_text":"Hi","date_published":"2024-05-07T09:30:00+02:00"}]}""");
        Assert.Equal(("https://feeds.example/s", "1", "Hi"), (json.Items[0].Link, json.Items[0].Id, json.Items[0].Summary));
    }

    [Theory]
    [InlineData("<feed xmlns=\"https://www.w3.org/2005/Atom\"><entry><title>Storm</title><link href=\"/s\"/></entry></feed>", "atom10")]
    [InlineData("<rss version=\"2.0\" xmlns=\"http://saltmarsh.example/ns\"><channel><item><title>Storm</title><link>/s</link></item></channel></rss>", "rss20")]
    [InlineData("<urlset xmlns=\"https://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:n=\"https://www.google.com/schemas/sitemap-news/0.9\"><url><loc>/s</loc><n:news><n:title>Storm</n:title></n:news></url></urlset>", "sitemap")]
    [InlineData("<urlset xmlns=\"urn:saltmarsh:map\" xmlns:n=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>/s</loc><n:news><n:title>Storm</n:title></n:news></url></urlset>", "sitemap")]
    public void Namespaces_written_otherwise_are_the_feeds_own(string xml, string format)
    {
        var feed = Read(xml);
        var item = Assert.Single(feed.Items);
        Assert.Equal((format, "Storm", "https://feeds.example/s"), (feed.Format, item.Title, item.Link));
    }

    [Fact]
    public void The_bytes_decide_over_a_wrong_charset()
    {
        var read = FeedReader.Read(new(Encoding.UTF8.GetBytes("<rss><channel><title>Größe – Ærø</title></channel></rss>"), null, "text/xml; charset=iso-8859-1"), FeedBudget.Default);
        Assert.Equal("Größe – Ærø", Assert.IsType<FeedOutcome.Read>(read).Feed.Title);
    }

    [Theory]
    [InlineData("text/xml; charset=utf-8", ""), InlineData("text/xml", "<?xml version='1.0' encoding='utf-8'?>")]
    public void One_broken_byte_spoils_no_feed_that_says_it_is_utf_8(string contentType, string declaration)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(declaration + "<rss><channel><title>Žinios – Ūkis, šalis, įžanga, ąžuolas, žiūrėk čia</title><item><title>Storm"), 0xE9, .. Encoding.UTF8.GetBytes("</title></item></channel></rss>")];
        var feed = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(new(bytes, null, contentType), FeedBudget.Default)).Feed;
        Assert.Equal(("Žinios – Ūkis, šalis, įžanga, ąžuolas, žiūrėk čia", true), (feed.Title, feed.Recovered));
    }

    [Fact]
    public void No_name_of_UTF_7_is_believed_and_none_breaks_anything()
    {
        var read = FeedReader.Read(new("<rss><channel><title>Storm</title></channel></rss>"u8.ToArray(), null, "text/xml; charset=unicode-1-1-utf-7"), FeedBudget.Default);
        Assert.Equal("Storm", Assert.IsType<FeedOutcome.Read>(read).Feed.Title);
        Assert.Null(Extraction.Markup.Charset.Of("x-unicode-2-0-utf-7"));
    }

    [Fact]
    public void Nothing_throws_on_mutated_bytes()
    {
        byte[][] seeds = [Encoding.UTF8.GetBytes(_rss), """{"version":"https://jsonfeed.org/version/1","items":[{"id":"\ud83d","authors":[{"name":"x"}],"tags":["a"]}]}"""u8.ToArray(),
            """<!DOCTYPE r [<!ENTITY a "b">]><feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a/"><entry><content type="xhtml"><div><a href='x'/></div></content></entry></feed>"""u8.ToArray()];
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[0, 20], Gen.Int[0, 2000]).Sample((which, changes, cut) =>
        {
            var bytes = seeds[which].ToArray();
            foreach (var (at, value) in changes)
            {
                bytes[at % bytes.Length] = value;
            }

            _ = FeedReader.Read(new(bytes.AsMemory(0, Math.Max(1, bytes.Length - (cut % bytes.Length))), "https://a.example/f"), FeedBudget.Default);
        }, iter: 5_000);
    }
}
