using System.Text.Json;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Attack;
using IncidentTracker.Exchange.Stix;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.Stix;

public sealed class StixExportTests
{
    private const string Site = "https://tracker.example/";

    [Fact]
    public async Task A_bundle_keeps_the_rules_of_the_specification()
    {
        await using var store = await FilledAsync();
        Assert.Equal([], StixRules.Broken(await BundleAsync(store, new())));
        Assert.Equal([], StixRules.Broken(await BundleAsync(store, new() { Words = "nothing has these words" })));
    }

    [Fact]
    public async Task The_rules_find_what_breaks_them()
    {
        await using var store = await FilledAsync();
        var text = (await BundleAsync(store, new())).GetRawText();
        foreach (var (from, to) in new[]
        {
            ("\"2.1\"", "\"2.0\""), ("\"strongly-disagree\"", "\"no\""), ("\"attributed-to\"", "\"was-it\""), (".000Z\",\"modified\"", "Z\",\"modified\""), ("\"note--", "\"note-"),
            ("\"object_refs\":[", "\"object_refs\":[],\"refs\":["), ("\"content\"", "\"contents\""), ("\"country\":\"LV\"", "\"country\":\"\""),
        })
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            using var broken = JsonDocument.Parse(text.Replace(from, to, StringComparison.Ordinal));
            Assert.NotEmpty(StixRules.Broken(broken.RootElement));
        }
    }

    [Fact]
    public async Task Who_is_accused_is_attributed_to_and_who_denies_has_an_opinion_in_their_words()
    {
        await using var store = await FilledAsync();
        var objects = (await BundleAsync(store, new() { VictimCountries = new(["LV"], []) })).GetProperty("objects").EnumerateArray().ToList();
        var actor = Assert.Single(objects, made => Type(made) == "intrusion-set");
        Assert.Equal(("HERON-7", "Grey Heron"), (actor.GetProperty("name").GetString(), actor.GetProperty("aliases")[0].GetString()));
        var attribution = Assert.Single(objects, made => made.TryGetProperty("relationship_type", out var how) && how.GetString() == "attributed-to");
        Assert.Equal(actor.GetProperty("id").GetString(), attribution.GetProperty("target_ref").GetString());
        Assert.Equal("accuses: Kestrel Ridge Labs", attribution.GetProperty("description").GetString());
        var opinion = Assert.Single(objects, made => Type(made) == "opinion");
        Assert.Equal(("strongly-disagree", "Russia denied any part in it.", "Russia"), (opinion.GetProperty("opinion").GetString(), opinion.GetProperty("explanation").GetString(), opinion.GetProperty("authors")[0].GetString()));
        Assert.Equal([attribution.GetProperty("id").GetString()], opinion.GetProperty("object_refs").EnumerateArray().Select(one => one.GetString()));
        var note = Assert.Single(objects, made => Type(made) == "note");
        Assert.Equal("Kestrel Ridge Labs said Grey Heron was behind the attack.", note.GetProperty("content").GetString());
        Assert.Equal("https://baltic-courier.example/1", Assert.Single(objects, made => Type(made) == "report").GetProperty("external_references")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task What_was_said_in_a_year_goes_out_with_the_year_alone()
    {
        using var release = new Release();
        await using var store = await StoreAsync();
        await EuRepoCAsync(store, release.Write());
        var notes = (await BundleAsync(store, new())).GetProperty("objects").EnumerateArray().Where(made => Type(made) == "note").Select(made => made.GetProperty("abstract").GetString()!).ToList();
        Assert.Contains(notes, note => note.EndsWith(", 2031", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.EndsWith(", 2031-04-02", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Objects_have_the_same_names_each_time_and_in_another_store_others()
    {
        await using var store = await FilledAsync();
        await using var other = await FilledAsync();
        var first = Ids(await BundleAsync(store, new()));
        Assert.Equal(first, Ids(await BundleAsync(store, new())));
        Assert.Empty(first.Intersect(Ids(await BundleAsync(other, new()))));
    }

    [Fact]
    public async Task Every_object_is_found_again_by_its_name()
    {
        await using var store = await FilledAsync();
        var mapping = await store.Get<StoreNames>().IncidentsAsync(Site, Stop);
        var ids = Ids(await BundleAsync(store, new()));
        var found = await store.Get<StixPlaces>().IncidentsAsync([.. ids, "incident--" + Guid.Empty, "'; drop table"], mapping, Stop);
        Assert.Equal(ids.Order(StringComparer.Ordinal), found.Select(group => group.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_told_and_is_no_more_is_taken_back_without_its_words()
    {
        await using var store = await FilledAsync();
        var mapping = await store.Get<StoreNames>().IncidentsAsync(Site, Stop);
        var before = Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(1, Stop)).Detail;
        var told = mapping.Of(before).Select(made => made["id"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var accusation = before.Claims.First(claim => claim.AccusedName == "Grey Heron");
        var denial = before.Claims.First(claim => claim.Fields.Stance == Stance.Denies);
        Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimCommands>().RejectAsync(Some.Editor, accusation.Id, accusation.Revision, "misread", Stop));
        Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimCommands>().CorrectAsync(Some.Editor, denial.Id, denial.Revision, denial.Fields with { Stance = Stance.DeclinesToAttribute }, null, Stop));

        var detail = Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(1, Stop)).Detail;
        var objects = mapping.Of(detail, await store.Get<ListStreams>().WithdrawnAsync(detail.Incident.Id, gone: false, Stop));
        using var bundle = JsonDocument.Parse($$"""{"type": "bundle", "id": "bundle--{{Guid.NewGuid()}}", "objects": [{{string.Join(',', objects.Select(made => made.ToJsonString()))}}]}""");
        Assert.Equal([], StixRules.Broken(bundle.RootElement));
        var revoked = objects.Where(made => made["revoked"]?.GetValue<bool>() == true).ToList();
        Assert.Equal([], told.Except(objects.Select(made => made["id"]!.GetValue<string>())));
        Assert.Equal(["note", "opinion", "relationship"], revoked.Where(made => told.Contains(made["id"]!.GetValue<string>())).Select(made => made["type"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(revoked, made => made.ToJsonString().Contains("was behind the attack", StringComparison.Ordinal));
        var names = revoked.Select(made => made["id"]!.GetValue<string>()).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), (await store.Get<StixPlaces>().IncidentsAsync(names, mapping, Stop)).Select(group => group.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Actors_go_out_in_a_bundle_and_come_into_an_empty_store_the_same()
    {
        await using var store = await FilledAsync();
        var mapping = await store.Get<StoreNames>().IncidentsAsync(Site, Stop);
        var entries = await store.Get<ActorQueries>().EntriesAsync(Stop);
        var objects = entries.SelectMany(mapping.ActorWithPlace).DistinctBy(made => made["id"]!.GetValue<string>()).Select(made => made.ToJsonString());
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$"""{"type": "bundle", "id": "bundle--{{Guid.NewGuid()}}", "objects": [{{string.Join(',', objects)}}]}""", Stop);
        await using var empty = await StoreAsync();
        var report = await empty.Get<AttackImport>().RunAsync(file, null, Stop);
        Assert.Empty(report.Faults);
        Assert.Equal(entries.Select(Shown), (await empty.Get<ActorQueries>().EntriesAsync(Stop)).Select(Shown));
        Assert.False((await empty.Get<AttackImport>().RunAsync(file, null, Stop)).Written);
        File.Delete(file);
    }

    private static string Shown(Domain.Actors.ActorEntry actor) => $"{actor.Name} / {string.Join(", ", actor.Aliases)} / {actor.Country}";

    private static string Type(JsonElement made) => made.GetProperty("type").GetString()!;

    private static List<string> Ids(JsonElement bundle) => [.. bundle.GetProperty("objects").EnumerateArray().Select(made => made.GetProperty("id").GetString()!)];

    internal static async Task<TestStore> FilledAsync()
    {
        var store = await StoreAsync();
        await store.Get<ActorCommands>().StoreAsync("test list", [
            new("a-1", "HERON-7", "BY", [new("Grey Heron", "Kestrel Ridge Labs"), new("Sandpiper", "Northlight")]),
            new("a-2", "HERON-8", "RU", [new("Sandpiper", "Kestrel Ridge Labs")])], Stop);
        await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading(Some.Story.Replace("Grey Heron", "Sandpiper", StringComparison.Ordinal) + "\n\nThe bank was down too.", "Bank down in Estonia", new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero)) with
        {
            VictimDetails = [new(new(0, 4), "Harju Pank", "EE", "finance")],
            IncidentKinds = [IncidentKind.Ddos],
            EventDate = new(2026, 1),
            Claims = [.. Some.Reading().Claims.Select(claim => claim.Accused == "Grey Heron" ? claim with { Accused = "Sandpiper", Span = new(claim.Span.Start, claim.Span.End - 1), Hedge = HedgeLevel.Possible } : claim with { Span = new(claim.Span.Start - 1, claim.Span.End - 1) })],
        }, "https://portal24.example/bank");
        return store;
    }

    private static async Task<JsonElement> BundleAsync(TestStore store, IncidentFilter filter)
    {
        using var to = new MemoryStream();
        var mapping = await store.Get<StoreNames>().IncidentsAsync(Site, Stop);
        await StixExport.WriteAsync(to, $"bundle--{Guid.NewGuid()}", mapping, store.Get<ListStreams>().DetailsAsync(filter, IncidentOrder.Number, null, Stop), Stop);
        using var document = JsonDocument.Parse(to.ToArray());
        return document.RootElement.Clone();
    }
}
