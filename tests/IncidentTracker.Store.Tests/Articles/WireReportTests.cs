using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Search;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Search;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Articles;

public sealed class WireReportTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    private const string Fuller = Some.Story + "\n\nAbout seventy sites were touched in all, the network office said later that evening, and most of them were working again before midnight.";

    private static ArticleReading Own { get; } = Some.Reading("RIGA, Jan 14 (Meridian Press) - The central bank left its forecast at two percent on Wednesday and warned that prices would keep rising until the summer, its governor told reporters.") with { Claims = [] };

    private static async Task<ArticleDetail> FindAsync(TestStore store, long id) => await store.Get<ArticleQueries>().FindAsync(id, null, _none) ?? throw new InvalidOperationException("no such article");

    [Fact]
    public async Task Copies_are_articles_of_their_own_and_one_report_with_the_reason()
    {
        await using var store = await TestStore.CreateAsync();
        var first = await Some.StoreAsync(store, Some.Reading());
        var second = await Some.StoreAsync(store, Some.Reading(title: "“Be afraid”"), "https://portal24.example/a");
        var report = (await FindAsync(store, second.ArticleId)).Report!;
        Assert.Equal([(first.ArticleId, 1, false), (second.ArticleId, 1, true)], report.Takes.Select(take => (take.ArticleId, take.Take, take.IsCopy)));
        Assert.Contains("100 %", report.Takes[1].Reason, StringComparison.Ordinal);
        Assert.Equal(1, (await store.Get<ArticleListQueries>().CountsAsync(new(), _none)).Origins);
        Sound(store);
    }

    [Fact]
    public async Task Two_stories_of_one_agency_place_and_day_are_two_reports()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var other = await Some.StoreAsync(store, Own, "https://portal24.example/bank");
        Assert.Null((await FindAsync(store, other.ArticleId)).Report);
        Assert.Equal(2, (await store.Get<ArticleListQueries>().CountsAsync(new(), _none)).Origins);
    }

    [Fact]
    public async Task A5_takes_are_ordered_and_copies_stand_under_the_take_they_print()
    {
        await using var store = await TestStore.CreateAsync();
        var at = new DateTimeOffset(2026, 1, 14, 12, 0, 0, TimeSpan.Zero);
        var a2 = await Some.StoreAsync(store, Some.Reading(Fuller, published: at.AddHours(3)) with { UpdateMarker = new(UpdateKind.Update, 1, "UPDATE 1") }, "https://meridian.example/2");
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), _none)).Items[0].Id;
        var a1 = await Some.StoreAsync(store, Some.Reading(published: at), "https://meridian.example/1", proposals: [new(incident, 0.9, ["same text"])]);
        var a3 = await Some.StoreAsync(store, Some.Reading(Fuller, published: at.AddHours(4)) with { UpdateMarker = new(UpdateKind.Update, 1, "UPDATE 1") }, "https://portal24.example/3", proposals: [new(incident, 0.9, ["same text"])]);
        var report = (await FindAsync(store, a1.ArticleId)).Report!;
        Assert.Equal([(a1.ArticleId, 1, false), (a2.ArticleId, 2, false), (a3.ArticleId, 2, true)], report.Takes.Select(take => (take.ArticleId, take.Take, take.IsCopy)));
        var item = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), _none)).Items[0];
        Assert.Equal((3, 1), (item.Articles, item.Origins));
        var query = Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read("hackers", new(2026, 6, 1))).Query;
        var hits = (await store.Get<SearchQueries>().FindAsync(query, SearchPlace.Text, SearchOrder.Newest, 0, 10, _none)).Hits;
        Assert.Equal(new Dictionary<long, int> { [a1.ArticleId] = 1, [a2.ArticleId] = 2, [a3.ArticleId] = 2 }, hits.ToDictionary(hit => hit.ArticleId, hit => hit.Take!.Number));
        Assert.Single(hits.Select(hit => hit.Take!.ReportId).Distinct());
        var comparison = (await store.Get<VersionQueries>().OfTwoAsync(a1.ArticleId, a2.ArticleId, _none))!;
        Assert.Contains(comparison.Diff.Paragraphs, paragraph => paragraph.Change == ParagraphChange.Added);
        Sound(store);
    }

    [Fact]
    public async Task A_changed_article_stays_with_its_copies_and_one_rewritten_from_the_ground_leaves_them()
    {
        await using var store = await TestStore.CreateAsync();
        var first = await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading(), "https://portal24.example/a");
        var changed = await Some.StoreAsync(store, Some.Reading(Fuller));
        Assert.Equal(ItemOutcome.Changed, changed.Outcome);
        Assert.Equal(2, (await FindAsync(store, first.ArticleId)).Report!.Articles);
        Sound(store);
        var comparison = (await store.Get<VersionQueries>().OfArticleAsync(first.ArticleId, null, null, _none))!;
        Assert.Equal((1, 2, false), (comparison.Before.Number, comparison.After.Number, comparison.Diff.IsEmpty));
    }

    [Fact]
    public async Task A_rewrite_read_before_the_report_it_names_follows_it_into_the_one_of_its_takes()
    {
        const string Rewritten = "Before midnight seventy sites touched during the evening were working again, the network office in Riga told Meridian Press later, "
            + "and engineers hope the remaining ones follow soon; about half of those affected belong to schools.";
        await using var store = await TestStore.CreateAsync();
        var rewrite = await Some.StoreAsync(store, Some.Reading(Rewritten) with { Agency = null, Dispatches = [new(null, null, 0, 0, Rewritten.Length)], Claims = [] }, "https://lantern.example/a");
        var first = await Some.StoreAsync(store, Some.Reading(), "https://meridian.example/1");
        Assert.Equal(2, (await store.Get<ArticleListQueries>().CountsAsync(new(), _none)).Origins);

        await Some.StoreAsync(store, Some.Reading(Fuller), "https://meridian.example/2");

        var report = (await FindAsync(store, first.ArticleId)).Report!;
        Assert.Equal(3, report.Articles);
        var take = report.Takes.Single(printed => printed.ArticleId == rewrite.ArticleId);
        Assert.True(take.IsCopy);
        Assert.Contains("names the agency as its source", take.Reason, StringComparison.Ordinal);
        Assert.Equal(1, (await store.Get<ArticleListQueries>().CountsAsync(new(), _none)).Origins);
        Sound(store);
    }

    private static void Sound(TestStore store)
    {
        if (!TestStore.OnPostgres)
        {
            // The checker looks at the file itself, past the code that wrote it.
            Assert.Empty(StoreInvariants.Check(store.File, idle: true));
        }
    }
}
