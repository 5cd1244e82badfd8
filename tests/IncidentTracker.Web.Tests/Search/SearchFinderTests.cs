using System.Text.Json;
using IncidentTracker.Domain.Search;
using IncidentTracker.Exchange;
using IncidentTracker.Testing;
using IncidentTracker.Web.Exports;
using IncidentTracker.Web.Search;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Search;

public sealed class SearchFinderTests
{
    private const string Quoted = "\"The lights went out,\" Dagmar Ilves said of the attack.";
    private static readonly DateTime _now = new(2026, 1, 20, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Beside_quotations_stands_what_is_true_of_them_and_each_tab_bears_its_own_count()
    {
        await using var store = await ToldAsync();

        var found = await FindAsync(store, new("lights", SearchTab.Quotations));
        Assert.Equal(("Baltic Courier", 2), (Assert.Single(found.Facets.Sources).Value, Assert.Single(found.Facets.Sources).Count));
        Assert.Equal((2, "4", "2", "0"), (found.Total, found.Counts[SearchTab.Articles], found.Counts[SearchTab.Quotations], found.Counts[SearchTab.Claims]));
        Assert.Equal(2, (await FindAsync(store, new("lights"))).Facets.Sources.Count);
    }

    [Fact]
    public async Task What_is_left_out_and_what_a_part_costs_is_counted_where_the_words_must_stand()
    {
        await using var store = await ToldAsync();

        Assert.Equal((1, 1), await LeftOutAsync(store, SearchTab.Quotations));
        Assert.Equal((2, 2), await LeftOutAsync(store, SearchTab.Articles));
        Assert.Equal([2], await CostsAsync(store, SearchTab.Quotations));
        Assert.Equal([4], await CostsAsync(store, SearchTab.Articles));
    }

    [Theory]
    [InlineData(SearchTab.Articles, 4)]
    [InlineData(SearchTab.Quotations, 2)]
    [InlineData(SearchTab.Claims, 0)]
    [InlineData(SearchTab.Incidents, 4)]
    public async Task The_file_of_a_tab_holds_its_articles(SearchTab tab, int rows)
    {
        await using var store = await ToldAsync();
        using var file = new MemoryStream();

        var export = store.Get<ListExport>().Prepare(ExportList.Search, ExportFormat.Json, new SearchAddress("lights", tab, Page: 3).Query, "https://tracker.example/");
        Assert.Empty(export.Faults);
        await export.WriteAsync(file, Stop);

        using var document = JsonDocument.Parse(file.ToArray());
        Assert.Equal(rows, document.RootElement.GetProperty("rows").GetArrayLength());
    }

    private static SearchFinder Finder(TestStore store) => ActivatorUtilities.CreateInstance<SearchFinder>(store.Services);

    private static Task<SearchFindings> FindAsync(TestStore store, SearchAddress at) => Finder(store).FindAsync(at, Understood(at).Query, Stop);

    private static async Task<(int Total, int LeftOut)> LeftOutAsync(TestStore store, SearchTab tab)
    {
        var found = await FindAsync(store, new("lights -bank", tab));
        return (found.Total, found.LeftOut);
    }

    private static async Task<IReadOnlyList<int>> CostsAsync(TestStore store, SearchTab tab)
    {
        var at = new SearchAddress("lights zebra", tab);
        return [.. (await Finder(store).CostsAsync(at, Understood(at).Parts, _now, Stop)).Select(cost => cost.Count)];
    }

    private static SearchReading.Understood Understood(SearchAddress at) => Assert.IsType<SearchReading.Understood>(at.ReadAt(_now));

    /// <summary>Four articles on lights: in two of them somebody is quoted with the word, and one of each two is about a bank.</summary>
    private static async Task<TestStore> ToldAsync()
    {
        var store = await TestStore.CreateAsync(null, services => services.AddTrackerExchange().AddSingleton<ListExport>());
        await TellAsync(1, Quoted, "Baltic Courier");
        await TellAsync(2, Quoted + "\n\nA bank was dark.", "Baltic Courier");
        await TellAsync(3, "The lights went out.", "Portal 24");
        await TellAsync(4, "The lights went out, at a bank too.", "Portal 24");
        return store;

        Task TellAsync(int number, string text, string outlet) => Some.StoreAsync(
            store,
            Some.Reading(text) with { Outlet = outlet, Agency = null, Dispatches = [], Quotations = text.StartsWith(Quoted, StringComparison.Ordinal) ? [new(new(0, 22), "Dagmar Ilves", null, "said", false)] : [] },
            $"https://portal24.example/{number}");
    }
}
