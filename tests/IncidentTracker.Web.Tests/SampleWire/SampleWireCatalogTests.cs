using IncidentTracker.Web.SampleWire;

namespace IncidentTracker.Web.Tests.SampleWire;

public sealed class SampleWireCatalogTests
{
    private static readonly Uri _origin = new("http://127.0.0.1:5099");
    private static readonly DateTimeOffset _start = new(2026, 3, 18, 9, 30, 0, TimeSpan.Zero);
    private static readonly SampleWireCatalog _catalog = new(_origin, _start);

    [Fact]
    public void There_are_enough_articles_incidents_and_shapes_to_work_on()
    {
        var articles = _catalog.Pages.Select(page => page.Article).ToList();
        Assert.InRange(articles.Count, 18, 40);
        Assert.InRange(articles.Select(article => article.Incident).Where(incident => incident is not null).Distinct().Count(), 6, 40);
        Assert.InRange(articles.Select(article => article.Outlet).Distinct().Count(), 4, 10);
        string[] wanted = ["first-take", "update", "copy", "paraphrase", "correction", "two-incidents", "two-dispatches", "other-denial", "not-cyber"];
        Assert.Empty(wanted.Except(articles.SelectMany(article => article.Shapes)));
        Assert.Contains(articles, article => article.Blocks.Any(block => block.IsHeadline));
        Assert.True(_catalog.Pages[^1].Published - _catalog.Pages[0].Published > TimeSpan.FromDays(120));
    }

    [Fact]
    public void The_Riga_story_is_the_fixture_set_F1()
    {
        var first = One("riga-1");
        var second = One("riga-2");
        Assert.InRange(second.Published - first.Published, TimeSpan.FromHours(2.75), TimeSpan.FromHours(3.25));
        Assert.Contains("too early to say who is behind", Words(first), StringComparison.Ordinal);
        Assert.Contains("about 70 websites", Words(second), StringComparison.Ordinal);
        Assert.Contains("cannot blame anyone", Words(second), StringComparison.Ordinal);
        Assert.Equal(Words(second).Replace(" - ", " – ", StringComparison.Ordinal), Words(One("riga-3-copy")));
        Assert.NotEqual(second.Outlet, One("riga-4-paraphrase").Outlet);
        Assert.Contains("preliminarily", Words(One("riga-5")), StringComparison.Ordinal);
        Assert.Contains("did not respond to a request for comment", Words(One("riga-5")), StringComparison.Ordinal);
        Assert.Contains("as “unfounded”", Words(One("riga-5")), StringComparison.Ordinal);
        Assert.Contains("points to Russia", Words(One("riga-6")), StringComparison.Ordinal);
        Assert.Equal(35, (One("riga-bank").Published.Date - first.Published.Date).Days);
    }

    [Fact]
    public void Dates_in_addresses_and_words_follow_the_first_start()
    {
        var page = One("riga-1");
        Assert.Equal(new DateTimeOffset(2026, 1, 30, 9, 5, 0, TimeSpan.Zero), page.Published);
        Assert.Equal("/meridian/2026/01/30/cyber-attack-defaces-websites-latvian-ministries/", page.Url.AbsolutePath);
        Assert.StartsWith("RIGA, Jan 30 (Meridian Press) - ", page.Blocks[0].Text, StringComparison.Ordinal);
        Assert.Contains("said on Friday.", page.Blocks[0].Text, StringComparison.Ordinal);

        var later = new SampleWireCatalog(_origin, _start.AddDays(1)).Pages.Single(other => other.Article.Id == "riga-1");
        Assert.StartsWith("RIGA, Jan 31 (Meridian Press) - ", later.Blocks[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_catalog.Pages.SelectMany(each => each.Blocks), block => block.Text.Contains('{', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 0, 3)]
    [InlineData(1, 12, 0)]
    [InlineData(31, 23, 59)]
    public void This_month_always_holds_an_incident(int day, int hour, int minute)
    {
        var start = new DateTimeOffset(2026, 5, day, hour, minute, 0, TimeSpan.Zero);
        var newest = new SampleWireCatalog(_origin, start).OutAt(start)[0];
        Assert.Equal((2026, 5), (newest.Published.UtcDateTime.Year, newest.Published.UtcDateTime.Month));
        Assert.NotNull(newest.Article.Incident);
    }

    [Fact]
    public void What_comes_after_the_first_start_is_not_out_yet()
    {
        Assert.Equal(_catalog.Pages.Count - 1, _catalog.OutAt(_start).Count);
        Assert.Equal(_catalog.Pages.Count, _catalog.OutAt(_start.AddHours(1)).Count);
    }

    [Fact]
    public void Every_page_says_that_it_is_invented()
    {
        Assert.All(_catalog.Pages, page =>
        {
            Assert.Contains("<meta name=\"sample\"", page.Html, StringComparison.Ordinal);
            Assert.Contains(System.Net.WebUtility.HtmlEncode(page.Outlet.SiteName), page.Html, StringComparison.Ordinal);
            Assert.Equal(page.Html, page.Html);
        });
    }

    [Fact]
    public void No_real_agency_newspaper_or_firm_is_named()
    {
        string[] real = ["Reuters", "Associated Press", "(AP)", "AFP", "Bloomberg", "BBC", "CNN", "Interfax", "TASS", "Xinhua", "Kyodo", "BNS", "LETA", "FBI", "CISA", "Mandiant", "Microsoft", "CrowdStrike", "Kaspersky", "Telegram", "Facebook"];
        Assert.All(_catalog.Pages, page => Assert.DoesNotContain(real, name => page.Html.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Addresses_are_unique() => Assert.Equal(_catalog.Pages.Count, _catalog.Pages.Select(page => page.Url).Distinct().Count());

    private static SamplePage One(string id) => _catalog.Pages.Single(page => page.Article.Id == id);

    private static string Words(SamplePage page) => string.Join('\n', page.Blocks.Select(block => block.Text));
}
