using IncidentTracker.Domain.Actors;
using IncidentTracker.Store.Actors;
using IncidentTracker.Testing;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.MispGalaxy;

public sealed class GalaxyImportTests : IDisposable
{
    public const string Galaxy =
        """
        {"name": "Threat Actor", "values": [
          {"value": "Copper Loom", "uuid": "u-1", "meta": {"country": "ir", "synonyms": ["Wicker Gull", "Mud Lark"], "origin:Wicker Gull": "Kestrel Ridge Labs", "name-attribution": ["Wicker Gull:n-1", "Mud Lark:n-2"]}},
          {"value": "Slate Otter", "uuid": "u-2", "meta": {"country": "", "synonyms": ["MUD LARK", "Tin Orchard"], "name-attribution": ["Tin Orchard:n-1"]}},
          {"value": "Nine Lanterns", "uuid": "u-3"}
        ]}
        """;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Actors_come_with_their_aliases_countries_and_who_uses_a_name()
    {
        await using var store = await StoreAsync();

        var report = await RunAsync(store);

        Assert.Equal((3, 4, 1, 1), (report.Figure("actors"), report.Figure("aliases"), report.Figure("actors with a country"), report.Figure("names that several bear, left open")));
        // The number of the second name's list met a vendor on another name.
        Assert.Equal(2, report.Figure("aliases whose user the file tells"));
        var loom = (await store.Get<ActorQueries>().EntriesAsync(Stop))[0];
        Assert.Equal(("Copper Loom", "IR"), (loom.Name, loom.Country));
        Assert.Equal(["Wicker Gull", "Mud Lark"], loom.Aliases);
    }

    [Fact]
    public async Task A_name_of_several_gives_all_of_them()
    {
        await using var store = await StoreAsync();
        await RunAsync(store);
        var names = new ActorNames(await store.Get<ActorQueries>().EntriesAsync(Stop));
        Assert.Equal(["Copper Loom", "Slate Otter"], names.Bearers("mud lark").Select(actor => actor.Name));
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_a_change_in_the_file_just_that()
    {
        await using var store = await StoreAsync();
        await RunAsync(store);

        var second = await RunAsync(store);
        Assert.Equal((false, 3), (second.Written, second.Figure("actors unchanged")));

        var third = await RunAsync(store, Galaxy.Replace("Tin Orchard\"]", "Tin Orchard\", \"Quiet Mill\"]", StringComparison.Ordinal));
        Assert.Equal((true, 1, 2), (third.Written, third.Figure("actors changed at the origin"), third.Figure("actors unchanged")));
        Assert.Contains("Quiet Mill", (await store.Get<ActorQueries>().EntriesAsync(Stop)).Single(actor => actor.Name == "Slate Otter").Aliases);
    }

    [Theory]
    [InlineData("{\"values\": [{\"value\": \"Copper Loom\", \"uu", ImportProblems.Json)]
    [InlineData("", ImportProblems.Json)]
    [InlineData("[1, 2]", ImportProblems.Shape)]
    [InlineData("{\"values\": [{\"value\": \"Copper Loom\", \"uuid\": \"u\"}, {\"value\": \"Nobody\"}]}", ImportProblems.Shape)]
    [InlineData("{\"values\": [{\"value\": \"Copper Loom\", \"uuid\": \"u\"}, {\"value\": \"Slate Otter\", \"uuid\": \"u\"}]}", ImportProblems.IdTwice)]
    [InlineData("{\"values\": [{\"value\": \"Copper Loom\", \"uuid\": \"u\", \"meta\": {\"synonyms\": [\"\\ud800\"]}}]}", ImportProblems.HalfCharacter)]
    public async Task What_is_no_galaxy_is_refused_whole(string json, string code)
    {
        await using var store = await StoreAsync();
        var report = await RunAsync(store, json);
        Assert.Equal([code], report.Faults.Select(fault => fault.Problem.Code));
        Assert.Empty(await store.Get<ActorQueries>().EntriesAsync(Stop));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said()
    {
        await using var store = await StoreAsync();
        Assert.Equal(ImportProblems.NoFile, Assert.Single((await GalaxyAsync(store, _file + ".none")).Faults).Problem.Code);
        Assert.Equal(ImportProblems.NoFile, Assert.Single((await GalaxyAsync(store, Path.GetTempPath())).Faults).Problem.Code);
    }

    private async Task<ImportReport> RunAsync(TestStore store, string json = Galaxy)
    {
        await File.WriteAllTextAsync(_file, json, Stop);
        return await GalaxyAsync(store, _file);
    }
}
