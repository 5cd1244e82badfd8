using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Pipeline;

/// <summary>What a site does with an article after it was stored.</summary>
public sealed class LaterLookTests
{
    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_look_that_is_answered_with_a_fault_is_not_made_again_with_each_run(int status)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/a").Site.Serve("/a", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Feed().Site.Answer("/a", status);
        desk.Time.Advance(TimeSpan.FromHours(2));

        var (_, looked) = await desk.RunAsync(source);
        var (_, after) = await desk.RunAsync(source);

        Assert.Equal("/a", new Uri(Assert.Single(looked).Url).AbsolutePath);
        Assert.Empty(after);
        Assert.Equal(2, desk.Site.SeenAt("/a").Count);
        desk.Time.Advance(TimeSpan.FromDays(8));
        await desk.RunAsync(source);
        await desk.RunAsync(source);
        // Its last age is over: whatever the answer, it is let be.
        Assert.Equal(3, desk.Site.SeenAt("/a").Count);
    }

    [Fact]
    public async Task An_article_whose_page_gets_another_slug_stays_one_article_and_its_corrections_are_seen()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/a").Site.Serve("/a", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        var first = Assert.Single(await desk.ArticlesAsync());
        desk.Feed().Site.Redirect("/a", "/a-new-slug", 301).Serve("/a-new-slug", Desk.Page("Ministries defaced in Latvia", "Correction: nine ministries were hit, not eight."));
        desk.Time.Advance(TimeSpan.FromHours(2));

        var (_, entries) = await desk.RunAsync(source);
        var (_, after) = await desk.RunAsync(source);

        Assert.Equal((ItemOutcome.Changed, first.Id), (Assert.Single(entries).Outcome, entries[0].ArticleId));
        Assert.Equal(first.Id, Assert.Single(await desk.ArticlesAsync()).Id);
        Assert.Equal(2, (await desk.ArticleAsync(first.Id)).Versions.Count);
        Assert.Empty(after);
    }

    [Fact]
    public async Task An_address_that_leads_to_another_story_by_now_gives_another_article_and_is_let_be()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/latest").Site.Serve("/latest", Desk.Page("Morning briefing"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        var other = string.Concat(Enumerable.Range(0, 12).Select(number => $"<p>TALLINN, Jan 15 (Northwire) - The port of Muuga counted ship number {number} that waited for its pilots while a worm went through the computers of the harbour master.</p>"));
        desk.Feed().Site.Redirect("/latest", "/port").Serve("/port", $"<!doctype html><html><head><title>Morning briefing</title><meta property='og:type' content='article'><meta property='article:published_time' content='2026-01-15T12:00:00Z'></head><body><article><h1>Morning briefing</h1>{other}</article></body></html>");
        desk.Time.Advance(TimeSpan.FromHours(2));

        await desk.RunAsync(source);
        var asked = desk.Site.SeenAt("/latest").Count;
        await desk.RunAsync(source);

        Assert.Equal(["Morning briefing", "Morning briefing"], (await desk.ArticlesAsync()).Select(article => article.Title));
        Assert.Equal(asked, desk.Site.SeenAt("/latest").Count);
    }

    [Fact]
    public async Task Pages_that_all_declare_one_address_are_articles_of_their_own()
    {
        await using var desk = await Desk.OpenAsync();
        const string Declared = "</title><link rel=\"canonical\" href=\"/news.aspx\">";
        var port = string.Concat(Enumerable.Range(0, 12).Select(number => $"<p>TALLINN, Jan 14 (Northwire) - The port of Muuga counted ship number {number} that waited for its pilots while a worm went through the computers of the harbour master.</p>"));
        string Port(string more) => $"<!doctype html><html><head><title>Ships wait off Muuga{Declared}<meta property='og:type' content='article'></head><body><article><h1>Ships wait off Muuga</h1>{port}{more}</article></body></html>";
        desk.Feed("/news.aspx?id=7", "/news.aspx?id=8").Site.Serve("/news.aspx?id=8", Desk.Page("Ministries defaced in Latvia").Replace("</title>", Declared, StringComparison.Ordinal)).Serve("/news.aspx?id=7", Port(""));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        desk.Site.Serve("/news.aspx?id=7", Port("<p>Correction: the worm went through the computers of the pilots, not through those of the harbour master.</p>"));
        desk.Time.Advance(TimeSpan.FromHours(2));
        await desk.RunAsync(source);

        var articles = await desk.ArticlesAsync();
        Assert.Equal(["Ministries defaced in Latvia", "Ships wait off Muuga"], articles.Select(article => article.Title).Order(StringComparer.Ordinal));
        var versions = await Task.WhenAll(articles.OrderBy(article => article.Title, StringComparer.Ordinal).Select(async article => (await desk.ArticleAsync(article.Id)).Versions.Count));
        Assert.Equal([1, 2], versions);
    }

    [Fact]
    public async Task A_story_that_was_rewritten_is_the_same_story_under_a_second_address()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/story").Site.Serve("/story", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();
        await desk.RunAsync(source);
        var later = string.Concat(Enumerable.Range(0, 12).Select(number => $"<p>RIGA, Jan 14 (Northwire) - Page number {number} of the ministries was back on Friday, and the police looked for whoever had written on it.</p>"));
        desk.Feed("/amp/story").Site.Serve("/amp/story", $"<!doctype html><html><head><title>Pages of ministries are back</title><link rel=\"canonical\" href=\"/story\"><meta property='og:type' content='article'></head><body><article><h1>Pages of ministries are back</h1>{later}</article></body></html>");
        desk.Time.Advance(TimeSpan.FromHours(2));
        await desk.RunAsync(source);

        var article = Assert.Single(await desk.ArticlesAsync());
        Assert.Equal(2, (await desk.ArticleAsync(article.Id)).Versions.Count);
    }

    [Fact]
    public async Task A_page_of_eighty_stories_is_stored_and_keeps_nobody_from_being()
    {
        await using var desk = await Desk.OpenAsync();
        var digest = Enumerable.Range(0, 80).Select(number => $"RIGA, Jan 14 (Meridian Press) - {Some.Noise(number, 400)}");
        desk.Feed("/digest", "/a").Site.Serve("/digest", Desk.Page("The week in eighty stories", [.. digest])).Serve("/a", Desk.Page("Ministries defaced in Latvia"));
        var source = await desk.SourceAsync();

        var (_, entries) = await desk.RunAsync(source);

        Assert.All(entries, entry => Assert.Equal(ItemOutcome.New, entry.Outcome));
        Assert.Equal(2, (await desk.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task What_is_edited_while_a_run_goes_on_holds_for_the_next_request()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Feed("/a", "/b").Site.Serve("/b", Desk.Page("Bank down in Estonia"));
        var feed = Desk.Bytes($"<rss version='2.0'><channel><title>x</title><item><title>One</title><link>{desk.Site["/a"]}</link></item></channel></rss>", "utf-8");
        desk.Site.Serve("/feed.xml", feed, "application/rss+xml", etag: "\"one\"");
        var source = await desk.SourceAsync();
        desk.Site.Script("/a", async context =>
        {
            var now = await desk.FindAsync(source.Id);
            await desk.Store.Get<SourceCommands>().EditAsync(Some.Admin, source.Id, now.Revision, new(now.Name, now.Url, now.Kind, 30, false, SourceProfile.None, new([], ["webinar"])), Desk.Stop);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.Body.WriteAsync(Desk.Bytes(Desk.Page("Ministries defaced in Latvia"), "utf-8"), context.RequestAborted);
        });

        await desk.RunAsync(source);
        Assert.Null((await desk.FindAsync(source.Id)).ETag);
        await desk.RunAsync(source);

        Assert.All(desk.Site.SeenAt("/feed.xml"), request => Assert.Null(request.IfNoneMatch));
        Assert.Equal("\"one\"", (await desk.FindAsync(source.Id)).ETag);
    }

    [Fact]
    public async Task The_past_of_a_source_whose_host_is_out_of_reach_is_not_struck_off()
    {
        await using var desk = await Desk.OpenAsync();
        var archive = string.Concat(new[] { "/a", "/b" }.Select(path => $"<entry><title>Story {path}</title><link href='{desk.Site[path]}'/><id>{path}</id><published>2026-01-10T10:00:00Z</published></entry>"));
        desk.Site.Serve("/feed.xml", $"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title>{archive}</feed>", "application/atom+xml");
        desk.Site.Script("/a", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        desk.Site.Serve("/b", Desk.Page("Bank down in Estonia"));
        var source = await desk.SourceAsync();
        await desk.Store.Get<SourceBackfillCommands>().StartAsync(Some.Admin, source.Id, null, new(2025, 6, 1, 0, 0, 0, DateTimeKind.Utc), Desk.Stop);
        var turns = desk.Store.Get<BackfillRun>();

        await turns.RunAsync(await desk.FindAsync(source.Id), Desk.Stop);
        var first = (await desk.FindAsync(source.Id)).Backfill;
        Assert.Equal((BackfillState.Running, 2, 1), (first.State, first.Plan!.Pending.Count, first.Plan.Failures));
        for (var turn = 0; turn < 5; turn++)
        {
            await turns.RunAsync(await desk.FindAsync(source.Id), Desk.Stop);
        }

        var later = (await desk.FindAsync(source.Id)).Backfill;
        Assert.Equal((BackfillState.Running, 2), (later.State, later.Plan!.Pending.Count));
        Assert.True(later.DueAt - desk.Time.GetUtcNow().UtcDateTime > TimeSpan.FromHours(2));
        desk.Site.Serve("/a", Desk.Page("Ministries defaced in Latvia"));
        await turns.RunAsync(await desk.FindAsync(source.Id), Desk.Stop);

        Assert.Equal(BackfillState.Done, (await desk.FindAsync(source.Id)).Backfill.State);
        Assert.Equal(2, (await desk.ArticlesAsync()).Count);
    }
}
