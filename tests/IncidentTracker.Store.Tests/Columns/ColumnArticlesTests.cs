using CsCheck;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Columns;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Columns;

public sealed class ColumnArticlesTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Counts_of_articles_are_those_of_the_database_whatever_becomes_of_them(int seed)
    {
        await using var store = await TestStore.CreateAsync();
        var press = new ShuffledPress(store, seed);
        var queries = store.Get<ArticleListQueries>();
        await IncidentColumnsTests.ReadyAsync(store);
        for (var look = 0; look < 4; look++)
        {
            await press.GrowAsync(20);
            await Filters(press).SampleAsync(
                async filter =>
                {
                    await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
                    var asked = await queries.CountsBySqlAsync(filter, _none);
                    var ids = await ArticleQueries.Fitting(db, filter).OrderByDescending(row => row.NewsAt).ThenByDescending(row => row.Id).Select(row => row.Id).ToListAsync();
                    for (var page = 1; page <= 4; page++)
                    {
                        var list = await queries.ListAsync(filter, new(page, 7), _none);
                        Assert.Equal(Written(asked), Written(list.Counts));
                        Assert.Equal((asked.Total, Said(ids.Skip((page - 1) * 7).Take(7))), (list.Page.Total, Said(list.Page.Items.Select(item => item.Id))));
                    }

                    var (behind, walked) = ((IReadOnlyList<long>?)null, new List<long>());
                    do
                    {
                        var stretch = await queries.AfterAsync(filter, behind, 9, behind is null, _none);
                        Assert.Equal(behind is null ? asked.Total : null, stretch.Total);
                        walked.AddRange(stretch.Items.Select(item => item.Id));
                        behind = stretch.Last;
                    }
                    while (behind is not null);

                    Assert.Equal(Said(ids), Said(walked));
                    Assert.Equal(Said(ids), Said(await queries.IdsAsync(filter, _none)));
                },
                iter: 40,
                threads: 1);
        }
    }

    [Fact]
    public async Task A_title_is_found_whatever_the_case_of_its_letters_on_the_page_in_the_api_and_in_an_export()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading(title: "Ölhafen nach Angriff wieder offen"));
        await Some.StoreAsync(store, Some.Reading(Some.Story + " Once more.", "Another story"), "https://portal24.example/2");
        await IncidentColumnsTests.ReadyAsync(store);
        var (queries, asked) = (store.Get<ArticleListQueries>(), new ArticleFilter("öLHAFEN"));

        Assert.Equal("Ölhafen nach Angriff wieder offen", Assert.Single((await queries.ListAsync(asked, new(), _none)).Page.Items).Title);
        var stretch = await queries.AfterAsync(asked, null, 10, true, _none);
        Assert.Equal((1, 1), (stretch.Total, stretch.Items.Count));
        Assert.Single(await queries.IdsAsync(asked, _none));
    }

    [Fact]
    public async Task A_day_that_no_minute_reaches_narrows_as_the_database_does()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await IncidentColumnsTests.ReadyAsync(store);
        var queries = store.Get<ArticleListQueries>();

        Assert.Equal(1, (await queries.CountsAsync(new() { To = new(9999, 12, 30) }, _none)).Total);
        Assert.Equal(0, (await queries.CountsAsync(new() { From = new(5000, 1, 1) }, _none)).Total);
        Assert.Equal(1, (await queries.CountsAsync(new() { From = DateOnly.MinValue }, _none)).Total);
    }

    [Fact]
    public void What_was_found_is_kept_until_an_article_is_another_one()
    {
        var record = new RecordColumns();
        var facts = new ArticleFacts(1, new(2026, 1, 2, 3, 4, 0, DateTimeKind.Utc), 7, 3, ArticleState.Read, true, false, "Press", "en", "Pages defaced");
        record.Set(facts, []);
        var asked = new ArticleFilter("defaced") { Outlets = new(["Press"], []) };
        var found = record.Looks.Of(asked);
        Assert.Equal((1, 1), (found.Counts.Total, found.Counts.Origins));

        // Its claims were decided on: the article is what it was.
        record.Set(facts, []);
        Assert.Same(found, record.Looks.Of(new("defaced") { Outlets = new(["Press"], []) }));

        ArticleFacts[] others =
        [
            facts with { Title = "Pages restored" }, facts with { NewsAt = facts.NewsAt.AddDays(1) }, facts with { SourceId = 8 }, facts with { WireReportId = 4 }, facts with { State = ArticleState.Gone },
            facts with { IsArticle = false }, facts with { Linked = true }, facts with { Outlet = "Portal" }, facts with { Language = "de" },
        ];
        foreach (var other in others)
        {
            found = record.Looks.Of(asked);
            record.Set(other, []);
            Assert.NotSame(found, record.Looks.Of(asked));
            record.Set(facts, []);
        }

        record.RemoveArticle(1);
        Assert.Equal(0, record.Looks.Of(asked).Counts.Total);
    }

    [Fact]
    public void No_field_of_the_filter_is_unknown_to_the_columns()
    {
        // Whoever adds one teaches ColumnArticles and ArticleQueries.Fitting to ask it, adds it to the filters here, and then to this list.
        string[] known =
        [
            nameof(ArticleFilter.Words), nameof(ArticleFilter.State), nameof(ArticleFilter.SourceId), nameof(ArticleFilter.Unplaced), nameof(ArticleFilter.Outlets), nameof(ArticleFilter.Languages),
            nameof(ArticleFilter.From), nameof(ArticleFilter.To),
        ];

        Assert.Equal(known.Order(StringComparer.Ordinal), typeof(ArticleFilter).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    private static Gen<ArticleFilter> Filters(ShuffledPress press)
    {
        var day = Gen.Int[0, 3 * 365].Select(day => new DateOnly(2022, 1, 1).AddDays(day)).Nullable(0.7);
        return Gen.Select(
            Gen.Select(Gen.Enum<ArticleState>().Nullable(0.6), Gen.OneOf([.. press.Sources, 999L]).Nullable(0.7), Gen.Int[0, 4].Select(lot => lot == 0)),
            Gen.Select(FilterMix.Choice([.. ShuffledPress.Outlets, "Nobody's Paper"]), FilterMix.Choice(ShuffledPress.Languages)),
            Gen.Select(day, day, Gen.OneOf<string?>(null, null, null, "report of page", "PRESS.example/1/1", "/2 ", "100%")),
            (first, names, days) => new ArticleFilter(days.Item3, first.Item1, first.Item2, first.Item3) { Outlets = names.Item1, Languages = names.Item2, From = days.Item1, To = days.Item2 });
    }

    private static string Said(IEnumerable<long> ids) => string.Join(' ', ids);

    private static string Written(ArticleCounts counts) => string.Join(
        '\n', $"{counts.Total} {counts.Origins}", string.Join(", ", counts.States), string.Join(", ", counts.Outlets), string.Join(", ", counts.Languages));
}
