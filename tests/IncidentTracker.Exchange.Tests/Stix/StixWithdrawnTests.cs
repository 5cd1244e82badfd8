using System.Text.Json.Nodes;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Exchange.Stix;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.Stix;

/// <summary>A program that keeps what it was once told is told of each thing that is no more, however it went.</summary>
public sealed class StixWithdrawnTests
{
    private const string Site = "https://tracker.example/";

    [Fact]
    public async Task An_incident_that_was_merged_away_takes_back_all_that_was_told_of_it()
    {
        await using var store = await StixExportTests.FilledAsync();
        var mapping = await MappingAsync(store);
        var (first, second) = (await FindAsync(store, 1), await FindAsync(store, 2));
        var told = Own(mapping, mapping.Of(second), 2);
        Assert.NotEmpty(told);

        Assert.IsType<EditOutcome.Saved>(await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, first.Incident.Id, first.Incident.Revision, second.Incident.Id, second.Incident.Revision, "one night", Stop));

        var gone = mapping.Gone(second.Incident, await store.Get<ListStreams>().WithdrawnAsync(second.Incident.Id, gone: true, Stop));
        Assert.Equal([], told.Except(Revoked(gone)));
        Assert.Contains(mapping.IdOf(2), Revoked(gone));
    }

    [Fact]
    public async Task A_merge_that_was_taken_back_takes_back_what_it_had_brought()
    {
        await using var store = await StixExportTests.FilledAsync();
        var mapping = await MappingAsync(store);
        var (first, second) = (await FindAsync(store, 1), await FindAsync(store, 2));
        var merge = store.Get<IncidentMergeCommands>();
        var merged = Assert.IsType<EditOutcome.Saved>(await merge.MergeAsync(Some.Editor, first.Incident.Id, first.Incident.Revision, second.Incident.Id, second.Incident.Revision, "one night", Stop));
        var told = Own(mapping, mapping.Of(await FindAsync(store, 1)), 1);

        Assert.IsType<EditOutcome.Saved>(await merge.UndoAsync(Some.Editor, first.Incident.Id, merged.Revision, "two nights", Stop));

        var after = await FindAsync(store, 1);
        var objects = mapping.Of(after, await store.Get<ListStreams>().WithdrawnAsync(first.Incident.Id, gone: false, Stop));
        var standing = Own(mapping, mapping.Of(after), 1);
        Assert.NotEqual(told.Count, standing.Count);
        Assert.Equal(told.Except(standing).Order(StringComparer.Ordinal), Revoked(objects).Intersect(told).Order(StringComparer.Ordinal));
        Assert.Empty(Revoked(objects).Intersect(standing));
    }

    [Fact]
    public async Task An_incident_that_is_none_takes_back_all_that_was_told_of_it()
    {
        await using var store = await StixExportTests.FilledAsync();
        var mapping = await MappingAsync(store);
        var first = await FindAsync(store, 1);
        var told = Own(mapping, mapping.Of(first), 1);

        Assert.IsType<EditOutcome.Saved>(await store.Get<IncidentCommands>().DecideAsync(Some.Editor, first.Incident.Id, first.Incident.Revision, false, "a drill", Stop));

        Assert.Equal([], told.Except(Revoked(mapping.Gone(first.Incident, await store.Get<ListStreams>().WithdrawnAsync(first.Incident.Id, gone: true, Stop)))));
    }

    private static Task<StixIncident> MappingAsync(TestStore store) => store.Get<StoreNames>().IncidentsAsync(Site, Stop);

    private static async Task<IncidentDetail> FindAsync(TestStore store, int number) => Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(number, Stop)).Detail;

    /// <summary>The names of what says something of the incident, and of nothing that others share.</summary>
    private static List<string> Own(StixIncident mapping, IEnumerable<JsonObject> objects, int number) => [.. objects
        .Where(made => made["source_ref"]?.GetValue<string>() == mapping.IdOf(number) || made["type"]!.GetValue<string>() is "note" or "opinion" or "report").Select(made => made["id"]!.GetValue<string>())];

    private static List<string> Revoked(IEnumerable<JsonObject> objects) => [.. objects.Where(made => made["revoked"]?.GetValue<bool>() == true).Select(made => made["id"]!.GetValue<string>())];
}
