using IncidentTracker.Exchange.Attack;
using IncidentTracker.Store.Actors;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.Attack;

public sealed class AttackImportTests : IDisposable
{
    private const string Bundle =
        """
        {"type": "bundle", "id": "bundle--1", "objects": [
          {"type": "intrusion-set", "id": "intrusion-set--1", "name": "Copper Loom", "aliases": ["Copper Loom", "Wicker Gull"], "external_references": [{"source_name": "mitre-attack", "external_id": "G9001"}]},
          {"type": "intrusion-set", "id": "intrusion-set--2", "name": "Slate Otter", "revoked": true},
          {"type": "intrusion-set", "id": "intrusion-set--3", "name": "Tin Orchard", "x_mitre_deprecated": true},
          {"type": "intrusion-set", "id": "intrusion-set--4", "name": "Nine Lanterns"},
          {"type": "malware", "id": "malware--1", "name": "Mud Lark"}
        ]}
        """;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Groups_come_with_their_aliases_and_those_taken_back_do_not()
    {
        await using var store = await StoreAsync();
        var report = await RunAsync(store, Bundle);
        Assert.Equal((2, 1, 2, 1, 2), (report.Figure("groups"), report.Figure("aliases"), report.Figure("groups taken back at the origin, left out"), report.Figure("other objects, left out"), report.Figure("actors new")));
        Assert.Equal(["Copper Loom: Wicker Gull", "Nine Lanterns: "], (await store.Get<ActorQueries>().EntriesAsync(Stop)).Select(actor => $"{actor.Name}: {string.Join(", ", actor.Aliases)}"));
        Assert.False((await RunAsync(store, Bundle)).Written);
    }

    [Theory]
    [InlineData("", "import.json")]
    [InlineData("{\"type\": \"bundle\", \"objects\": [{\"type\": \"intrusion-set\", \"id\": \"int", "import.json")]
    [InlineData("{\"type\": \"report\"}", "import.shape")]
    [InlineData("{\"type\": \"bundle\", \"objects\": {}}", "import.shape")]
    [InlineData("{\"type\": \"bundle\", \"objects\": [{\"type\": \"intrusion-set\", \"id\": \"x\"}]}", "import.shape objects[0].id / name")]
    [InlineData("{\"type\": \"bundle\", \"objects\": [{\"type\": \"intrusion-set\", \"id\": \"x\", \"name\": \"A\"}, 7]}", "import.shape objects[1].type / id")]
    [InlineData("{\"type\": \"bundle\", \"objects\": [{\"type\": \"intrusion-set\", \"id\": \"x\", \"name\": \"A\"}, {\"type\": \"intrusion-set\", \"id\": \"x\", \"name\": \"B\"}]}", "import.id-twice x objects[0]")]
    [InlineData("{\"type\": \"bundle\", \"objects\": [{\"type\": \"intrusion-set\", \"id\": \"x\", \"name\": \"A\"}, {\"type\": \"note\", \"id\": \"y\", \"\\udc00\": 1}]}", "import.half-character objects[1].?")]
    public async Task Half_a_bundle_is_refused_with_the_place_and_nothing_is_stored(string json, string fault)
    {
        await using var store = await StoreAsync();
        var report = await RunAsync(store, json);
        Assert.False(report.Written);
        var found = Assert.Single(report.Faults).Problem;
        Assert.StartsWith(fault, $"{found.Code} {string.Join(' ', found.Args)}", StringComparison.Ordinal);
        Assert.Empty(await store.Get<ActorQueries>().EntriesAsync(Stop));
    }

    [Fact]
    public async Task A_group_that_the_galaxy_has_too_is_one_with_it_and_the_report_says_how_many_are()
    {
        await using var store = await StoreAsync();
        await File.WriteAllTextAsync(_file, MispGalaxy.GalaxyImportTests.Galaxy, Stop);
        Assert.Equal(0, (await GalaxyAsync(store, _file)).Figure(Shared));
        Assert.Equal(2, (await RunAsync(store, Bundle)).Figure(Shared));
        Assert.Equal("Copper Loom", Assert.Single((await store.Get<Exchange.Stix.StoreNames>().ActorsAsync(Stop)).Bearers("Wicker Gull")).Name);
    }

    private const string Shared = "actors that another list has under the same name, looked up as one";

    private async Task<ImportReport> RunAsync(Testing.TestStore store, string json)
    {
        await File.WriteAllTextAsync(_file, json, Stop);
        return await store.Get<AttackImport>().RunAsync(_file, null, Stop);
    }
}
