using System.Text.Json;
using CsCheck;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Store.Tests.Columns;

public sealed class IncidentColumnsTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    /// <summary>Four seeds, three looks each, twenty-five filters a look: three hundred mixes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Lists_totals_and_facets_are_those_of_the_database_after_any_writes(int seed)
    {
        await using var store = await TestStore.CreateAsync();
        var record = new ShuffledRecord(store, seed);
        var queries = store.Get<IncidentQueries>();
        await ReadyAsync(store);
        for (var look = 0; look < 3; look++)
        {
            await record.GrowAsync(25);
            await Gen.Select(FilterMix.Any, Gen.Enum<IncidentOrder>(), Gen.Int[1, 3]).SampleAsync(async (filter, order, number) =>
            {
                await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
                var page = new PageRequest(number, 4);
                var asked = await IncidentQueries.ListBySqlAsync(db, filter, order, page, _none);
                var given = await queries.ListAsync(filter, order, page, _none);
                Assert.Equal((asked.Total, Rows(asked)), (given.Total, Rows(given)));
                var listing = await queries.ListWithFacetsAsync(filter, order, page, _none);
                Assert.Equal((asked.Total, Rows(asked)), (listing.Page.Total, Rows(listing.Page)));
                Assert.Equal(Written(await IncidentQueries.FacetsBySqlAsync(db, filter, _none)), Written(listing.Facets));
                Assert.Equal((await IncidentQueries.ListBySqlAsync(db, new(), order, page, _none)).Total, listing.All);
            }, iter: 25, threads: 1);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Bars_are_those_of_the_database_and_each_part_of_one_opens_to_just_its_incidents(int seed)
    {
        await using var store = await TestStore.CreateAsync();
        var record = new ShuffledRecord(store, seed);
        await ReadyAsync(store);
        for (var look = 0; look < 2; look++)
        {
            await record.GrowAsync(30);
            await Gen.Select(FilterMix.Any, Gen.Enum<TimeStep>(), Gen.Enum<TimelineSplit>(), Gen.Int[0, 700], Gen.Int[0, 700]).SampleAsync(async (filter, step, split, start, length) =>
            {
                await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
                var from = new DateOnly(2022, 1, 1).AddDays(start);
                var zone = TimeZoneInfo.FindSystemTimeZoneById(start % 2 == 0 ? "Asia/Kathmandu" : "America/New_York");
                var buckets = TimeBuckets.Of(from, from.AddDays(length), step, zone);
                var bars = await store.Get<TimelineQueries>().IncidentsAsync(filter, from, from.AddDays(length), step, zone, split, _none);

                Assert.Equal(TimelineBySql.Written(await TimelineBySql.IncidentsAsync(db, filter, buckets, step, split)), TimelineBySql.Written(bars));

                // Which filters of the chart's own the bars may replace is another question: those with dates are left alone here.
                var plain = filter with { HappenedFrom = null, HappenedTo = null, HappenedExact = null, Undated = false };
                bars = await store.Get<TimelineQueries>().IncidentsAsync(plain, from, from.AddDays(length), step, zone, split, _none);
                var part = bars.Keys.Count == 0 ? -1 : start % bars.Keys.Count;
                if (part < 0)
                {
                    return;
                }

                var bucket = Enumerable.Range(0, bars.Buckets.Count).MaxBy(at => bars.Counts[part][at]);
                if (TimelineStack.Behind(plain, bars, bucket, bars.Keys[part], step, split) is { } behind)
                {
                    Assert.Equal(await behind.Apply(db.Incidents).CountAsync(), bars.Counts[part][bucket]);
                }

                Assert.Equal(await TimelineStack.Behind(plain, bars.Buckets[bucket], step).Apply(db.Incidents).CountAsync(), bars.Totals[bucket]);
            }, iter: 30, threads: 1);
        }
    }

    [Fact]
    public void No_field_of_the_filter_is_unknown_to_the_columns()
    {
        // Whoever adds one teaches IncidentTest, IncidentFilter.Apply and PastFilter to ask it, adds it to FilterMix, and then to this list.
        string[] known =
        [
            nameof(IncidentFilter.Words), nameof(IncidentFilter.Regions), nameof(IncidentFilter.Attribution), nameof(IncidentFilter.Kinds), nameof(IncidentFilter.VictimCountries), nameof(IncidentFilter.AccusedCountries),
            nameof(IncidentFilter.Sectors), nameof(IncidentFilter.HappenedFrom), nameof(IncidentFilter.HappenedTo), nameof(IncidentFilter.HappenedExact), nameof(IncidentFilter.NewsFrom),
            nameof(IncidentFilter.SingleOrigin), nameof(IncidentFilter.Undated), nameof(IncidentFilter.AsKnownOn),
        ];

        Assert.Equal(known.Order(StringComparer.Ordinal), typeof(IncidentFilter).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_another_process_wrote_is_seen_within_a_second()
    {
        var time = new FakeTimeProvider(new(2026, 1, 20, 8, 0, 0, TimeSpan.Zero));
        await using var store = await TestStore.CreateAsync(time);
        await Some.StoreAsync(store, Some.Reading());
        await ReadyAsync(store);
        Assert.Equal(1, await store.Get<IncidentQueries>().CountAsync(_none));

        // A second set of services on the same store has a change feed of its own, as another process has.
        await using var other = store.Another();
        await Some.StoreAsync(other, Some.Reading(Some.Story + "\n\nMore came.", "More on Latvia"), "https://portal24.example/more");
        time.Advance(IncidentColumns.Freshness);

        Assert.Equal(2, await store.Get<IncidentQueries>().CountAsync(_none));
    }

    [Fact]
    public async Task A_record_put_back_to_an_older_state_is_read_whole_again()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await ReadyAsync(store);
        Assert.Equal(1, await store.Get<IncidentQueries>().CountAsync(_none));
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync())
        {
            // As after restoring: the incident is not there, and the log's lines are others under the same ids.
            await db.Incidents.ExecuteDeleteAsync();
            await db.Changes.ExecuteUpdateAsync(set => set.SetProperty(row => row.Nonce, row => row.Nonce + 1));
        }

        store.Get<IChangeFeed>().Publish(new(ChangeTopic.Incidents, 0));

        Assert.Equal(0, await store.Get<IncidentQueries>().CountAsync(_none));
    }

    /// <summary>More than what may change in a small record, less than a tenth of this one, and more than is taken in at a time.</summary>
    [Fact]
    public async Task Of_a_large_record_a_tenth_may_change_before_it_is_read_whole_again()
    {
        const int Held = 35_000, Changed = 3_200;
        await using var store = await TestStore.CreateAsync();
        await store.Get<WriteLane>().WriteAsync(async db =>
        {
            await ModelInsert.ManyAsync(db, Enumerable.Range(1, Held).Select(Bare).ToList(), _none);
            await ChangeLog.NoteAsync(db, ChangedSubject.Article, [1], _none);
            return 0;
        }, _none);
        var columns = store.Get<IncidentColumns>();
        var before = await columns.ReadAsync(record => record, _none);

        await store.Get<WriteLane>().WriteAsync(async db =>
        {
            var ids = await db.Articles.OrderBy(row => row.Id).Select(row => row.Id).Take(Changed).ToListAsync(_none);
            var last = ids[^1];
            await db.Articles.Where(row => row.Id <= last).ExecuteUpdateAsync(set => set.SetProperty(row => row.Outlet, "Portal 24"), _none);
            await ChangeLog.NoteAsync(db, ChangedSubject.Article, ids, _none);
            return 0;
        }, _none);
        store.Get<IChangeFeed>().Publish(new(ChangeTopic.Articles, 0));

        Assert.Equal(Changed, (await store.Get<ArticleListQueries>().CountsAsync(new() { Outlets = new(["Portal 24"], []) }, _none)).Total);
        Assert.Same(before, await columns.ReadAsync(record => record, _none));
    }

    [Fact]
    public async Task The_log_of_a_large_record_holds_what_its_copies_may_take_in_line_by_line()
    {
        const int Lines = 30_000;
        await using var store = await TestStore.CreateAsync();
        var held = await store.Get<WriteLane>().WriteAsync(async db =>
        {
            var page = Bare(1);
            page.Id = 1_000_000;
            db.Articles.Add(page);
            await db.SaveChangesAsync(_none);
            await ChangeLog.NoteAsync(db, ChangedSubject.Article, [page.Id], _none);
            var mark = await ChangeLog.MarkAsync(db, _none);
            await ChangeLog.NoteAsync(db, ChangedSubject.Article, Enumerable.Range(1, Lines).Select(id => (long)id).ToList(), _none);
            return (await ChangeLog.SinceAsync(db, mark, _none))?.Count;
        }, _none);

        Assert.Equal(Lines, held);
        Assert.Equal(100_000, IncidentColumns.MostChanges(1_000_000));
    }

    private static ArticleRow Bare(int number)
    {
        var (address, at) = ($"https://portal24.example/{number}", new DateTime(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc));
        return new() { CanonicalUrl = address, OriginKey = address, Title = "Pages defaced", FirstSeenAt = at, LastSeenAt = at, NewsAt = at };
    }

    /// <summary>Until they are read, the database answers, and nothing would be tested.</summary>
    internal static Task ReadyAsync(TestStore store) => store.Get<IncidentColumns>().ReadAsync(_ => 0, _none);

    /// <summary>Everything that a list shows of its rows.</summary>
    private static string Rows(Page<IncidentItem> page) => JsonSerializer.Serialize(page.Items);

    private static string Written(IncidentFacets facets) => string.Join("; ",
        Words(facets.Attribution), Words(facets.Kinds), Words(facets.VictimCountries), Words(facets.AccusedCountries), Words(facets.Sectors), Words(facets.Regions), $"{facets.News?.Step}:{string.Join(',', facets.News?.Bars ?? [])}", $"{facets.SingleOrigin}/{facets.SeveralOrigins}");

    private static string Words<T>(IReadOnlyList<FacetCount<T>> counts) => string.Join(",", counts.Select(row => $"{row.Value}={row.Count}"));
}
