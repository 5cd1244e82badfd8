using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Testing;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Store.Tests.Incidents;

public sealed class AsKnownTests
{
    private static readonly CancellationToken _none = CancellationToken.None;
    private static readonly DateTimeOffset _fetched = new(2026, 1, 20, 8, 0, 0, TimeSpan.Zero);

    private const string Suspicion = "RIGA, Jan 15 (Northwire) - Ministries were defaced.\n\nKestrel Ridge Labs said Grey Heron was behind the attack.";
    private const string Denial = "RIGA, Jan 16 (Meridian Press) - Ministries were defaced.\n\nRussia denied any part in it.";

    /// <summary>One incident: an accusation published on the 15th, a denial on the 16th, both fetched on the 20th.</summary>
    private static async Task<long> StoryAsync(TestStore store)
    {
        await Some.StoreAsync(store, Some.Reading(Suspicion, "Group named", new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero)), "https://northwire.example/a");
        var incident = (await MergeTests.FindAsync(store, 1)).Incident;
        await Some.StoreAsync(store, Some.Reading(Denial, "Russia denies", new(2026, 1, 16, 9, 0, 0, TimeSpan.Zero)), "https://meridian.example/b", proposals: [new(incident.Id, 0.9, ["same victim"])]);
        return incident.Id;
    }

    private static AsKnownOn On(int day) => AsKnownOn.Of(new(2026, 1, day), TimeZoneInfo.Utc);

    private static async Task<IncidentDetail> AsOfAsync(TestStore store, int day) => Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(1, On(day), _none)).Detail;

    [Fact]
    public async Task A7_claims_of_later_articles_vanish_and_the_sentence_is_that_of_the_day()
    {
        await using var store = await TestStore.CreateAsync(new FakeTimeProvider(_fetched));
        await StoryAsync(store);

        var (then, now) = (await AsOfAsync(store, 15), await AsOfAsync(store, 16));

        Assert.Equal(("Accused: Grey Heron", 1, 1, AttributionState.Accused), (then.Incident.StateSentence, then.Articles.Count, then.Claims.Count, then.Incident.Attribution));
        Assert.Equal(("Accused: Grey Heron – disputed", 2, 2), (now.Incident.StateSentence, now.Articles.Count, now.Claims.Count));
        Assert.IsType<IncidentLookup.NotYet>(await store.Get<IncidentQueries>().FindAsync(1, On(14), _none));
    }

    [Fact]
    public async Task A7_what_people_did_counts_from_when_they_did_it()
    {
        var time = new FakeTimeProvider(_fetched);
        await using var store = await TestStore.CreateAsync(time);
        var id = await StoryAsync(store);
        time.SetUtcNow(new(2026, 1, 22, 8, 0, 0, TimeSpan.Zero));
        await store.Get<IncidentCommands>().EditAsync(Some.Editor, id, 0, new("Renamed", new(2026, 1), []), null, _none);
        var accusation = (await MergeTests.FindAsync(store, 1)).Claims.First(claim => claim.Fields.Stance == Stance.Accuses);
        await store.Get<ClaimCommands>().CorrectAsync(Some.Editor, accusation.Id, 0, accusation.Fields with { Accused = "Salt Lantern" }, null, _none);
        time.SetUtcNow(new(2026, 1, 24, 8, 0, 0, TimeSpan.Zero));
        await store.Get<ClaimCommands>().RejectAsync(Some.Editor, accusation.Id, 1, "misread", _none);

        var (before, between, after) = (await AsOfAsync(store, 21), await AsOfAsync(store, 22), await AsOfAsync(store, 24));

        Assert.Equal(("Group named", "2026-01-13 night", "Accused: Grey Heron – disputed"), (before.Incident.Title, before.Incident.Happened!.ToString(), before.Incident.StateSentence));
        Assert.Equal([IncidentKind.Defacement], before.Incident.Kinds);
        Assert.Equal(("Renamed", "2026-01", "Accused: Salt Lantern – disputed"), (between.Incident.Title, between.Incident.Happened!.ToString(), between.Incident.StateSentence));
        Assert.Equal((1, "Salt Lantern"), (after.Claims.Count, between.Claims[0].AccusedName));
        Assert.Equal(["Grey Heron", null], await ExportedAsync(store, 21));
        Assert.Equal(["Salt Lantern", null], await ExportedAsync(store, 22));
        Assert.Equal([null], await ExportedAsync(store, 24));
    }

    [Fact]
    public async Task An_incident_of_a_past_day_was_opened_when_it_was_and_changed_no_later_than_that_day()
    {
        var time = new FakeTimeProvider(_fetched);
        await using var store = await TestStore.CreateAsync(time);
        var id = await StoryAsync(store);
        time.SetUtcNow(new(2026, 1, 22, 8, 0, 0, TimeSpan.Zero));
        await store.Get<IncidentCommands>().EditAsync(Some.Editor, id, 0, new("Renamed", new(2026, 1), []), null, _none);

        var (early, late) = ((await AsOfAsync(store, 15)).Incident, (await AsOfAsync(store, 21)).Incident);

        Assert.Equal((_fetched.UtcDateTime, _fetched.UtcDateTime), (early.OpenedAt, early.ChangedAt));
        Assert.Equal((_fetched.UtcDateTime, new DateTime(2026, 1, 21, 23, 59, 59, 999, DateTimeKind.Utc)), (late.OpenedAt, late.ChangedAt));
    }

    private static async Task<List<string?>> ExportedAsync(TestStore store, int day)
    {
        var accused = new List<string?>();
        await foreach (var claim in store.Get<ListStreams>().ClaimsAsync(new() { AsKnownOn = On(day) }, IncidentOrder.Number, null, _none))
        {
            Assert.Equal([1], claim.Incidents);
            accused.Add(claim.Claim.Fields.Stance == Stance.Accuses ? claim.Claim.AccusedName : null);
        }

        return accused;
    }

    [Fact]
    public async Task A_claim_of_a_later_version_of_an_article_counts_from_that_version()
    {
        await using var store = await TestStore.CreateAsync(new FakeTimeProvider(_fetched));
        await Some.StoreAsync(store, Some.Reading(Denial, published: new(2026, 1, 10, 9, 0, 0, TimeSpan.Zero)));
        // The capture of the second version was fetched on the 14th.
        await Some.StoreAsync(store, Some.Reading(Denial + "\n\nKestrel Ridge Labs said Grey Heron was behind the attack.", published: new(2026, 1, 10, 9, 0, 0, TimeSpan.Zero)));

        Assert.Equal(["denies"], (await AsOfAsync(store, 13)).Incident.Strip.Select(Domain.WireWords.Of));
        Assert.Equal(2, (await AsOfAsync(store, 14)).Incident.Strip.Count);
    }

    [Fact]
    public async Task Merged_incidents_stand_apart_before_their_merge_and_a_split_did_not_exist()
    {
        var time = new FakeTimeProvider(_fetched);
        await using var store = await TestStore.CreateAsync(time);
        var (one, two, articles) = await MergeTests.TwoAsync(store);
        time.SetUtcNow(new(2026, 1, 25, 8, 0, 0, TimeSpan.Zero));
        await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, one.Id, 0, two.Id, 0, null, _none);
        time.SetUtcNow(new(2026, 1, 27, 8, 0, 0, TimeSpan.Zero));
        await store.Get<IncidentMergeCommands>().SplitAsync(Some.Editor, one.Id, 1, [articles[1]], null, null, _none);
        async Task<string> Numbers(int day) => string.Join(",", (await store.Get<IncidentQueries>().ListAsync(new() { AsKnownOn = On(day) }, IncidentOrder.Number, new(), _none)).Items.Select(item => $"{item.Number}:{item.Articles}"));

        Assert.Equal(("2:1,1:2", "1:3", "3:1,1:2"), (await Numbers(24), await Numbers(26), await Numbers(28)));
        Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(2, On(24), _none));
        Assert.IsType<IncidentLookup.MergedInto>(await store.Get<IncidentQueries>().FindAsync(2, On(26), _none));
    }

    [Fact]
    public async Task List_facets_and_timeline_ask_the_record_of_that_day()
    {
        await using var store = await TestStore.CreateAsync(new FakeTimeProvider(_fetched));
        await StoryAsync(store);
        var filter = new IncidentFilter { AsKnownOn = On(15), Attribution = new([AttributionState.Accused], []), Kinds = new([IncidentKind.Defacement], []), VictimCountries = new(["LV"], []) };
        var queries = store.Get<IncidentQueries>();

        Assert.Equal(1, (await queries.ListAsync(filter, IncidentOrder.LastNews, new(), _none)).Total);
        Assert.Equal(0, (await queries.ListAsync(filter with { AsKnownOn = On(16) }, IncidentOrder.LastNews, new(), _none)).Total);
        Assert.Equal(0, (await queries.ListAsync(new() { AsKnownOn = On(14) }, IncidentOrder.LastNews, new(), _none)).Total);
        var facets = (await queries.ListWithFacetsAsync(filter, IncidentOrder.LastNews, new(), _none)).Facets;
        Assert.Equal((1, new FacetCount<string>("LV", 1)), (facets.Attribution.Single(facet => facet.Value == AttributionState.Accused).Count, Assert.Single(facets.VictimCountries)));
        async Task<int> Drawn(int day) => (await store.Get<TimelineQueries>().IncidentsAsync(new() { AsKnownOn = On(day) }, new(2026, 1, 1), new(2026, 2, 1), TimeStep.Month, TimeZoneInfo.Utc, TimelineSplit.Attribution, _none)).Totals.Sum();
        Assert.Equal((0, 1), (await Drawn(14), await Drawn(15)));
    }
}
