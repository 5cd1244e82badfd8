using System.IO.Compression;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Pipeline;

public sealed class BackfillRunTests
{
    private static readonly DateTime _since = new(2025, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_paged_feed_is_followed_back_to_the_day_asked_for_and_no_further()
    {
        await using var desk = await Desk.OpenAsync();
        Archive(desk, "/feed.xml", "/feed-2.xml", ("/a", "2026-01-10"), ("/b", "2026-01-09"));
        Archive(desk, "/feed-2.xml", "/feed-3.xml", ("/c", "2025-07-01"), ("/d", "2025-05-01"));
        Archive(desk, "/feed-3.xml", "/feed-4.xml", ("/e", "2024-05-01"));
        var source = await StartedAsync(desk);
        var after = await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Done, 3, 3), (after.Backfill.State, after.Backfill.Plan!.Visited, after.Backfill.Plan.Stored));
        Assert.Equal(3, (await desk.ArticlesAsync()).Count);
        Assert.Empty(desk.Site.SeenAt("/d"));
        Assert.Empty(desk.Site.SeenAt("/feed-4.xml"));
        Assert.Equal(RunKind.Backfill, after.Runs[^1].Kind);
        // How the source stands is told by its listing, not by its past.
        Assert.Equal(SourceState.New, after.State);
    }

    [Fact]
    public async Task A_turn_keeps_to_its_budget_and_the_next_goes_on_where_it_ended_after_a_restart_too()
    {
        await using var desk = await Desk.OpenAsync(("BackfillArticlesPerTurn", "2"), ("BackfillPagesPerTurn", "1"));
        Archive(desk, "/feed.xml", "/feed-2.xml", ("/a", "2026-01-10"), ("/b", "2026-01-09"), ("/c", "2026-01-08"));
        Archive(desk, "/feed-2.xml", null, ("/d", "2025-12-01"));
        var source = await StartedAsync(desk);
        var first = await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Running, 2, 1), (first.Backfill.State, first.Backfill.Plan!.Visited, first.Backfill.Plan.Pending.Count));
        Assert.True(first.Backfill.DueAt > TimeProvider.System.GetUtcNow().UtcDateTime);
        // Everything that a turn needs is read from the store again: nothing lives in the object that ran the first.
        var second = await TurnAsync(desk, source);
        var third = second.Backfill.State == BackfillState.Done ? second : await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Done, 4), (third.Backfill.State, third.Backfill.Plan!.Visited));
        Assert.All(new[] { "/a", "/b", "/c", "/d" }, path => Assert.Single(desk.Site.SeenAt(path)));
        Assert.Single(desk.Site.SeenAt("/feed.xml"));
    }

    [Fact]
    public async Task Sitemaps_of_an_index_are_walked_newest_first_and_old_ones_left()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Serve("/index.xml", $"""
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{desk.Site["/2024.xml"]}</loc><lastmod>2024-12-31</lastmod></sitemap>
            <sitemap><loc>{desk.Site["/2025.xml"]}</loc><lastmod>2025-12-31</lastmod></sitemap><sitemap><loc>{desk.Site["/2026.xml"]}</loc><lastmod>2026-01-14</lastmod></sitemap></sitemapindex>
            """, "application/xml");
        Sitemap(desk, "/2026.xml", ("/a", "2026-01-10"));
        Sitemap(desk, "/2025.xml", ("/b", "2025-10-10"), ("/old", "2025-01-10"));
        var source = await desk.SourceAsync();
        await desk.Store.Get<SourceBackfillCommands>().StartAsync(Some.Admin, source.Id, desk.Site["/index.xml"].AbsoluteUri, _since, Desk.Stop);
        var after = await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Done, 2), (after.Backfill.State, after.Backfill.Plan!.Stored));
        Assert.Equal(["/index.xml", "/2026.xml", "/a", "/2025.xml", "/b"], desk.Site.Seen.Select(seen => seen.Path).Where(path => path != "/robots.txt"));
    }

    [Fact]
    public async Task A_sitemap_that_is_a_packed_file_is_walked_like_any_other()
    {
        await using var desk = await Desk.OpenAsync();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Desk.Bytes($"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{desk.Site["/a"]}</loc><lastmod>2026-01-10</lastmod></url></urlset>", "utf-8"));
        }

        desk.Site.Serve("/archive.xml.gz", packed.ToArray(), "application/octet-stream").Serve("/a", Desk.Page("Story a of the week"));
        var source = await desk.SourceAsync();
        await desk.Store.Get<SourceBackfillCommands>().StartAsync(Some.Admin, source.Id, desk.Site["/archive.xml.gz"].AbsoluteUri, _since, Desk.Stop);
        var after = await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Done, 1), (after.Backfill.State, after.Backfill.Plan!.Stored));
    }

    [Fact]
    public async Task What_is_known_or_ruled_out_is_not_visited()
    {
        await using var desk = await Desk.OpenAsync();
        Archive(desk, "/feed.xml", null, ("/a", "2026-01-10"), ("/webinar", "2026-01-09"));
        var source = await desk.SourceAsync();
        await desk.Store.Get<SourceCommands>().EditAsync(Some.Admin, source.Id, source.Revision, new(source.Name, source.Url, source.Kind, 30, false, SourceProfile.None, new([], ["webinar"])), Desk.Stop);
        await desk.RunAsync(source);
        await desk.Store.Get<SourceBackfillCommands>().StartAsync(Some.Admin, source.Id, null, _since, Desk.Stop);
        var after = await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Done, 0, 2, "source.no-archive"), (after.Backfill.State, after.Backfill.Plan!.Visited, after.Backfill.Plan.LeftOut, after.Backfill.Problem!.Code));
        Assert.Single(desk.Site.SeenAt("/a"));
    }

    [Fact]
    public async Task A_page_that_fails_is_tried_again_and_then_left_with_its_cause()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Answer("/feed.xml", 500);
        var source = await StartedAsync(desk);
        var first = await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Running, 1, "fetch.status"), (first.Backfill.State, first.Backfill.Plan!.Failures, first.Backfill.Problem!.Code));
        await TurnAsync(desk, source);
        Assert.Equal(BackfillState.Failed, (await TurnAsync(desk, source)).Backfill.State);
    }

    [Fact]
    public async Task A_search_that_a_person_stops_stays_stopped_and_goes_on_from_there()
    {
        await using var desk = await Desk.OpenAsync();
        Archive(desk, "/feed.xml", null, ("/a", "2026-01-10"), ("/b", "2026-01-09"));
        var source = await StartedAsync(desk);
        var backfills = desk.Store.Get<SourceBackfillCommands>();
        desk.Site.Script("/a", async context =>
        {
            await backfills.StopAsync(Some.Admin, source.Id, true, Desk.Stop);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.Body.WriteAsync(Desk.Bytes(Desk.Page("Story a of the week"), "utf-8"), context.RequestAborted);
        });
        var stopped = await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Stopped, 1, 1), (stopped.Backfill.State, stopped.Backfill.Plan!.Visited, stopped.Backfill.Plan.Pending.Count));
        await backfills.StopAsync(Some.Admin, source.Id, false, Desk.Stop);
        Assert.Equal((BackfillState.Done, 2), ((await TurnAsync(desk, source)).Backfill.State, (await desk.ArticlesAsync()).Count));
    }

    [Fact]
    public async Task A_turn_that_was_taken_over_visits_nothing_more_and_leaves_the_plan_to_who_took_it_over()
    {
        await using var desk = await Desk.OpenAsync();
        Archive(desk, "/feed.xml", null, ("/a", "2026-01-10"), ("/b", "2026-01-09"), ("/c", "2026-01-08"));
        var source = await StartedAsync(desk);
        desk.Site.Before = async context =>
        {
            if (context.Request.Path == "/a")
            {
                // This node stood still for so long that another one has its host's turn.
                await desk.Store.Get<InterruptedRuns>().CloseOfHostAsync(source.Host, Desk.Stop);
            }
        };
        var left = await TurnAsync(desk, source);
        desk.Site.Before = null;
        Assert.Equal((BackfillState.Running, 0, 3), (left.Backfill.State, left.Backfill.Plan!.Visited, left.Backfill.Plan.Pending.Count));
        Assert.Empty(desk.Site.SeenAt("/b"));
        var after = await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Done, 3), (after.Backfill.State, after.Backfill.Plan!.Visited));
        Assert.Equal(3, (await desk.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task A_search_that_is_begun_anew_while_the_old_one_reads_a_page_keeps_its_own_plan()
    {
        await using var desk = await Desk.OpenAsync();
        Archive(desk, "/feed.xml", "/feed-2.xml", ("/a", "2026-01-10"));
        Archive(desk, "/other.xml", null, ("/b", "2026-01-09"));
        var source = await StartedAsync(desk);
        var backfills = desk.Store.Get<SourceBackfillCommands>();
        desk.Site.Before = async context =>
        {
            if (context.Request.Path == "/feed.xml")
            {
                await backfills.StopAsync(Some.Admin, source.Id, true, Desk.Stop);
                await backfills.StartAsync(Some.Admin, source.Id, desk.Site["/other.xml"].AbsoluteUri, _since, Desk.Stop);
            }
        };
        var anew = (await TurnAsync(desk, source)).Backfill;
        Assert.Equal((BackfillState.Running, 0), (anew.State, anew.Plan!.Visited));
        Assert.Equal(desk.Site["/other.xml"].AbsoluteUri, Assert.Single(anew.Plan.Pages));
        Assert.Empty(desk.Site.SeenAt("/a"));
        Assert.Equal(BackfillState.Done, (await TurnAsync(desk, source)).Backfill.State);
        Assert.Equal("Story /b of the week", Assert.Single(await desk.ArticlesAsync()).Title);
    }

    [Fact]
    public async Task A_kill_costs_a_turn_the_article_at_hand_and_no_other_is_asked_for_twice()
    {
        await using var desk = await Desk.OpenAsync();
        Archive(desk, "/feed.xml", null, ("/a", "2026-01-10"), ("/b", "2026-01-09"), ("/c", "2026-01-08"));
        var source = await StartedAsync(desk);
        using var killed = new CancellationTokenSource();
        desk.Site.Before = context => context.Request.Path == "/c" ? killed.CancelAsync() : Task.CompletedTask;
        var begun = await desk.FindAsync(source.Id);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Store.Get<BackfillRun>().RunAsync(begun, killed.Token));
        desk.Site.Before = null;
        await desk.Store.Get<InterruptedRuns>().CloseAsync(Desk.Stop);
        var after = await TurnAsync(desk, source);
        Assert.Equal((BackfillState.Done, 3, 3), (after.Backfill.State, after.Backfill.Plan!.Visited, after.Backfill.Plan.Stored));
        Assert.Equal((1, 1, 2), (desk.Site.SeenAt("/a").Count, desk.Site.SeenAt("/b").Count, desk.Site.SeenAt("/c").Count));
    }

    private static async Task<SourceItem> StartedAsync(Desk desk)
    {
        var source = await desk.SourceAsync();
        await desk.Store.Get<SourceBackfillCommands>().StartAsync(Some.Admin, source.Id, null, _since, Desk.Stop);
        return source;
    }

    private static async Task<SourceItem> TurnAsync(Desk desk, SourceItem source)
    {
        await desk.Store.Get<BackfillRun>().RunAsync(await desk.FindAsync(source.Id), Desk.Stop);
        return await desk.FindAsync(source.Id);
    }

    private static void Archive(Desk desk, string path, string? older, params (string Path, string Day)[] items)
    {
        var entries = string.Concat(items.Select(item => $"<entry><title>Story {item.Path} of the week</title><link href='{desk.Site[item.Path]}'/><id>{item.Path}</id><published>{item.Day}T10:00:00Z</published><updated>{item.Day}T10:00:00Z</updated></entry>"));
        desk.Site.Serve(path, $"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title>{(older is null ? "" : $"<link rel='next' href='{older}'/>")}{entries}</feed>", "application/atom+xml");
        Stories(desk, items);
    }

    private static void Sitemap(Desk desk, string path, params (string Path, string Day)[] items)
    {
        desk.Site.Serve(path, $"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{string.Concat(items.Select(item => $"<url><loc>{desk.Site[item.Path]}</loc><lastmod>{item.Day}</lastmod></url>"))}</urlset>", "application/xml");
        Stories(desk, items);
    }

    private static void Stories(Desk desk, (string Path, string Day)[] items)
    {
        foreach (var (story, _) in items)
        {
            desk.Site.Serve(story, Desk.Page($"Story {story} of the week"));
        }
    }
}
