using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Incidents;

public sealed class IncidentTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task An_article_opens_a_proposed_incident_that_says_what_its_claims_say()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());

        var incident = Assert.Single((await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), _none)).Items);

        Assert.Equal("Accused: Grey Heron – disputed", incident.StateSentence);
        Assert.Equal((1, LinkState.Proposed, AttributionState.Disputed, 1, 2), (incident.Number, incident.State, incident.Attribution, incident.Articles, incident.Claims));
        Assert.Equal("LV", Assert.Single(incident.Victims).Country);
        Assert.Equal("2026-01-13 night", incident.Happened!.ToString());
    }

    [Fact]
    public async Task Copies_of_one_wire_report_are_one_origin_and_their_claims_count_once()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), _none)).Items[0];
        await Some.StoreAsync(store, Some.Reading(), "https://portal24.example/a", proposals: [new(incident.Id, 0.9, ["same text"])]);

        incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), _none)).Items[0];

        Assert.Equal((2, 1, 2), (incident.Articles, incident.Origins, incident.Claims));
    }

    [Fact]
    public async Task Facets_count_what_a_click_would_leave()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var filter = new IncidentFilter { Kinds = new([IncidentKind.Ransomware], []), VictimCountries = new([], ["EE"]) };

        var facets = (await store.Get<IncidentQueries>().ListWithFacetsAsync(filter, IncidentOrder.LastNews, new(), _none)).Facets;

        Assert.Equal([new FacetCount<IncidentKind>(IncidentKind.Defacement, 1)], facets.Kinds);
        Assert.Empty(facets.VictimCountries);
        Assert.Equal(0, facets.SingleOrigin);
    }

    [Fact]
    public async Task Every_filter_finds_and_excludes()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var queries = store.Get<IncidentQueries>();
        async Task<int> Count(IncidentFilter filter) => (await queries.ListAsync(filter, IncidentOrder.Happened, new(), _none)).Total;

        Assert.Equal(1, await Count(new() { Words = "justice", Kinds = new([IncidentKind.Defacement], []), VictimCountries = new(["LV"], []), Attribution = new([AttributionState.Disputed], []), SingleOrigin = true }));
        Assert.Equal(0, await Count(new() { Kinds = new([], [IncidentKind.Defacement]) }));
        Assert.Equal(0, await Count(new() { VictimCountries = new([], ["LV"]) }));
        Assert.Equal(0, await Count(new() { AccusedCountries = new(["RU"], []) }));
        Assert.Equal(1, await Count(new() { AccusedCountries = new([], ["RU"]) }));
        Assert.Equal(1, await Count(new() { HappenedFrom = new(2026, 1, 13), HappenedTo = new(2026, 1, 13) }));
        Assert.Equal(0, await Count(new() { HappenedFrom = new(2026, 1, 14) }));
        Assert.Equal(0, await Count(new() { Undated = true }));
        Assert.Equal(0, await Count(new() { SingleOrigin = false }));
        Assert.Equal(0, await Count(new() { NewsFrom = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc) }));
    }

    [Fact]
    public async Task A_rejected_claim_no_longer_counts_for_its_incident()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var denial = (await store.Get<ClaimQueries>().OfArticleAsync(stored.ArticleId, _none)).Single(claim => claim.Fields.Stance == Stance.Denies);
        await store.Get<ClaimCommands>().RejectAsync(Some.Editor, denial.Id, 0, "misread", _none);
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), _none)).Items[0];
        Assert.Equal((AttributionState.Accused, "Accused: Grey Heron"), (incident.Attribution, incident.StateSentence));
    }

    [Fact]
    public async Task What_a_person_wrote_of_an_incident_is_not_overwritten_by_the_next_article()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), _none)).Items[0];
        await store.Get<IncidentCommands>().EditAsync(Some.Editor, incident.Id, 0, new("Latvian sites defaced", new(2026, 1), []), "month is all we know", _none);
        await Some.StoreAsync(store, Some.Reading(title: "Update"), "https://portal24.example/a", proposals: [new(incident.Id, 0.9, [])]);

        incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), _none)).Items[0];

        Assert.Equal(("Latvian sites defaced", "2026-01", 0), (incident.Title, incident.Happened!.ToString(), incident.Kinds.Count));
    }

    [Fact]
    public async Task An_article_said_not_to_belong_is_remembered_for_the_matcher()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(), _none)).Items[0];
        Assert.IsType<EditOutcome.Saved>(await store.Get<IncidentCommands>().PlaceAsync(Some.Editor, incident.Id, 0, stored.ArticleId, belongs: false, "another event", _none));

        var read = new List<MatchableLink>();
        var (_, rejected) = await store.Get<MatchableQueries>().ReadAsync(new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc), (link, _) => read.Add(link), _none);

        Assert.Equal([new(stored.ArticleId, incident.Id)], rejected);
        Assert.Empty(read);
    }

    [Fact]
    public async Task The_timeline_counts_each_incident_once_and_names_what_it_leaves_out()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading() with { EventDate = new(2026, 1) }, "https://portal24.example/m");
        await Some.StoreAsync(store, Some.Reading() with { EventDate = null }, "https://portal24.example/u");

        var days = await store.Get<TimelineQueries>().IncidentsAsync(new(), new(2026, 1, 10), new(2026, 1, 16), TimeStep.Day, TimeZoneInfo.Utc, TimelineSplit.Kind, _none);
        var months = await store.Get<TimelineQueries>().IncidentsAsync(new(), new(2026, 1, 1), new(2026, 3, 1), TimeStep.Month, TimeZoneInfo.Utc, TimelineSplit.VictimCountry, _none);

        Assert.Equal([0, 0, 0, 1, 0, 0, 0], days.Totals);
        Assert.Equal((1, 1), (days.LeftOut["undated"], days.LeftOut["date less exact than the step"]));
        Assert.Equal([2, 0, 0], months.Totals);
        Assert.Equal([2, 0, 0], months.Counts[months.Keys.ToList().IndexOf("LV")]);
    }

    [Fact]
    public async Task Removing_the_sample_takes_all_it_brought_and_nothing_else()
    {
        await using var store = await TestStore.CreateAsync();
        var sources = store.Get<SourceCommands>();
        var sample = await sources.AddSampleAsync(new("Sample wire", SourceKind.Feed, "http://127.0.0.1:5/rss", 5, SourceProfile.None), _none);
        await Some.StoreAsync(store, Some.Reading(), "http://127.0.0.1:5/a", sample);
        await Some.StoreAsync(store, Some.Reading(), "https://real.example/a");

        Assert.IsType<EditOutcome.Saved>(await sources.RemoveSampleAsync(Some.Admin, _none));

        Assert.Empty(await store.Get<SourceQueries>().ListAsync(_none));
        Assert.Equal(1, (await store.Get<ArticleListQueries>().ListAsync(new(), new(), _none)).Page.Total);
        Assert.Equal(1, await store.Get<IncidentQueries>().CountAsync(_none));
    }

    [Fact]
    public async Task What_went_with_the_sample_is_told_from_what_never_was_and_its_number_is_not_given_again()
    {
        await using var store = await TestStore.CreateAsync();
        var sources = store.Get<SourceCommands>();
        var sample = await sources.AddSampleAsync(new("Sample wire", SourceKind.Feed, "http://127.0.0.1:5/rss", 5, SourceProfile.None), _none);
        var gone = await Some.StoreAsync(store, Some.Reading(), "http://127.0.0.1:5/a", sample);
        Assert.IsType<EditOutcome.Saved>(await sources.RemoveSampleAsync(Some.Admin, _none));

        var (incidents, articles) = (store.Get<IncidentQueries>(), store.Get<ArticleQueries>());
        Assert.Equal(new IncidentLookup.Removed(1), await incidents.FindAsync(1, _none));
        Assert.IsType<IncidentLookup.Unknown>(await incidents.FindAsync(2, _none));
        Assert.Equal((true, false), (await articles.WasRemovedAsync(gone.ArticleId, _none), await articles.WasRemovedAsync(gone.ArticleId + 1, _none)));

        await Some.StoreAsync(store, Some.Reading(), "https://real.example/a");
        Assert.Equal(2, Assert.Single((await incidents.ListAsync(new(), IncidentOrder.Number, new(), _none)).Items).Number);
    }

    [Fact]
    public async Task A_number_leads_to_its_incident_or_says_what_became_of_it()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var queries = store.Get<IncidentQueries>();
        var found = Assert.IsType<IncidentLookup.Found>(await queries.FindAsync(1, _none));
        Assert.Equal(2, found.Detail.Claims.Count);
        Assert.IsType<IncidentLookup.Unknown>(await queries.FindAsync(99, _none));
        await store.Get<IncidentCommands>().DecideAsync(Some.Editor, found.Detail.Incident.Id, 0, isOne: false, "a drill", _none);
        Assert.IsType<IncidentLookup.Rejected>(await queries.FindAsync(1, _none));
    }
}
