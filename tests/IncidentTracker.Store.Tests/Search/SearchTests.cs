using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Imports;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Search;
using IncidentTracker.Testing;
using IncidentTracker.Testing.Seed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Store.Tests.Search;

public sealed class SearchTests
{
    private static readonly CancellationToken _ct = CancellationToken.None;

    [Fact]
    public async Task Words_phrases_and_exclusions_find_the_articles_that_have_them()
    {
        await using var store = await TestStore.CreateAsync();
        await TellAsync(store, 1, "Port closed", "Preliminarily, the terminal in Riga stood still.");
        await TellAsync(store, 2, "Bank closed", "Preliminarily, a bank in Riga stood still.");
        await TellAsync(store, 3, "Kraków hit", "Ransomware reached the town hall.");

        Assert.Equal([1], await FindAsync(store, "\"preliminarily\" -bank"));
        Assert.Equal([2, 1], await FindAsync(store, "riga"));
        Assert.Equal([1], await FindAsync(store, "\"stood still\" terminal"));
        Assert.Empty(await FindAsync(store, "\"still stood\""));
        Assert.Equal([3], await FindAsync(store, "krakow"));
        Assert.Equal([3], await FindAsync(store, "ransom*"));
        Assert.Equal([3, 1], await FindAsync(store, "kraków OR terminal"));
        Assert.Equal([3], await FindAsync(store, "-riga"));
        Assert.Equal([2], await FindAsync(store, "title:bank"));
        Assert.Empty(await FindAsync(store, "title:terminal"));
        Assert.Empty(await FindAsync(store, "zzzyx"));
        Assert.Equal([3, 2, 1], await FindAsync(store, ""));
    }

    /// <summary>Pairs of words share entries of the index. An article with all words and the entry, but not the phrase, is looked into and left out.</summary>
    [Fact]
    public async Task A_phrase_is_not_found_by_another_pair_of_words_with_the_same_entry()
    {
        var seen = new Dictionary<string, (string First, string Second)>(StringComparer.Ordinal);
        (string First, string Second) pair = ("", ""), other = ("", "");
        for (var at = 0; other.First.Length == 0; at++)
        {
            pair = ($"alpha{at}", $"omega{at}");
            if (!seen.TryAdd(WordPairs.Of(pair.First, pair.Second), pair))
            {
                other = seen[WordPairs.Of(pair.First, pair.Second)];
            }
        }

        await using var store = await TestStore.CreateAsync();
        await TellAsync(store, 1, "One", $"The {pair.First} {pair.Second} stood. The {other.First} was near an {other.Second} by night.");
        await TellAsync(store, 2, "Two", $"The {other.First} {other.Second} stood.");

        Assert.Equal([2], await FindAsync(store, $"\"{other.First} {other.Second}\""));
        Assert.Equal([1], await FindAsync(store, $"\"{pair.First} {pair.Second}\""));
        Assert.Equal([1], await FindAsync(store, $"alpha* -\"{other.First} {other.Second}\""));
        Assert.Equal([2, 1], await FindAsync(store, $"\"{other.First} {other.Second}\" OR \"by night\""));
        Assert.Equal([1], await FindAsync(store, $"\"near an {other.Second}\""));
        Assert.Empty(await FindAsync(store, $"\"near an {pair.Second}\""));
        Assert.Equal([2], await FindAsync(store, $"\"the {other.First} {other.Second[..3]}\"*"));
    }

    [Fact]
    public async Task Dates_are_ranges_of_days_of_publication()
    {
        await using var store = await TestStore.CreateAsync();
        await TellAsync(store, 1, "One", "Words.", new(2022, 1, 31, 23, 59, 0, TimeSpan.Zero));
        await TellAsync(store, 2, "Two", "Words.", new(2022, 2, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal([1], await FindAsync(store, "words date:2022-01"));
        Assert.Equal([2], await FindAsync(store, "date:2022-02.."));
        Assert.Equal([2, 1], await FindAsync(store, "date:2022"));
        Assert.Empty(await FindAsync(store, "date:2021"));
    }

    [Fact]
    public async Task Fields_look_at_what_is_filed_with_the_article()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        string[] fits = ["source:\"Baltic Courier\"", "source:baltic*", "source:meridian-press", "kind:defacement", "country:LV", "country:Russia", "victim:\"Ministry of Justice\"", "accused:grey-heron",
            "actor:GREY*", "accused:RU", "stance:denies", "claimant:\"Kestrel Ridge Labs\"", "lang:en", "incident:1", "claim:behind", "-kind:ddos", "kind:ddos,defacement"];
        string[] fails = ["source:courier", "kind:ddos", "country:EE", "stance:charges", "-kind:defacement", "incident:2", "claim:replaced", "quote:behind", "lang:de"];

        foreach (var typed in fits)
        {
            Assert.True((await FindAsync(store, typed)).Count == 1, typed);
        }

        foreach (var typed in fails)
        {
            Assert.True((await FindAsync(store, typed)).Count == 0, typed);
        }
    }

    [Fact]
    public async Task What_people_change_is_found_at_once_and_what_they_reject_is_not()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(1, _ct)).Detail.Incident;
        await store.Get<IncidentCommands>().EditAsync(Some.Editor, incident.Id, incident.Revision, new("Ministries", incident.Happened, [IncidentKind.Ddos]), null, _ct);

        Assert.Single(await FindAsync(store, "kind:ddos"));
        Assert.Empty(await FindAsync(store, "kind:defacement"));

        var denial = (await store.Get<ClaimQueries>().OfArticleAsync(1, _ct)).First(claim => claim.Fields.Stance == Domain.Claims.Stance.Denies);
        Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimCommands>().RejectAsync(Some.Editor, denial.Id, denial.Revision, "no claim", _ct));

        Assert.Empty(await FindAsync(store, "stance:denies"));
    }

    [Fact]
    public async Task A_changed_page_is_found_by_its_new_words_and_no_more_by_the_old()
    {
        await using var store = await TestStore.CreateAsync();
        await TellAsync(store, 1, "First", "The terminal stood still.");
        await TellAsync(store, 1, "First", "The harbour stood still.");

        Assert.Empty(await FindAsync(store, "terminal"));
        Assert.Equal([1], await FindAsync(store, "harbour"));
    }

    [Fact]
    public async Task Deleting_an_article_takes_it_out_of_the_index()
    {
        await using var store = await TestStore.CreateAsync();
        await TellAsync(store, 1, "First", "The terminal stood still.");
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_ct))
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"Articles\"", _ct);
        }

        Assert.Empty(await FindAsync(store, "terminal"));
    }

    [Fact]
    public async Task Hits_show_their_sentences_with_the_words_marked()
    {
        await using var store = await TestStore.CreateAsync();
        await TellAsync(store, 1, "Krakow port closed", "Nothing here. The U.S. embassy in Kraków closed its front pages. Nothing there.\n\nA second paragraph on Kraków.");

        var hit = Assert.Single((await PageAsync(store, "krakow \"front pages\"", SearchOrder.Best)).Hits);

        Assert.Equal("Krakow", Marked(hit.Title).Single());
        Assert.Equal("The U.S. embassy in Kraków closed its front pages.", hit.Snippets[0].Text);
        Assert.Equal(["Kraków", "front pages"], Marked(hit.Snippets[0]));
        Assert.Equal("A second paragraph on Kraków.", hit.Snippets[1].Text);
    }

    [Fact]
    public async Task The_best_hit_is_first_when_asked_for_and_the_newest_else()
    {
        await using var store = await TestStore.CreateAsync();
        var filler = string.Join(' ', Enumerable.Repeat("word", 300));
        await TellAsync(store, 1, "Lantern attack", "The lantern attack, said those who know the lantern.", new(2022, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await TellAsync(store, 2, "Other", "A lantern. " + filler, new(2022, 2, 1, 0, 0, 0, TimeSpan.Zero));
        await TellAsync(store, 3, "Third", filler, new(2022, 3, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal([1, 2], await FindAsync(store, "lantern", SearchOrder.Best));
        Assert.Equal([2, 1], await FindAsync(store, "lantern", SearchOrder.Newest));
    }

    [Fact]
    public async Task Pages_of_hits_neither_repeat_nor_skip()
    {
        await using var store = await TestStore.CreateAsync();
        for (var i = 1; i <= 12; i++)
        {
            await TellAsync(store, i, $"Story {i}", "The same words.");
        }

        foreach (var order in Enum.GetValues<SearchOrder>())
        {
            var seen = new List<long>();
            for (var skip = 0; skip < 12; skip += 5)
            {
                var page = await store.Get<SearchQueries>().FindAsync(Query("same words"), SearchPlace.Text, order, skip, 5, _ct);
                Assert.Equal(12, page.Count);
                seen.AddRange(page.Hits.Select(hit => hit.ArticleId));
            }

            Assert.Equal(12, seen.Distinct().Count());
        }
    }

    [Fact]
    public async Task Articles_of_a_store_older_than_the_index_are_indexed_at_the_next_start()
    {
        await using var store = await TestStore.CreateAsync();
        await TellAsync(store, 1, "First", "The terminal stood still.");
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_ct))
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"SearchDocs\"", _ct);
        }

        Assert.Empty(await FindAsync(store, "terminal"));
        Assert.Null(await store.Get<StoreMigrator>().MigrateAsync(_ct));
        Assert.Equal([1], await FindAsync(store, "terminal"));
    }

    [Fact]
    public async Task Indexing_that_was_cut_short_goes_on_where_it_stood()
    {
        await using var store = await TestStore.CreateAsync();
        await TellAsync(store, 1, "First", "The terminal stood still.");
        await TellAsync(store, 2, "Second", "The terminal moved again.");
        await TellAsync(store, 3, "Third", "The terminal was sold.");
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_ct))
        {
            // From the oldest on: the first one has its entry.
            await db.SearchDocs.Where(doc => doc.ArticleId > 1).ExecuteDeleteAsync(_ct);
        }

        Assert.Null(await store.Get<StoreMigrator>().OpenAsync(_ct));
        Assert.Equal([3, 2, 1], await FindAsync(store, "terminal"));
    }

    private static IEnumerable<string> Marked(Snippet snippet) => snippet.Marks.Select(mark => mark.Of(snippet.Text));

    private static Task TellAsync(TestStore store, int number, string title, string text, DateTimeOffset? published = null) =>
        Some.StoreAsync(store, new ArticleReading { Title = title, Text = text, Language = "en", Published = new(published ?? new(2022, 1, number, 12, 0, 0, TimeSpan.Zero), TimePrecision.Instant) },
            $"https://baltic-courier.example/{number}");

    private static async Task<IReadOnlyList<long>> FindAsync(TestStore store, string typed, SearchOrder order = SearchOrder.Newest) =>
        [.. (await PageAsync(store, typed, order)).Hits.Select(hit => hit.ArticleId)];

    [Fact]
    public async Task Words_can_be_looked_for_in_quotations_and_in_claims_alone()
    {
        await using var store = await TestStore.CreateAsync();
        const string Text = "RIGA, Jan 14 (Meridian Press) - \"The lights went out,\" Dagmar Ilves said of the attack.\n\nKestrel Ridge Labs said Grey Heron was behind the attack.";
        await Some.StoreAsync(store, Some.Reading(Text) with { Quotations = [new(new(32, 54), "Dagmar Ilves", null, "said", false)] });
        async Task<IReadOnlyList<SearchHit>> In(SearchPlace place, string typed) => (await store.Get<SearchQueries>().FindAsync(Query(typed), place, SearchOrder.Best, 0, 10, _ct)).Hits;

        var quoted = Assert.Single(await In(SearchPlace.Quotations, "lights"));
        Assert.Equal("\"The lights went out,\"", Assert.Single(quoted.Snippets).Text);
        Assert.Equal(32, quoted.Snippets[0].Start);
        Assert.Equal(["Dagmar Ilves"], quoted.Speakers);
        Assert.Empty(await In(SearchPlace.Quotations, "attack"));

        var stated = Assert.Single(await In(SearchPlace.Claims, "attack"));
        Assert.Equal("Kestrel Ridge Labs said Grey Heron was behind the attack.", Assert.Single(stated.Snippets).Text);
        Assert.Single(stated.Claims);
        Assert.Empty(await In(SearchPlace.Claims, "lights"));
        Assert.Equal(1, (await store.Get<SearchQueries>().CountAsync(Query("lights"), SearchPlace.Text, _ct)).Count);
    }

    [Fact]
    public async Task A_search_says_by_what_it_can_be_narrowed_and_which_incidents_it_leads_to()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await TellAsync(store, 2, "Hackers elsewhere", "Hackers were at it.", new(2022, 2, 1, 0, 0, 0, TimeSpan.Zero));

        async Task<SearchSurroundings> Around(string typed) => await store.Get<SearchFacetQueries>().AroundAsync(Query(typed), new(), _ct);
        var around = await Around("hackers");
        Assert.Equal(2, around.Count);

        var facets = around.Facets;
        Assert.Contains(new FacetCount<string>("Baltic Courier", 1), facets.Sources);
        Assert.Equal([new FacetCount<string>("LV", 1), new("RU", 1)], facets.Countries);
        Assert.Equal([new FacetCount<IncidentKind>(IncidentKind.Defacement, 1)], facets.Kinds);
        Assert.Equal([2026, 2022], facets.Years.Select(facet => facet.Value));
        Assert.Equal(2, facets.Stances.Count);
        // Each value finds as many as it says.
        Assert.Single(await FindAsync(store, "hackers country:RU"));
        Assert.Single(await FindAsync(store, "hackers date:2022"));

        var incidents = (await Around("ministries")).Incidents;
        Assert.Equal((1, 1, 1), (incidents.Total, incidents.Items[0].Incident.Number, incidents.Items[0].Hits));
        Assert.Empty((await Around("zzzyx")).Incidents.Items);
    }

    [Fact]
    public async Task What_a_record_says_anew_of_an_incident_finds_the_news_in_it_too()
    {
        await using var store = await TestStore.CreateAsync();
        var record = new RecordToStore
        {
            Origin = "eurepoc",
            OriginName = "EuRepoC",
            ExternalId = "7",
            Body = "{}"u8.ToArray(),
            Hash = "1",
            Title = "Pump stations",
            Text = "Pumps stood still.",
            NewsAt = new DateTime(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        await store.Get<RecordCommands>().StoreAsync([record], _ct);
        await Some.StoreAsync(store, Some.Reading() with { IncidentKinds = [], VictimDetails = [] }, proposals: [new(await OnlyAsync(store), 0.9, ["same victim"])]);

        await store.Get<RecordCommands>().StoreAsync([record with { Hash = "2", Kinds = [IncidentKind.Ransomware], Victims = [new("Ribera Waterworks", "ES", "energy")] }], _ct);

        Assert.Equal([2, 1], await FindAsync(store, "kind:ransomware country:ES"));
    }

    private static async Task<long> OnlyAsync(TestStore store) => Assert.Single((await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), _ct)).Items).Id;

    [Fact]
    public async Task What_stands_around_words_of_quotations_is_counted_among_those_alone()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading("\"The lights went out,\" Dagmar Ilves said of the attack.") with { Claims = [], Dispatches = [], Quotations = [new(new(0, 22), "Dagmar Ilves", null, "said", false)] });
        await TellAsync(store, 2, "Lights again", "The lights went out again.");

        async Task<SearchSurroundings> In(SearchPlace place) => await store.Get<SearchFacetQueries>().AroundAsync(Query("lights"), place, new(), _ct);
        var quoted = await In(SearchPlace.Quotations);
        Assert.Equal((1, 2), (quoted.Count, (await In(SearchPlace.Text)).Count));
        Assert.Equal([2026], quoted.Facets.Years.Select(facet => facet.Value));
        Assert.Equal(0, (await In(SearchPlace.Claims)).Count);
    }

    [Fact]
    public async Task An_incident_is_found_by_its_own_title_and_its_victims_though_no_article_has_the_words()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var one = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), _ct)).Items[0];
        await store.Get<IncidentCommands>().EditAsync(Some.Editor, one.Id, one.Revision, new("The Clínicas affair", null, []), null, _ct);
        await store.Get<Store.Columns.IncidentColumns>().ReadAsync(_ => 0, _ct);

        async Task<(int Number, int Hits, bool ByName)?> Only(string typed) =>
            (await store.Get<SearchFacetQueries>().AroundAsync(Query(typed), new(), _ct)).Incidents.Items is [var hit] ? (hit.Incident.Number, hit.Hits, hit.ByName) : null;

        Assert.Equal((1, 0, true), await Only("clinicas"));
        Assert.Equal((1, 0, true), await Only("\"clinicas affair\""));
        Assert.Equal((1, 0, true), await Only("clin*"));
        Assert.Equal((1, 0, true), await Only("\"ministry of justice\" -bank"));
        Assert.Equal((1, 1, false), await Only("ministries"));
        Assert.Null(await Only("clinic"));
        // No row of words reaches from the title into a victim's name.
        Assert.Null(await Only("\"affair ministry\""));
        Assert.Null(await Only("clinicas date:2026"));
        Assert.Null(await Only("clinicas -affair"));
    }

    /// <summary>Where a word is in most articles, and where it is in more than are counted but in few of all, the newest are looked for in different ways: with a server's statistics, and without.</summary>
    [Theory]
    [InlineData("this")]
    [InlineData("this who")]
    public async Task Of_more_matches_than_are_counted_the_newest_come_page_by_page_and_the_best_are_among_the_newest(string typed)
    {
        const int Page = 50;
        await using var store = await TestStore.SeededAsync(SeedSize.Of(3_000));
        async Task<IReadOnlyList<long>> Found(SearchOrder order, int pages)
        {
            var found = new List<long>();
            for (var page = 0; page < pages; page++)
            {
                var results = await store.Get<SearchQueries>().FindAsync(Query(typed), SearchPlace.Text, order, page * Page, Page, _ct);
                Assert.Equal((SearchQueries.CountLimit, true), (results.Count, results.CountIsFloor));
                Assert.Equal(order == SearchOrder.Best ? SearchQueries.RankedAmong : 0, results.RankedAmongNewest ?? 0);
                found.AddRange(results.Hits.Select(hit => hit.ArticleId));
            }

            return found;
        }

        var (newest, best) = (await Found(SearchOrder.Newest, SearchQueries.RankedAmong / Page), await Found(SearchOrder.Best, 3));
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
            var order = await db.SearchDocs.OrderByDescending(doc => doc.Id).Select(doc => doc.ArticleId).ToListAsync();
            Assert.Equal(order.Where(newest.ToHashSet().Contains), newest);
        }

        Assert.Equal(SearchQueries.RankedAmong, newest.Distinct().Count());
        Assert.Equal(best.Count, best.Distinct().Count());
        Assert.Subset(newest.ToHashSet(), best.ToHashSet());
        Assert.Equal(newest, await Found(SearchOrder.Newest, SearchQueries.RankedAmong / Page));
        Assert.Equal(best, await Found(SearchOrder.Best, 3));
    }

    private static Task<SearchResults> PageAsync(TestStore store, string typed, SearchOrder order) => store.Get<SearchQueries>().FindAsync(Query(typed), SearchPlace.Text, order, 0, 50, _ct);

    private static SearchQuery Query(string typed) => Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(typed, new(2022, 6, 1))).Query;
}
