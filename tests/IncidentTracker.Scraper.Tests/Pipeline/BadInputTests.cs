using System.Text;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Tests.Pipeline;

/// <summary>Whatever a page is: an entry with a reason, its capture kept, the next item read.</summary>
public sealed class BadInputTests
{
    private static async Task<(Desk Desk, RunEntry Bad)> RunAsync(Action<Testing.FakeNewsSite> bad)
    {
        var desk = await Desk.OpenAsync();
        desk.Feed("/good", "/bad").Site.Serve("/good", Desk.Page("Ministries defaced in Latvia"));
        bad(desk.Site);
        var (_, entries) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Equal(ItemOutcome.New, entries.Single(entry => entry.Url.EndsWith("/good", StringComparison.Ordinal)).Outcome);
        return (desk, entries.Single(entry => entry.Url.EndsWith("/bad", StringComparison.Ordinal)));
    }

    private static async Task<CaptureDetail?> CaptureAsync(Desk desk)
    {
        for (var id = 1L; id <= 4; id++)
        {
            if (await desk.Store.Get<ArticleQueries>().CaptureAsync(id, Desk.Stop) is { } capture && capture.Url.EndsWith("/bad", StringComparison.Ordinal))
            {
                return capture;
            }
        }

        return null;
    }

    [Fact]
    public async Task An_empty_page()
    {
        var (desk, bad) = await RunAsync(site => site.Serve("/bad", ""));
        await using var open = desk;
        Assert.Equal((ItemOutcome.Refused, "page.empty"), (bad.Outcome, bad.Problem?.Code));
        Assert.Empty((await CaptureAsync(desk))!.Body);
    }

    [Fact]
    public async Task A_page_that_is_no_article()
    {
        var (desk, bad) = await RunAsync(site => site.Serve("/bad", "<html><head><title>Log in</title></head><body><form><input name=user><button>Go</button></form><p>Forgot it?</p></body></html>"));
        await using var open = desk;
        Assert.Equal(ItemOutcome.Refused, bad.Outcome);
        Assert.StartsWith("page.", bad.Problem!.Code, StringComparison.Ordinal);
        Assert.NotNull(await CaptureAsync(desk));
    }

    [Fact]
    public async Task A_page_in_another_language_is_stored_in_its_letters()
    {
        var paragraphs = string.Concat(Enumerable.Repeat("<p>Міністерство закордонних справ повідомило у п'ятницю, що сайт відомства знову працює після атаки невідомих хакерів, яка тривала всю ніч і зачепила вісім міністерств.</p>", 4));
        var (desk, bad) = await RunAsync(site => site.Serve("/bad", $"<html lang=\"uk\"><head><title>Сайти міністерств</title></head><body><article><h1>Сайти міністерств знову працюють</h1>{paragraphs}</article></body></html>"));
        await using var open = desk;
        Assert.Equal(ItemOutcome.New, bad.Outcome);
        Assert.Contains("Міністерство закордонних справ", (await desk.ArticleAsync(bad.ArticleId!.Value)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H13_five_megabytes_of_markup()
    {
        var (desk, bad) = await RunAsync(site => site.Serve("/bad", "<html><body>" + string.Concat(Enumerable.Repeat("<div class=a><span>x</span></div>", 160_000)) + "</body></html>"));
        await using var open = desk;
        Assert.Contains(bad.Outcome, new[] { ItemOutcome.Refused, ItemOutcome.Failed });
        Assert.NotNull(bad.Problem);
        Assert.True((await CaptureAsync(desk))!.Body.Length > 5_000_000);
    }

    [Fact]
    public async Task H70_a_hundred_thousand_levels()
    {
        var (desk, bad) = await RunAsync(site => site.Serve("/bad", "<html><body>" + string.Concat(Enumerable.Repeat("<div>", 100_000)) + "deep"));
        await using var open = desk;
        Assert.Contains(bad.Outcome, new[] { ItemOutcome.Refused, ItemOutcome.Failed });
        Assert.NotNull(await CaptureAsync(desk));
    }

    [Fact]
    public async Task H09_a_truncated_page_is_evidence_and_no_article()
    {
        var (desk, bad) = await RunAsync(site => site.ServeTruncated("/bad", Desk.Page("Ministries defaced"), 900));
        await using var open = desk;
        Assert.Equal((ItemOutcome.Failed, FetchProblems.Truncated), (bad.Outcome, bad.Problem?.Code));
        Assert.Equal(900, (await CaptureAsync(desk))!.Body.Length);
        Assert.Single(await desk.ArticlesAsync());
    }

    [Theory]
    [InlineData("text/html; charset=iso-8859-1", "utf-8"), InlineData("text/html; charset=utf-8", "iso-8859-1"), InlineData("text/html; charset=klingon", "utf-8"), InlineData("text/html", "utf-16")]
    public async Task H61_H62_H63_a_wrong_charset_is_read_right_or_flagged(string stated, string real)
    {
        var page = Desk.Page("Ministères attaqués", "L'évêque a été très gêné par l'été à l'hôpital, où la défense était déjà prête.");
        var (desk, bad) = await RunAsync(site => site.Serve("/bad", Desk.Bytes(page, real), stated));
        await using var open = desk;
        Assert.Equal(ItemOutcome.New, bad.Outcome);
        Assert.Contains("très gêné", (await desk.ArticleAsync(bad.ArticleId!.Value)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H84_bytes_that_are_no_text_never_become_an_article()
    {
        var noise = new byte[20_000];
        new Random(7).NextBytes(noise);
        var (desk, bad) = await RunAsync(site => site.Serve("/bad", [.. Encoding.ASCII.GetBytes("%PDF-1.7\n"), .. noise], "text/html"));
        await using var open = desk;
        Assert.Contains(bad.Outcome, new[] { ItemOutcome.Refused, ItemOutcome.Failed });
        Assert.NotNull(await CaptureAsync(desk));
    }

    [Fact]
    public async Task H55_a_wait_page_is_not_stored_as_text()
    {
        var (desk, bad) = await RunAsync(site => site.Serve("/bad", "<html><head><title>Just a moment...</title></head><body><h1>news.example.org</h1><p>Verifying you are human. This may take a few seconds while we look at the connection of your browser.</p><p>Enable JavaScript and cookies to continue.</p></body></html>"));
        await using var open = desk;
        Assert.Equal(ItemOutcome.Refused, bad.Outcome);
        Assert.Single(await desk.ArticlesAsync(), article => article.State == ArticleState.Read);
    }

    [Fact]
    public async Task H57_a_redirect_to_the_front_page_is_no_article()
    {
        var (desk, bad) = await RunAsync(site => site.Redirect("/bad", "/").Serve("/", Desk.Page("Today's news")));
        await using var open = desk;
        Assert.Equal((ItemOutcome.Refused, PipelineProblems.MovedToFront), (bad.Outcome, bad.Problem?.Code));
        Assert.NotNull(await CaptureAsync(desk));
    }

    [Theory]
    [InlineData("javascript:alert(1)"), InlineData("file:///etc/passwd"), InlineData("http://169.254.169.254/latest/meta-data/"), InlineData("http://10.0.0.1/story")]
    public async Task H81_an_item_that_links_where_nobody_may_go_is_refused_or_left_out(string link)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Serve("/feed.xml", $"<rss version='2.0'><channel><title>x</title><item><title>Bad</title><link>{link}</link></item><item><title>Good</title><link>{desk.Site["/good"]}</link></item></channel></rss>", "text/xml").Serve("/good", Desk.Page("Ministries defaced in Latvia"));
        var (_, entries) = await desk.RunAsync(await desk.SourceAsync());
        Assert.Single(entries, entry => entry.Outcome == ItemOutcome.New);
        Assert.All(entries.Where(entry => entry.Outcome != ItemOutcome.New), entry => Assert.Equal((ItemOutcome.Refused, FetchProblems.PrivateAddress), (entry.Outcome, entry.Problem!.Code)));
    }
}
