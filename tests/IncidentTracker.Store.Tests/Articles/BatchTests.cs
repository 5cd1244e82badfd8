using System.Runtime.InteropServices;
using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Search;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Search;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Articles;

public sealed class BatchTests
{
    private static readonly CancellationToken _ct = CancellationToken.None;

    [Fact]
    public async Task A_batch_leaves_what_storing_one_by_one_leaves()
    {
        await using var single = await TestStore.CreateAsync();
        await using var batch = await TestStore.CreateAsync();
        foreach (var store in new[] { single, batch })
        {
            await Some.StoreAsync(store, Some.Reading());
        }

        foreach (var article in await SomeArticlesAsync(single))
        {
            await single.Get<ArticleCommands>().StoreAsync(article, _ct);
        }

        var stored = await batch.Get<ArticleCommands>().StoreTogetherAsync(await SomeArticlesAsync(batch), _ct);

        Assert.All(stored, article => Assert.Equal(ItemOutcome.New, article.Outcome));
        Assert.Equal(await RecordAsync(single), await RecordAsync(batch));
        foreach (var typed in new[] { "hackers", "incident:1", "incident:2", "stance:denies source:meridian-press", "\"grey heron\" victim:justice*", "kind:defacement" })
        {
            Assert.Equal(await FoundAsync(single, typed), await FoundAsync(batch, typed));
        }

        var again = await batch.Get<ArticleCommands>().StoreTogetherAsync(await SomeArticlesAsync(batch), _ct);
        Assert.All(again, article => Assert.Equal(ItemOutcome.Unchanged, article.Outcome));
    }

    [Fact]
    public async Task An_article_that_the_database_refuses_does_not_lose_the_others()
    {
        await using var store = await TestStore.CreateAsync();
        var articles = await SomeArticlesAsync(store);
        articles[1] = articles[1] with { CaptureId = 4711 };

        var stored = await store.Get<ArticleCommands>().StoreTogetherAsync(articles, _ct);

        Assert.Equal([ItemOutcome.New, ItemOutcome.Failed, ItemOutcome.New, ItemOutcome.New], stored.Select(article => article.Outcome));
        Assert.Equal(ArticleCommands.NotStored, stored[1].Problem?.Code);
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_ct);
        Assert.Equal(3, await db.Articles.CountAsync(_ct));
        Assert.Equal(3, await db.Versions.CountAsync(_ct));
    }

    [Fact]
    public async Task Two_readings_of_one_address_in_a_batch_are_one_article_with_two_versions()
    {
        await using var store = await TestStore.CreateAsync();
        var articles = await SomeArticlesAsync(store);

        var stored = await store.Get<ArticleCommands>().StoreTogetherAsync([articles[0], articles[1] with { CanonicalUrl = articles[0].CanonicalUrl }], _ct);

        Assert.Equal([ItemOutcome.New, ItemOutcome.Changed], stored.Select(article => article.Outcome));
        Assert.Equal(stored[0].ArticleId, stored[1].ArticleId);
        Assert.Single(await FoundAsync(store, "hackers"));
    }

    [Fact]
    public async Task Takes_to_compare_with_are_read_as_they_are_stored()
    {
        await using var store = await TestStore.SeededAsync(new(20, 120, 60));
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_ct);
        await db.Database.OpenConnectionAsync(_ct);
        var stored = await db.Takes.AsNoTracking().OrderBy(row => row.Id).Take(24).ToListAsync(_ct);
        var read = new List<TakeRow>();
        foreach (var take in stored)
        {
            var own = await CopyIndex.FindAsync(db, [.. MemoryMarshal.Cast<byte, long>(take.Keys)], DateOnly.FromDateTime(take.NewsAt).DayNumber, 0, 0, _ct);
            read.Add(own.First(found => found.Id == take.Id));
            Assert.DoesNotContain(await CopyIndex.FindAsync(db, [.. MemoryMarshal.Cast<byte, long>(take.Keys)], DateOnly.FromDateTime(take.NewsAt).DayNumber, 0, take.ArticleId, _ct), found => found.Id == take.Id);
        }

        // A column that comparing needs is read there too; these it does not.
        var compared = typeof(TakeRow).GetProperties().Where(property => property.Name is not (nameof(TakeRow.Article) or nameof(TakeRow.Keys) or nameof(TakeRow.Reason) or nameof(TakeRow.Likeness))).ToList();
        Assert.Equal(15, compared.Count);
        Assert.Equal(24, read.Count);
        Assert.All(stored.Zip(read), pair => Assert.All(compared, property => Assert.Equal(property.GetValue(pair.First), property.GetValue(pair.Second))));
    }

    /// <summary>Two that join the first incident, one that opens the next, one of no incident.</summary>
    private static async Task<ArticleToStore[]> SomeArticlesAsync(TestStore store)
    {
        var articles = new List<ArticleToStore>();
        for (var number = 1; number <= 4; number++)
        {
            var reading = Some.Reading(Some.Story + $"\n\nThe harbour of district {number} stood still for {number} hours.", $"Ministries defaced, day {number}", new(2026, 1, 10 + (5 * number), 12, 0, 0, TimeSpan.Zero));
            var url = $"https://baltic-courier.example/batch/{number}";
            var kept = await store.Get<ArticleCommands>().KeepCaptureAsync(new(null, url, url, new(2026, 2, 20, 0, 0, 0, DateTimeKind.Utc), 200, "text/html", null, null, Encoding.UTF8.GetBytes(reading.Text)), _ct);
            IReadOnlyList<IncidentProposal> proposals = number switch { 3 => [new(null, 0.9, ["opens a new incident"])], 4 => [], _ => [new(1, 0.8, ["same victim"])] };
            articles.Add(new(url, null, kept.Id, new ReadOutcome.Read(reading), "{}", proposals, Copies: CopySignatures.Of(reading)));
        }

        return [.. articles];
    }

    private static async Task<List<string>> RecordAsync(TestStore store)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_ct);
        var incidents = await db.Incidents.AsNoTracking().Include(row => row.Accused).Include(row => row.Victims).Include(row => row.Kinds).Include(row => row.Links).OrderBy(row => row.Number).ToListAsync(_ct);
        var articles = await db.Articles.AsNoTracking().OrderBy(row => row.Id).Select(row => new { row.Id, row.Title, row.CurrentVersionId, row.WireReportId, row.OriginKey }).ToListAsync(_ct);
        var takes = await db.Takes.AsNoTracking().OrderBy(row => row.Id).Select(row => new { row.Id, row.WireReportId, row.Take, row.CopyOf }).ToListAsync(_ct);
        return
        [
            .. incidents.Select(row => string.Join('|', row.Number, row.Title, row.Happened, row.FirstNewsAt.Ticks, row.LastNewsAt.Ticks, row.Attribution, row.ArticleCount, row.OriginCount, row.ClaimCount, row.StateSentence,
                string.Join(',', row.Strip), string.Join(',', row.Accused.Select(accused => accused.Name)), string.Join(',', row.Victims.Select(victim => victim.Name)), string.Join(',', row.Kinds.Select(kind => kind.Kind)),
                string.Join(',', row.Links.OrderBy(link => link.ArticleId).Select(link => (link.ArticleId, link.Score))))),
            .. articles.Select(row => row.ToString()!),
            .. takes.Select(row => row.ToString()!),
        ];
    }

    private static async Task<IReadOnlyList<long>> FoundAsync(TestStore store, string typed)
    {
        var query = Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(typed, new(2026, 6, 1))).Query;
        return [.. (await store.Get<SearchQueries>().FindAsync(query, SearchPlace.Text, SearchOrder.Newest, 0, 50, _ct)).Hits.Select(hit => hit.ArticleId)];
    }
}
