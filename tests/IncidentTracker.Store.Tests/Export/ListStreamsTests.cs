using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Tests.Incidents;
using IncidentTracker.Testing;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Store.Tests.Export;

public sealed class ListStreamsTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    /// <summary>More than are read together.</summary>
    [Fact]
    public async Task Hits_of_a_search_come_once_each_though_a_newer_one_comes_while_they_are_written()
    {
        const int Stories = 105, Together = 100;
        await using var store = await TestStore.CreateAsync();
        for (var number = 1; number <= Stories; number++)
        {
            await TellAsync(store, number, day: 14);
        }

        var told = new List<long>();
        await foreach (var hit in store.Get<ListStreams>().HitsAsync(Query("words"), SearchPlace.Text, _none))
        {
            told.Add(hit.ArticleId);
            if (told.Count == Together)
            {
                await TellAsync(store, Stories + 1, day: 15);
            }
        }

        Assert.Equal(Enumerable.Range(1, Stories).Reverse().Select(number => (long)number), told);
    }

    [Fact]
    public async Task Hits_in_quotations_are_those_whose_quotations_have_the_words()
    {
        await using var store = await TestStore.CreateAsync();
        const string Quoted = "\"The same words,\" Dagmar Ilves said of the attack.";
        await Some.StoreAsync(store, Some.Reading(Quoted) with { Claims = [], Dispatches = [], Quotations = [new(new(0, 17), "Dagmar Ilves", null, "said", false)] });
        await TellAsync(store, 2, day: 14);

        var told = new List<SearchHit>();
        await foreach (var hit in store.Get<ListStreams>().HitsAsync(Query("words"), SearchPlace.Quotations, _none))
        {
            told.Add(hit);
        }

        Assert.Equal("\"The same words,\"", Assert.Single(Assert.Single(told).Snippets).Text);
    }

    [Fact]
    public async Task Incidents_with_a_word_are_in_the_file_whatever_the_case_of_its_letters()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading(title: "Хакеры атаковали банк"));
        await TellAsync(store, 2, day: 14);

        var titles = new List<string>();
        await foreach (var listed in store.Get<ListStreams>().IncidentsAsync(new() { Words = "хакеры" }, IncidentOrder.Number, null, _none))
        {
            titles.Add(listed.Incident.Title);
        }

        Assert.Equal("Хакеры атаковали банк", Assert.Single(titles));
    }

    [Fact]
    public async Task The_number_of_a_merged_incident_stands_for_the_one_that_took_it_in_and_before_the_merge_for_itself()
    {
        var time = new FakeTimeProvider(new(2026, 1, 24, 8, 0, 0, TimeSpan.Zero));
        await using var store = await TestStore.CreateAsync(time);
        var (one, two, _) = await MergeTests.TwoAsync(store);
        time.SetUtcNow(new(2026, 1, 25, 8, 0, 0, TimeSpan.Zero));
        await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, one.Id, one.Revision, two.Id, two.Revision, null, _none);
        AsKnownOn Day(int day) => AsKnownOn.Of(new(2026, 1, day), TimeZoneInfo.Utc);

        Assert.Equal([1], await NumbersAsync(null));
        Assert.Equal([1], await NumbersAsync(Day(26)));
        Assert.Equal([2], await NumbersAsync(Day(24)));

        async Task<List<int>> NumbersAsync(AsKnownOn? known)
        {
            var numbers = new List<int>();
            await foreach (var listed in store.Get<ListStreams>().IncidentsAsync(new() { AsKnownOn = known }, IncidentOrder.Number, [two.Number], _none))
            {
                numbers.Add(listed.Incident.Number);
            }

            return numbers;
        }
    }

    private static Task TellAsync(TestStore store, int number, int day) => Some.StoreAsync(
        store,
        new ArticleReading { Title = $"Story {number}", Text = "The same words.", Language = "en", Published = new(new(2022, 1, day, 12, 0, 0, TimeSpan.Zero), TimePrecision.Instant) },
        $"https://baltic-courier.example/stories/{number}");

    private static SearchQuery Query(string typed) => Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(typed, new(2022, 6, 1))).Query;
}
