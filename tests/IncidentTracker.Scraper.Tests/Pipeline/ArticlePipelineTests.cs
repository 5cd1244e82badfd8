using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Pipeline;

public sealed class ArticlePipelineTests
{
    private static async Task<(Desk Desk, SourceItem Source)> OpenAsync()
    {
        var desk = await Desk.OpenAsync();
        desk.Feed("/1").Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"), etag: "\"v1\"");
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Time.Advance(TimeSpan.FromHours(1));
        return (desk, source);
    }

    [Fact]
    public async Task A_page_that_did_not_change_is_a_304()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(ItemOutcome.Unchanged, Assert.Single(entries).Outcome);
        Assert.Equal("\"v1\"", desk.Site.SeenAt("/1")[1].IfNoneMatch);
    }

    [Fact]
    public async Task H79_a_changed_page_is_a_new_version_of_the_same_article()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        desk.Site.Serve("/1", Desk.Page("CORRECTED Ministries defaced in Latvia", "Corrects the number of ministries in the first paragraph to eight, as the government said in a later statement on Wednesday."), etag: "\"v2\"");
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(ItemOutcome.Changed, Assert.Single(entries).Outcome);
        var article = await desk.ArticleAsync(Assert.Single(await desk.ArticlesAsync()).Id);
        Assert.Equal([1, 2], article.Versions.Select(version => version.Number));
        Assert.Contains("Corrects the number", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Corrects the number", (await desk.Store.Get<ArticleQueries>().FindAsync(article.Article.Id, 1, Desk.Stop))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H43_a_validator_that_changes_over_the_same_bytes_makes_no_version()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        desk.Site.Serve("/1", Desk.Page("Ministries defaced in Latvia"), etag: "\"v2\"");
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(ItemOutcome.Unchanged, Assert.Single(entries).Outcome);
    }

    [Fact]
    public async Task A_page_that_became_an_error_page_keeps_its_article()
    {
        var (desk, source) = await OpenAsync();
        await using var open = desk;
        desk.Site.Serve("/1", "<html><body><p>Sorry</p></body></html>");
        var (_, entries) = await desk.RunAsync(source);
        Assert.Equal(ItemOutcome.Refused, Assert.Single(entries).Outcome);
        Assert.Contains("Kestrel Ridge Labs", (await desk.ArticleAsync(entries[0].ArticleId!.Value)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_the_root_is_the_front_page_unless_its_query_chooses_an_article()
    {
        await using var desk = await Desk.OpenAsync();
        var page = Desk.Page("Ministries defaced in Latvia");
        desk.Feed("/story", "/missing").Site.Redirect("/story", "/?p=123").Serve("/?p=123", page).Redirect("/missing", "/?utm_source=missing").Serve("/?utm_source=missing", page);
        var (_, entries) = await desk.RunAsync(await desk.SourceAsync());
        var problems = entries.ToDictionary(entry => new Uri(entry.Url).AbsolutePath, entry => entry.Problem?.Code);
        Assert.Equal((null, PipelineProblems.MovedToFront), (problems["/story"], problems["/missing"]));
    }

    [Fact]
    public async Task A_reread_adds_nothing_twice_and_keeps_what_an_editor_tagged()
    {
        var (desk, _) = await OpenAsync();
        await using var open = desk;
        var article = await desk.ArticleAsync(Assert.Single(await desk.ArticlesAsync()).Id);
        const string Words = "Kestrel Ridge Labs, a security company in Tallinn, said the group known as Grey Heron was behind the attack";
        var start = article.Text.IndexOf(Words, StringComparison.Ordinal);
        var (_, claimId) = await desk.Store.Get<ClaimCommands>().TagAsync(Some.Editor, article.Version.Id, new(start, start + Words.Length), Some.Fields(Stance.Accuses).With(accused: "Salt Lantern"), Desk.Stop);
        var before = desk.Site.Seen.Count;

        var read = new List<RereadProgress>();
        await foreach (var progress in desk.Store.Get<Reread>().RunAsync(null, null, Desk.Stop))
        {
            read.Add(progress);
        }

        Assert.Equal((1, 1), (Assert.Single(read).Done, read[0].Of));
        Assert.Equal(before, desk.Site.Seen.Count);
        var after = await desk.ArticleAsync(article.Article.Id);
        Assert.Equal(article.Text, after.Text);
        Assert.Equal("Salt Lantern", after.Claims.Single(claim => claim.Id == claimId).Fields.Accused);
        Assert.Equal(article.Claims.Count, after.Claims.Count(claim => claim.Id != claimId));
    }

    [Theory]
    [InlineData("https://www.news.example.org/a?utm_source=x", "https://news.example.org/a", "https://news.example.org/a")]
    [InlineData("https://news.example.org/a", "https://evil.example/b", "https://news.example.org/a")]
    [InlineData("https://news.example.org/a", "https://news.example.org/", "https://news.example.org/a")]
    [InlineData("https://news.example.org/a", null, "https://news.example.org/a")]
    [InlineData("https://news.example.org/a/amp", "/a", "https://news.example.org/a")]
    [InlineData(null, "https://news.example.org/a", "https://news.example.org/a")]
    [InlineData(null, null, null)]
    public void A_page_may_name_its_own_hosts_address_and_no_other(string? answered, string? declared, string? identity) => Assert.Equal(identity, Identity.Of(answered, declared));
}
