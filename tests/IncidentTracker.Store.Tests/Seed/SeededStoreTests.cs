using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Search;
using IncidentTracker.Testing;
using IncidentTracker.Testing.Seed;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Seed;

public sealed class SeededStoreTests
{
    private static readonly CancellationToken _ct = CancellationToken.None;
    private static readonly SeedSize _size = new(60, 400, 240);

    [Fact]
    public async Task What_lists_show_of_a_seeded_incident_is_what_the_program_computes()
    {
        await using var store = await TestStore.SeededAsync(_size);
        var before = await FiguresAsync(store);
        await store.Get<WriteLane>().WriteAsync(async db =>
        {
            await IncidentSummary.RecomputeAsync(db, await db.Incidents.Select(row => row.Id).ToListAsync(_ct), _ct);
            return 0;
        }, _ct);

        Assert.Equal(_size.Incidents, before.Count);
        Assert.Equal(before, await FiguresAsync(store));
        Assert.Contains(before, figures => figures.Contains("denied", StringComparison.OrdinalIgnoreCase) || figures.Contains("disputed", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Around_a_search_the_columns_find_what_the_database_finds()
    {
        await using var store = await TestStore.SeededAsync(_size);
        string[] queries = ["attack", "police", "hackers denied", "\"behind the attack\"", "net*", "attack -police", "ransomware OR phishing"];
        var richest = 0;
        foreach (var typed in queries)
        {
            var (asked, around) = (await AroundAsync(store, typed, byColumns: false), await AroundAsync(store, typed, byColumns: true));
            Assert.Equal(asked.Count, around.Count);
            Assert.Equivalent(asked.Facets, around.Facets, strict: true);
            Assert.Equal(Hits(asked), Hits(around));
            richest = Math.Max(richest, new[] { asked.Facets.Countries.Count, asked.Facets.Kinds.Count, asked.Facets.Stances.Count }.Min());
        }

        Assert.True(richest > 2);
        static IEnumerable<(long, int)> Hits(SearchSurroundings around) =>
            around.Incidents.Items.Where(hit => hit.Hits > 0).OrderByDescending(hit => hit.Hits).ThenByDescending(hit => hit.Incident.LastNewsAt).ThenByDescending(hit => hit.Incident.Id).Select(hit => (hit.Incident.Id, hit.Hits));
    }

    /// <summary>Those that are called so come first, newest news first, then those of the articles; a page ends in the one and goes on in the other.</summary>
    [Fact]
    public async Task Incidents_of_a_search_are_cut_into_pages_without_a_gap()
    {
        await using var store = await TestStore.SeededAsync(_size);
        var mixed = 0;
        foreach (var typed in (string[])["ransomware", "police", "bank -police"])
        {
            var whole = (await AroundAsync(store, typed, byColumns: true)).Incidents;
            var named = whole.Items.TakeWhile(hit => hit.ByName).ToList();
            Assert.Equal(whole.Items.Count(hit => hit.ByName), named.Count);
            Assert.Equal(named.OrderByDescending(hit => hit.Incident.LastNewsAt).ThenByDescending(hit => hit.Incident.Number).Select(hit => hit.Incident.Id), named.Select(hit => hit.Incident.Id));
            mixed += named.Count is var count && count > 0 && count < whole.Total ? 1 : 0;

            var cut = new List<(long, int, bool)>();
            for (var page = 1; page <= (whole.Total / 3) + 2; page++)
            {
                var part = (await AroundAsync(store, typed, byColumns: true, new(page, 3))).Incidents;
                Assert.Equal(whole.Total, part.Total);
                cut.AddRange(part.Items.Select(hit => (hit.Incident.Id, hit.Hits, hit.ByName)));
            }

            Assert.Equal(whole.Items.Select(hit => (hit.Incident.Id, hit.Hits, hit.ByName)), cut);
        }

        Assert.True(mixed > 0);
    }

    private static Task<SearchSurroundings> AroundAsync(TestStore store, string typed, bool byColumns, PageRequest? page = null) =>
        store.Get<SearchFacetQueries>().AroundAsync(Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(typed, new(2026, 6, 1))).Query, page ?? new(1, 1000), byColumns, _ct);

    [Fact]
    public async Task It_has_as_many_rows_as_asked_for_and_the_same_ones_each_time()
    {
        await using var store = await TestStore.SeededAsync(_size);
        await using var again = await TestStore.SeededAsync(_size);
        await using var other = await TestStore.SeededAsync(_size with { Number = 2 });
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_ct);

        Assert.Equal((_size.Incidents, _size.Articles, _size.Claims), (await db.Incidents.CountAsync(_ct), await db.Articles.CountAsync(_ct), await db.Claims.CountAsync(_ct)));
        Assert.True(await db.Versions.CountAsync(_ct) > _size.Articles);
        Assert.True(await db.Takes.AnyAsync(take => take.CopyOf != null, _ct));
        Assert.Equal(await FiguresAsync(store), await FiguresAsync(again));
        Assert.NotEqual(await FiguresAsync(store), await FiguresAsync(other));
    }

    [Fact]
    public async Task Its_word_index_is_the_one_that_the_program_writes()
    {
        await using var store = await TestStore.SeededAsync(_size);
        string[] queries = ["attack", "\"behind the attack\"", "said -police", "source:meridian-press stance:accuses", "incident:7", "kind:data_breach country:US", "quote:the", "claim:denied", "net*", "lang:en actor:russia"];
        var before = await FoundAsync(store, queries);
        await store.Get<WriteLane>().WriteAsync(async db =>
        {
            await SearchIndexer.IndexAsync(db, await db.Articles.Select(row => row.Id).ToListAsync(_ct), _ct);
            return 0;
        }, _ct);

        Assert.All(before, found => Assert.NotEmpty(found));
        Assert.Equal(before, await FoundAsync(store, queries));
    }

    [Fact]
    public async Task A_seeded_store_can_be_written_to()
    {
        await using var store = await TestStore.SeededAsync(_size);
        var stored = await Some.StoreAsync(store, Some.Reading());

        Assert.Equal(_size.Articles + 1, stored.ArticleId);
        Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(_size.Incidents + 1, _ct));
    }

    private static async Task<List<IReadOnlyList<long>>> FoundAsync(TestStore store, string[] queries)
    {
        var found = new List<IReadOnlyList<long>>();
        foreach (var typed in queries)
        {
            var query = Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(typed, new(2026, 6, 1))).Query;
            found.Add([.. (await store.Get<SearchQueries>().FindAsync(query, SearchPlace.Text, SearchOrder.Best, 0, 50, _ct)).Hits.Select(hit => hit.ArticleId)]);
        }

        return found;
    }

    private static async Task<List<string>> FiguresAsync(TestStore store)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_ct);
        var rows = await db.Incidents.AsNoTracking().Include(row => row.Accused).Include(row => row.Victims).Include(row => row.Kinds).OrderBy(row => row.Number).ToListAsync(_ct);
        return rows.ConvertAll(row => string.Join('|', row.Number, row.Title, row.Happened, row.FirstNewsAt.Ticks, row.LastNewsAt.Ticks, row.Attribution, row.ArticleCount, row.OriginCount, row.ClaimCount, row.StateSentence,
            string.Join(',', row.Strip), string.Join(',', row.Accused.Select(accused => accused.Name + accused.Country).Order(StringComparer.Ordinal)), string.Join(',', row.Victims.OrderBy(victim => victim.Id).Select(victim => victim.Name + victim.Country))));
    }
}
